import assert from "node:assert/strict";
import type { HeldQuote } from "../../../server/corpus/index";
import { plainTag } from "../../../server/corpus/tagSet";
import { diagnosticsOf } from "../../../server/features/diagnostics/diagnostics";
import { differingQuote, probesOf } from "../../../server/features/diagnostics/differingQuotes";
import { DIAGNOSTIC_RULES, type DiagnosticRule } from "../../../server/protocol/diagnostics";
import type { Decision } from "../../../server/sidecar/annotation";
import {
  annotationOf,
  viewOf,
  type EntityPart,
  type QuotePart,
  type TagPart,
  type ViewParts,
} from "./fixture";

/** `⟦` and `⟧` stand around what the rule reports; every text has its twin, in which there is nothing to report. */
interface Case {
  readonly rule: DiagnosticRule;
  readonly what: string;
  readonly text: string;
  readonly parts?: ViewParts;
  readonly message?: RegExp;
}

const SARI: EntityPart = { name: "Sari Dewi", mentions: ["Sari"] };
const JOKO: EntityPart = { name: "Joko", mentions: ["Joko"] };
const by = (words: string, speaker: string, more: Partial<QuotePart> = {}): QuotePart => ({
  words,
  speaker,
  ...more,
});
const dismissed = (rule: string): Decision => ({
  finding: { kind: "diagnostic", rule },
  verdict: "rejected",
  correction: {},
});
const accepted: Decision = {
  finding: { kind: "quote", quoteKind: "direct", speaker: null },
  verdict: "accepted",
  correction: {},
};
const tagged = (words: string, ...tags: readonly string[]): TagPart => ({ words, tags });

