import assert from "node:assert/strict";
import { codeActionsAt } from "../../../server/features/codeActions/codeActions";
import type { OfferedAction } from "../../../server/features/codeActions/offered";
import { speakerChoices } from "../../../server/features/speakerChoices";
import type { DecideParams } from "../../../server/protocol/decisions";
import { placeOf, viewOf, type ViewParts } from "./fixture";

const TEXT = [
  "Air Sungai Naik",
  "",
  "“Air naik,” kata Sari Dewi, warga. “Kami pindah.”",
  "",
  "Badan Sungai menunggu. Air, menurut Joko, akan surut besok. “Sabar,” pesannya.",
].join("\n");
const PARTS: ViewParts = {
  headline: "Air Sungai Naik",
  entities: [
    { name: "Sari Dewi", roles: ["warga"], mentions: ["Sari Dewi"] },
    { name: "Badan Sungai", type: "organization", mentions: ["Badan Sungai"] },
    { name: "Joko", mentions: ["Joko"] },
    { name: "Bandung", type: "place", mentions: [] },
  ],
  quotes: [
    { words: "“Air naik,”", cue: "kata", speaker: "Sari Dewi", mention: "Sari Dewi", confidence: 0.97 },
    { words: "“Kami pindah.”", confidence: 0.4 },
    { words: "akan surut besok", kind: "indirect", speaker: "Joko", mention: "Joko", confidence: 0.92 },
    { words: "“Sabar,”", cue: "pesannya", confidence: 0.3 },
  ],
};
const VIEW = viewOf(TEXT, PARTS);

function offered(
  words: string,
  { select = false, canAsk = false, view = VIEW } = {},
): readonly OfferedAction[] {
  const { start, end } = placeOf(TEXT, words);
  return codeActionsAt({ view, span: select ? { start, end } : { start, end: start }, canAsk });
}

const titles = (actions: readonly OfferedAction[]): readonly string[] => actions.map(({ title }) => title);

/** What an action would do: verdict, correction, and the words that it is about. */
function doing(actions: readonly OfferedAction[], title: RegExp): string {
  const action = actions.find((one) => title.test(one.title));
  assert.ok(action, `${String(title)} is among ${titles(actions).join("; ")}`);
  const { verdict, correction, range } = action.argument as DecideParams;
  const wordsIn = (place: DecideParams["range"]): string => {
    const span = VIEW.snapshot.lines.spanOf(place);
    return TEXT.slice(span.start, span.end);
  };
  const { range: other, ...rest } = correction ?? {};
  const said = { ...rest, ...(other ? { words: wordsIn(other) } : {}) };
  return `${verdict} «${wordsIn(range)}» ${JSON.stringify(said)}`;
}

describe("who could say a quote", () => {
  const choices = (words: string): readonly string[] =>
    speakerChoices(VIEW, placeOf(TEXT, words)).map(({ name, description }) => `${name}: ${description}`);

  it("is told with the likeliest first, and why", () =>
    assert.deepEqual(choices("“Kami pindah.”"), [
      "Sari Dewi: named beside it · warga · 1 quote",
      "Joko: speaks next · person · 1 quote",
      "Badan Sungai: organization",
    ]));
  it("prefers a person to an organization that stands nearer", () =>
    assert.deepEqual(choices("“Sabar,”")[0], "Joko: named beside it · person · 1 quote"));
  it("has whoever counts as the speaker now at its end", () =>
    assert.deepEqual(choices("“Air naik,”").at(-1), "Sari Dewi: now · warga · 1 quote"));
});

