import assert from "node:assert/strict";
import fc from "fast-check";
import { completingAt, fixedChoices, nameChoices, valueChoice } from "../../../server/corpus/query/complete";
import { parseFindQuery } from "../../../server/corpus/query/parser";
import { printQuery } from "../../../server/corpus/query/print";
import type { QueryNode } from "../../../server/corpus/query/query";

/** The tree in one line: words in order, `~` for what may go on, quotation marks for what is literal. */
function form(node: QueryNode | null): string {
  switch (node?.kind) {
    case undefined:
      return "";
    case "all":
      return `(${node.of.map(form).join(" & ")})`;
    case "any":
      return `(${node.of.map(form).join(" | ")})`;
    case "not":
      return `!${form(node.of)}`;
    case "words": {
      const { words, isLiteral, isBeginning } = node.value;
      const text = words.join("+") + (isBeginning ? "~" : "");
      return isLiteral ? `"${text}"` : text;
    }
    case "regex":
      return `/${node.source}/`;
    case "filter": {
      const { filter } = node;
      if (filter.name === "type") return `type=${filter.type}`;
      if (filter.name === "kind") return `kind=${filter.quoteKind}`;
      if ("day" in filter) return `${filter.name}=${filter.day}`;
      const text = filter.words.words.join("+") + (filter.words.isBeginning ? "~" : "");
      return `${filter.name}=${filter.words.isLiteral ? `"${text}"` : text}`;
    }
  }
}

const read: readonly (readonly [query: string, tree: string])[] = [
  ["", ""],
  ["  ", ""],
  ["harga", "harga"],
  ["Harga Béras", "(harga & beras)"],
  ['"harga beras" naik', '("harga+beras" & naik)'],
  ["“harga beras”", '"harga+beras"'],
  ['"harga ber', '"harga+ber"'],
  ["ke-75 Ma’ruf", "(ke+75 & maruf)"],
  ["-harga", "!harga"],
  ["--harga", "harga"],
  ["naik -harga", "(naik & !harga)"],
  ["naik - harga", "(naik & harga)"],
  ["naik -(harga OR beras)", "(naik & !(harga | beras))"],
  ["harga OR beras naik", "(harga | (beras & naik))"],
  ["(harga OR beras) naik", "((harga | beras) & naik)"],
  ["harga AND beras", "(harga & beras)"],
  ["harga or beras", "(harga & or & beras)"],
  ["a OR b OR c", "(a | b | c)"],
  ["inflas*", "inflas~"],
  ["* naik", "naik"],
  ["/ber[ao]s/", "/ber[ao]s/"],
  ["/a\\/b/ c", "(/a\\/b/ & c)"],
  ["/[/]x/", "/[/]x/"],
  ['speaker:"Jens Stoltenberg" -nuklir', '(speaker="jens+stoltenberg" & !nuklir)'],
  ["speaker:Sari OR speaker:Budi", "(speaker=sari | speaker=budi)"],
  ["SPEAKER:sari", "speaker=sari"],
  ["type:people kind:langsung", "(type=person & kind=direct)"],
  ["after:2022 before:2022-3-5", "(after=2022-01-01 & before=2022-03-05)"],
  ["tag:saksi*", "tag=saksi~"],
  ['by:""', 'by=""'],
  ["path:kompas/2022", "path=kompas+2022"],
  ["stem:tewas cue:kata", "(stem=tewas & cue=kata)"],
  ["pukul 12:30", "(pukul & 12+30)"],
  ["Jakarta: banjir", "(jakarta & banjir)"],
  ["https://contoh.id/a", "https+contoh+id+a"],
  ["— ? !", ""],
];

const faulty: readonly (readonly [query: string, place: string, message: RegExp])[] = [
  ["speker:Sari", "speker:", /Do you mean speaker:\?/],
  ["warna:merah", "warna:", /There are speaker: entity:/],
  ["speaker:", "speaker:", /What speaker\?.*speaker:"Sari Dewi"/],
  ["speaker: Sari", "speaker:", /What speaker\?/],
  ["kind:lisan", "lisan", /no kind of quote “lisan”. There are direct, mixed, indirect/],
  ["type:hewan naik", "hewan", /no entity type “hewan”/],
  ["after:kemarin", "kemarin", /no date.*after:2022-01-31/],
  ["after:2022-13", "2022-13", /no date/],
  ["(harga beras", "(", /not closed/],
  ["harga) beras", ")", /closes none/],
  ["harga OR", "OR", /stands between two terms/],
  ["OR harga", "OR", /stands between two terms/],
  ["harga OR OR beras", "OR", /stands between two terms/],
  ["(OR)", "OR", /stands between two terms/],
  ["/ber[as/", "/ber[as/", /not closed/],
  ["harga /ab(c/", "(", /bracket is not closed/],
  ["-OR a", "-", /stands before what is not/],
  ["tag:-", "-", /no word behind tag:/],
];