const CASES: readonly Case[] = [
  {
    rule: "quote-without-speaker",
    what: "a quote of nobody",
    text: "⟦“Air naik.”⟧ Warga pergi.",
    parts: { quotes: [{ words: "“Air naik.”" }] },
  },
  {
    rule: "quote-without-speaker",
    what: "a quote of somebody",
    text: "“Air naik,” kata Sari.",
    parts: { entities: [SARI], quotes: [by("“Air naik,”", "Sari Dewi")] },
  },
  {
    rule: "quote-without-speaker",
    what: "one of which a person said so",
    text: "“Air naik.” Warga pergi.",
    parts: {
      quotes: [{ words: "“Air naik.”" }],
      tags: [{ words: "“Air naik.”", decision: accepted }],
    },
  },
  {
    rule: "uncertain-speaker",
    what: "a guess",
    text: "⟦“Air naik,”⟧ katanya.",
    parts: { entities: [], quotes: [by("“Air naik,”", "Sari Dewi", { confidence: 0.41 })] },
    message: /only 41 % sure that Sari Dewi/,
  },
  {
    rule: "uncertain-speaker",
    what: "a good guess",
    text: "“Air naik,” katanya.",
    parts: { quotes: [by("“Air naik,”", "Sari Dewi", { confidence: 0.74 })] },
  },
  {
    rule: "unbalanced-marks",
    what: "a mark that nothing closes",
    text: "Kata Sari, ⟦“⟧Air naik.\n\nWarga pergi.",
  },
  {
    rule: "unbalanced-marks",
    what: "a mark that nothing opens",
    text: "Air naik,⟦”⟧ kata Sari.\n\nWarga pergi.",
  },
  { rule: "unbalanced-marks", what: "a typewriter mark", text: 'Kata Sari, ⟦"⟧Air naik. Warga pergi.' },
  {
    rule: "unbalanced-marks",
    what: "the third of three",
    text: "“Air naik,” kata Sari. ⟦“⟧Kami pergi.\n\nBesok hujan.",
  },
  { rule: "unbalanced-marks", what: "pairs", text: 'Kata Sari, “Air naik.” "Kami pergi," katanya.' },
  {
    rule: "unbalanced-marks",
    what: "a quotation over paragraphs",
    text: "“Air naik.\n\n“Kami pergi,” kata Sari.\n\nWarga pergi.",
  },
  {
    rule: "unbalanced-marks",
    what: "one whose second paragraph has no mark of its own",
    text: "Kata Sari, “Air naik.\n\nKami pergi.”\n\nWarga pergi.",
  },
  { rule: "unbalanced-marks", what: "inches", text: 'Layar 5" itu pecah. Warga pergi.' },
  {
    rule: "unbalanced-marks",
    what: "boilerplate",
    text: "Baca: “Air naik\n\nWarga pergi.",
    parts: { boilerplate: ["Baca: “Air naik"] },
  },
  {
    rule: "no-cue-between-speakers",
    what: "a quote between two speakers",
    text: "“Air naik,” kata Sari. ⟦“Kami pindah.”⟧\n\n“Sabar,” pesan Joko.",
    parts: {
      entities: [SARI, JOKO],
      quotes: [
        by("“Air naik,”", "Sari Dewi", { cue: "kata" }),
        by("“Kami pindah.”", "Sari Dewi"),
        by("“Sabar,”", "Joko", { cue: "pesan" }),
      ],
    },
    message: /between Sari Dewi and Joko\. Kutip takes it for a quote of Sari Dewi/,
  },
  {
    rule: "no-cue-between-speakers",
    what: "a quote between two of one speaker",
    text: "“Air naik,” kata Sari. “Kami pindah.”\n\n“Sabar,” pesannya. Joko.",
    parts: {
      entities: [SARI, JOKO],
      quotes: [
        by("“Air naik,”", "Sari Dewi", { cue: "kata" }),
        by("“Kami pindah.”", "Sari Dewi"),
        by("“Sabar,”", "Sari Dewi", { cue: "pesannya" }),
      ],
    },
  },
  {
    rule: "no-cue-between-speakers",
    what: "one with a paragraph in between",
    text: "“Air naik,” kata Sari. “Kami pindah.”\n\nHujan turun.\n\n“Sabar,” pesan Joko.",
    parts: {
      entities: [SARI, JOKO],
      quotes: [
        by("“Air naik,”", "Sari Dewi", { cue: "kata" }),
        by("“Kami pindah.”", "Sari Dewi"),
        by("“Sabar,”", "Joko", { cue: "pesan" }),
      ],
    },
  },
  {
    rule: "tag-outside-set",
    what: "a tag that is nearly one of the set",
    text: "⟦Air naik⟧ kata Sari.",
    parts: { tagSet: [plainTag("krisis")], tags: [tagged("Air naik", "krisi")] },
    message: /“krisi” is not in the tag set of kutip\.json\. Is “krisis” meant\?/,
  },
  {
    rule: "tag-outside-set",
    what: "a tag of the set",
    text: "Air naik kata Sari.",
    parts: { tagSet: [plainTag("krisis")], tags: [tagged("Air naik", "krisis")] },
  },
  {
    rule: "tag-outside-set",
    what: "any tag where there is no set",
    text: "Air naik kata Sari.",
    parts: { tags: [tagged("Air naik", "krisi")] },
  },
  {
    rule: "orphaned-tag",
    what: "a tag whose text is gone",
    text: "⟦Banjir⟧\n\nAir naik.",
    parts: { headline: "Banjir", orphans: [annotationOf(7, { words: "Hujan", tags: ["krisis"] })] },
    message: /“krisis” is gone: “Hujan”/,
  },
  {
    rule: "orphaned-tag",
    what: "a dismissal whose text is gone",
    text: "Banjir\n\nAir naik.",
    parts: {
      headline: "Banjir",
      orphans: [annotationOf(7, { words: "Hujan", decision: dismissed("uncertain-speaker") })],
    },
  },
  {
    rule: "second-hand-quote",
    what: "what another medium had first",
    text: "“Air naik,” kata Sari, seperti ⟦dikutip dari laman Kabar Pagi⟧, Senin.",
    parts: { quotes: [{ words: "“Air naik,”" }] },
    message: /by way of Kabar Pagi\./,
  },
  {
    rule: "second-hand-quote",
    what: "a medium that is named",
    text: "⟦Mengutip AFP⟧, Sari mengatakan air naik.",
    parts: {
      entities: [{ name: "AFP", type: "organization", mentions: ["AFP"] }],
      quotes: [{ words: "air naik", kind: "indirect" }],
    },
  },
  {
    rule: "second-hand-quote",
    what: "a person who is quoted",
    text: "Mengutip Joko, Sari mengatakan air naik.",
    parts: { entities: [JOKO], quotes: [{ words: "air naik", kind: "indirect" }] },
  },
  {
    rule: "second-hand-quote",
    what: "a word that goes on in another way",
    text: "Sari dilaporkan pergi. “Air naik,” katanya.",
    parts: { quotes: [{ words: "“Air naik,”" }] },
  },
  {
    rule: "second-hand-quote",
    what: "what a speaker says of media",
    text: "“Kami dikutip dari Kabar Pagi,” kata Sari.",
    parts: { quotes: [{ words: "“Kami dikutip dari Kabar Pagi,”" }] },
  },
  {
    rule: "second-hand-quote",
    what: "a paragraph without a quote",
    text: "“Air naik,” kata Sari.\n\nBanjir itu dilansir Kabar Pagi.",
    parts: { quotes: [{ words: "“Air naik,”" }] },
  },
  {
    rule: "single-source",
    what: "one speaker alone",
    text: "⟦Banjir⟧\n\n“Air naik,” kata Sari. “Kami pindah.” “Sabar,” pesannya.",
    parts: {
      headline: "Banjir",
      entities: [SARI],
      quotes: ["“Air naik,”", "“Kami pindah.”", "“Sabar,”"].map((words) => by(words, "Sari Dewi")),
    },
    message: /All 3 quotes of this article are by one speaker: Sari Dewi/,
  },
  {
    rule: "single-source",
    what: "two speakers",
    text: "Banjir\n\n“Air naik,” kata Sari. “Kami pindah.” “Sabar,” pesan Joko.",
    parts: {
      headline: "Banjir",
      entities: [SARI, JOKO],
      quotes: [by("“Air naik,”", "Sari Dewi"), by("“Kami pindah.”", "Sari Dewi"), by("“Sabar,”", "Joko")],
    },
  },
  {
    rule: "single-source",
    what: "a quote of somebody unknown",
    text: "Banjir\n\n“Air naik,” kata Sari. “Kami pindah.” “Sabar,” pesannya.",
    parts: {
      headline: "Banjir",
      entities: [SARI],
      quotes: [by("“Air naik,”", "Sari Dewi"), by("“Kami pindah.”", "Sari Dewi"), { words: "“Sabar,”" }],
    },
  },
];