describe("code actions", () => {
  it("of a quote: judge it, set its speaker, kind and place", () =>
    assert.deepEqual(titles(offered("pindah")), [
      "Accept: direct quote by nobody known",
      "Mark as no quote",
      "Set speaker: Sari Dewi (named beside it · warga · 1 quote)",
      "Set speaker: Joko (speaks next · person · 1 quote)",
      "Set speaker: Badan Sungai (organization)",
      "Change kind: mixed",
      "Change kind: indirect",
      "Shrink to the clause",
      "Accept 2 quotes that Kutip is at least 90 % sure of",
    ]));

  for (const [what, words, title, expected] of [
    ["accept", "pindah", /^Accept: /, "accepted «“Kami pindah.”» {}"],
    ["reject", "pindah", /no quote/, "rejected «“Kami pindah.”» {}"],
    ["set the speaker", "pindah", /speaker: Joko/, 'corrected «“Kami pindah.”» {"speaker":"Joko"}'],
    ["say that nobody is known", "naik,”", /nobody/, 'corrected «“Air naik,”» {"speaker":null}'],
    ["change the kind", "surut", /kind: mixed/, 'corrected «akan surut besok» {"quoteKind":"mixed"}'],
    [
      "extend it to the sentence",
      "surut",
      /Extend to the sentence/,
      'corrected «akan surut besok» {"words":"Air, menurut Joko, akan surut besok."}',
    ],
    [
      "shrink it to the clause",
      "pindah",
      /Shrink to the clause/,
      'corrected «“Kami pindah.”» {"words":"Kami pindah"}',
    ],
  ] as const) {
    it(what, () => assert.equal(doing(offered(words), title), expected));
  }

  it("ask for another speaker only where the client can", () => {
    assert.ok(titles(offered("pindah", { canAsk: true })).includes("Set speaker: other…"));
    assert.ok(!titles(offered("pindah")).some((title) => title.endsWith("…")));
  });

  it("do not offer what was decided already", () => {
    const decision = {
      finding: { kind: "quote", quoteKind: "direct", speaker: null },
      verdict: "accepted",
      correction: {},
    } as const;
    const view = viewOf(TEXT, { ...PARTS, tags: [{ words: "“Kami pindah.”", decision }] });
    assert.ok(!titles(offered("pindah", { view })).some((title) => title.startsWith("Accept: ")));
  });

  it("make a selection a quote or an entity, and leave the space around it out", () => {
    const actions = offered("Badan Sungai ", { select: true });
    assert.equal(doing(actions, /an indirect quote/), 'added «Badan Sungai» {"quoteKind":"indirect"}');
    assert.equal(
      doing(actions, /a place/),
      'added «Badan Sungai» {"entity":"Badan Sungai","entityType":"place"}',
    );
  });
  it("take a selection in marks for a direct quote first", () =>
    assert.match(
      titles(offered("“Sabar,”", { select: true })).find((title) => title.startsWith("Make"))!,
      /a direct/,
    ));
  it("offer nothing where nothing is", () => {
    assert.deepEqual(titles(offered("menunggu")), []);
    assert.deepEqual(titles(offered("\n\n#2", { select: true })), []);
  });
  it("accept all that is sure from the headline, too", () =>
    assert.deepEqual(titles(offered("Air Sungai")), ["Accept 2 quotes that Kutip is at least 90 % sure of"]));
  it("ask how sure Kutip is to be, where the client can and there is more than one quote to judge", () => {
    const above = "Accept all quotes above a confidence…";
    assert.equal(titles(offered("Air Sungai", { canAsk: true })).at(-1), above);
    const one = viewOf(TEXT, { ...PARTS, quotes: PARTS.quotes!.slice(1, 2) });
    assert.ok(!titles(offered("pindah", { canAsk: true, view: one })).includes(above));
  });
});

describe("code actions of entities", () => {
  it("are commands that ask for more, where the client has them", () =>
    assert.deepEqual(
      offered("Badan Sungai", { canAsk: true })
        .filter(({ kind }) => kind === "entity")
        .map(({ title }) => title),
      [
        "Rename “Badan Sungai” everywhere…",
        "Merge “Badan Sungai” into…",
        "Split “Badan Sungai”…",
        "“Badan Sungai” is not the same as…",
        "Set type of “Badan Sungai” (now organization)…",
        "Set identifier of “Badan Sungai”…",
      ],
    ));
  it("set the type in every client", () => {
    const actions = offered("Badan Sungai").filter(({ kind }) => kind === "entity");
    assert.deepEqual(titles(actions), [
      "“Badan Sungai” is a person, everywhere",
      "“Badan Sungai” is a place, everywhere",
      "“Badan Sungai” is an event, everywhere",
      "“Badan Sungai” is a work, everywhere",
    ]);
    const entity = { name: "Badan Sungai", type: "organization" };
    const { uri } = VIEW.snapshot;
    assert.deepEqual(actions[0]?.argument, { kind: "setType", uri, entities: [entity], type: "person" });
  });
  it("are none of plain words", () =>
    assert.deepEqual(
      offered("menunggu").filter(({ kind }) => kind === "entity"),
      [],
    ));
});