describe("the search language", () => {
  for (const [query, tree] of read) {
    it(`reads ${query} as ${tree || "nothing"}`, () => {
      const { root, problems } = parseFindQuery(query);
      assert.deepEqual(problems, []);
      assert.equal(form(root), tree);
    });
  }

  for (const [query, place, message] of faulty) {
    it(`refuses ${query}, at ${place}`, () => {
      const { problems } = parseFindQuery(query);
      const [problem] = problems;
      assert.ok(problem);
      assert.match(problem.message, message);
      assert.equal(query.slice(problem.start, problem.end), place);
    });
  }

  it("tells of every problem, in the order of the text", () => {
    const { problems } = parseFindQuery("kind:x (a speker:b");
    assert.deepEqual(
      problems.map(({ start }) => start),
      [5, 7, 10],
    );
  });

  it("gives each part its place", () => {
    const query = 'naik -speaker:"Sari Dewi" (a OR b)';
    const { root } = parseFindQuery(query);
    assert.ok(root?.kind === "all");
    assert.deepEqual(
      root.of.map(({ start, end }) => query.slice(start, end)),
      ["naik", '-speaker:"Sari Dewi"', "(a OR b)"],
    );
  });

  it("proposes a filter for a slip in its name, and names all where nothing is like it", () => {
    const told = (query: string): string => parseFindQuery(query).problems[0]?.message ?? "";
    assert.match(told("speakr:sari"), /Do you mean speaker:\?/);
    assert.match(told("b:sari"), /There are speaker: entity: /);
  });

  it("refuses what is longer than anyone types", () =>
    assert.match(parseFindQuery("a ".repeat(2000)).problems[0]?.message ?? "", /at most 2000/));

  const piece = fc.oneof(
    fc.constantFrom(
      "(",
      ")",
      "-",
      "*",
      "/",
      "“",
      ":",
      "\\",
      "[",
      "]",
      " OR ",
      " AND ",
      "--",
      "((",
      '""',
      "- ",
    ),
    fc.constantFrom("speaker:", "kind:", "type:", "after:", "by:", "path:", "stem:", "x:", "direct", "place"),
    fc.constantFrom("harga", "Béras", "ke-75", "2022-01", "½", "ﬁ", "İ", "Ma’ruf", "or", "\u{1d11e}"),
    fc.string({ maxLength: 4, unit: "grapheme" }),
  );
  const queries = fc.array(fc.tuple(piece, fc.constantFrom("", " "))).map((parts) => parts.flat().join(""));

  it("never fails, and keeps every place inside the query", () =>
    fc.assert(
      fc.property(queries, (query) => {
        const { root, problems } = parseFindQuery(query);
        const inside = ({ start, end }: { start: number; end: number }): boolean =>
          0 <= start && start <= end && end <= query.length;
        assert.ok(problems.every(inside));
        const visit = (node: QueryNode): void => {
          assert.ok(inside(node) && node.start < node.end);
          if (node.kind === "all" || node.kind === "any") node.of.forEach(visit);
          if (node.kind === "not") visit(node.of);
          if (node.kind === "filter") assert.ok(inside(node.value));
        };
        if (root) visit(root);
        for (const at of [0, query.length >> 1, query.length]) {
          const completing = completingAt(query, at);
          assert.ok(completing === null || inside(completing));
        }
      }),
      { numRuns: 2000 },
    ));

  it("reads what it prints as the same", () =>
    fc.assert(
      fc.property(queries, (query) => {
        const { root, problems } = parseFindQuery(query);
        fc.pre(problems.length === 0);
        const printed = printQuery(root);
        const again = parseFindQuery(printed);
        assert.deepEqual(again.problems, []);
        assert.equal(form(again.root), form(root), printed);
      }),
      { numRuns: 2000 },
    ));
});

describe("completion in a query", () => {
  /** `|` is the cursor. */
  const told: readonly (readonly [query: string, completing: string])[] = [
    ["spe|", "name spe 0-3"],
    ["|", "name  0-0"],
    ["harga | naik", "name  6-6"],
    ["harga (|", "name  7-7"],
    ["harga -|naik", "nothing"],
    ["harga ki|", "name ki 6-8"],
    ["-spe|", "name spe 1-4"],
    ["speaker:|", "speaker  0-8"],
    ["speaker:Sa|", "speaker Sa 0-10"],
    ["speaker:Sa|ri naik", "speaker Sa 0-12"],
    ['speaker:"Sari De|', "speaker Sari De 0-16"],
    ['speaker:"Sari Dewi"|', "nothing"],
    ["harga |", "name  6-6"],
    ['"spe|', "nothing"],
    ["/spe|/", "nothing"],
    ["warna:me|", "nothing"],
    ["|spe", "nothing"],
    ["ke-75|", "nothing"],
  ];
  for (const [marked, expected] of told) {
    it(`at ${marked} is ${expected}`, () => {
      const at = marked.indexOf("|");
      const found = completingAt(marked.replace("|", ""), at);
      const what = found?.kind === "value" ? found.filter : "name";
      assert.equal(found ? `${what} ${found.typed} ${found.start}-${found.end}` : "nothing", expected);
    });
  }

  it("offers the names of filters that begin so", () => {
    assert.deepEqual(
      nameChoices("sp").map(({ insert }) => insert),
      ["speaker:"],
    );
    assert.deepEqual(nameChoices("a"), []);
    assert.ok(nameChoices("").some(({ insert }) => insert === "before:"));
  });

  it("offers the values of filters that have few", () => {
    assert.deepEqual(
      fixedChoices("kind", "l")?.map(({ insert }) => insert),
      ["kind:direct "],
    );
    assert.equal(fixedChoices("speaker", ""), null);
  });

  it("puts values of the corpus in quotation marks", () =>
    assert.equal(valueChoice("speaker", 'Sari "Ike" Dewi', "").insert, 'speaker:"Sari Ike Dewi" '));
});