function unmarked(marked: string): { readonly text: string; readonly words: readonly string[] } {
  const words = [...marked.matchAll(/⟦([^⟧]*)⟧/g)].map(([, inner]) => inner!);
  return { text: marked.replace(/[⟦⟧]/g, ""), words };
}

function reportedIn(view: ReturnType<typeof viewOf>, rule: DiagnosticRule): readonly string[] {
  return diagnosticsOf(view, {})
    .filter((one) => one.rule === rule)
    .map(({ span }) => view.snapshot.text.slice(span.start, span.end));
}

describe("diagnostics", () => {
  for (const { rule, what, text: marked, parts, message } of CASES) {
    const { text, words } = unmarked(marked);
    it(`${rule} ${words.length > 0 ? "reports" : "is silent about"} ${what}`, () => {
      const view = viewOf(text, parts);
      assert.deepEqual(reportedIn(view, rule), words);
      if (message) assert.match(diagnosticsOf(view, {}).find((one) => one.rule === rule)!.message, message);
    });
  }

  it("has a case that is reported and one that is not for each rule", () => {
    const rules = DIAGNOSTIC_RULES.filter((rule) => rule !== "quote-differs");
    for (const rule of rules) {
      const kinds = new Set(CASES.filter((one) => one.rule === rule).map(({ text }) => text.includes("⟦")));
      assert.deepEqual(kinds, new Set([true, false]), rule);
    }
  });

  const QUOTES: ViewParts = { quotes: [{ words: "“Air naik.”" }, { words: "“Kami pindah.”" }] };
  const TEXT = "“Air naik.” “Kami pindah.”";
  it("leaves out rules that are off", () =>
    assert.deepEqual(diagnosticsOf(viewOf(TEXT, QUOTES), { "quote-without-speaker": "off" }), []));
  it("leaves out what was dismissed, at its place and by its rule", () => {
    const at = (rule: string): TagPart => ({ words: "“Air naik.”", decision: dismissed(rule) });
    const view = viewOf(TEXT, { ...QUOTES, tags: [at("quote-without-speaker")] });
    assert.deepEqual(reportedIn(view, "quote-without-speaker"), ["“Kami pindah.”"]);
    const other = viewOf(TEXT, { ...QUOTES, tags: [at("uncertain-speaker")] });
    assert.equal(reportedIn(other, "quote-without-speaker").length, 2);
  });
  it("leaves out what was dismissed for the whole article", () => {
    const onArticle = [annotationOf(1, { decision: dismissed("quote-without-speaker") })];
    assert.deepEqual(reportedIn(viewOf(TEXT, { ...QUOTES, onArticle }), "quote-without-speaker"), []);
  });
});

describe("quotes that differ", () => {
  const WORDS = "“Air sungai naik tiga meter sejak Senin malam dan warga harus segera mengungsi,”";
  const view = viewOf(`${WORDS} kata Sari.`, { entities: [SARI], quotes: [by(WORDS, "Sari Dewi")] });
  const held = (text: string, more: Partial<HeldQuote> = {}): HeldQuote => ({
    text,
    kind: "direct",
    speaker: "Sari",
    article: "Warga Mengungsi",
    location: {
      uri: "file:///koran/lain.txt",
      range: { start: { line: 0, character: 0 }, end: { line: 0, character: 5 } },
    },
    ...more,
  });
  const differs = (other: HeldQuote): boolean =>
    differingQuote(view, view.analysis.quotes[0]!, [other]) !== null;
  const OTHER = WORDS.replace("tiga meter", "dua meter");

  it("are looked up by their longest words, in disjoint pairs", () =>
    assert.deepEqual(
      probesOf(view).map(({ lookups }) => lookups),
      [
        [
          ["mengungsi", "sungai"],
          ["segera", "meter"],
        ],
      ],
    ));
  it("are not looked up where they are short, indirect or of nobody", () => {
    const quotes = [{ words: WORDS }, by(WORDS, "Sari Dewi", { kind: "indirect" })];
    for (const quote of quotes)
      assert.deepEqual(probesOf(viewOf(WORDS, { entities: [], quotes: [quote] })), []);
    assert.deepEqual(probesOf(viewOf("“Air naik,”", { quotes: [by("“Air naik,”", "Sari Dewi")] })), []);
  });

  for (const [what, other, expected] of [
    ["one word is another", held(OTHER), true],
    ["a word is left out", held(WORDS.replace("segera ", "")), true],
    ["only marks and capitals are others", held(`"${WORDS.slice(1, -1).toUpperCase()}"`), false],
    ["the other is a part of it", held(WORDS.slice(0, WORDS.indexOf(" harus"))), false],
    [
      "most words are others",
      held("“Kami minta warga tetap tenang karena air sungai akan surut besok pagi,”"),
      false,
    ],
    ["somebody else says it", held(OTHER, { speaker: "Joko" }), false],
    ["it is reported in other words", held(OTHER, { kind: "indirect" }), false],
    [
      "it stands in the same article",
      held(OTHER, { location: { ...held("").location, uri: view.snapshot.uri } }),
      false,
    ],
  ] as const)
    it(`${expected ? "are told" : "are not told"} where ${what}`, () =>
      assert.equal(differs(other), expected));

  it("tell of the other place", () => {
    const reported = differingQuote(view, view.analysis.quotes[0]!, [held(OTHER)])!;
    assert.match(reported.message, /^Elsewhere Sari is quoted with other words: “Air sungai naik dua meter/);
    assert.deepEqual(reported.related, [{ location: held("").location, message: "Warga Mengungsi" }]);
  });
});
