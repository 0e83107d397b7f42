import assert from "node:assert/strict";
import type { Analysis, QuoteKind } from "../../../server/core/analysis";
import { decide } from "../../../server/corpus/decisions/decide";
import { createSnapshot } from "../../../server/corpus/snapshot";
import type { Annotation, Correction, Finding, Verdict } from "../../../server/sidecar/annotation";
import { ArticlePlaces } from "../../../server/sidecar/anchoring/placing";
import { anchorOf, annotation, uuid } from "../../support/annotations";
import { viewOf, type EntityPart, type QuotePart } from "../features/fixture";

const TEXT = "“Air naik,” kata Sari. Budi pulang pada Kamis Pon. “Tidak,” ujarnya. Katanya ia lelah.";

const SARI: EntityPart = { name: "Sari", mentions: ["Sari", { words: "ia", kind: "pronoun", reason: "r" }] };
const BUDI: EntityPart = { name: "Budi", mentions: ["Budi"] };
const KAMIS: EntityPart = { name: "Kamis Pon", mentions: ["Kamis Pon"] };
const AIR: QuotePart = { words: "“Air naik,”", cue: "kata", speaker: "Sari", mention: "Sari" };
const TIDAK: QuotePart = { words: "“Tidak,”", cue: "ujarnya", speaker: "Budi" };
const LELAH: QuotePart = {
  words: "ia lelah",
  kind: "indirect",
  speaker: "Sari",
  mention: "ia",
  via: "pronoun",
};

interface Machine {
  readonly quotes?: readonly QuotePart[];
  readonly entities?: readonly EntityPart[];
  readonly text?: string;
}

const FOUND: Machine = { quotes: [AIR, TIDAK], entities: [SARI, BUDI, KAMIS] };

/** What a person decided of it. `at` is the day of January 2024; `on` marks the words with `[` and `]`. */
interface Part {
  readonly on?: string;
  readonly verdict?: Verdict;
  readonly correction?: Correction;
  readonly finding?: Finding;
  readonly by?: string | null;
  readonly at?: number;
}

const ON_AIR = TEXT.replace("“Air naik,”", "[“Air naik,”]");
const ON_KAMIS = TEXT.replace("Kamis Pon", "[Kamis Pon]");
const ON_IA = TEXT.replace(" ia ", " [ia] ");

const quoteBy = (speaker: string | null, quoteKind: QuoteKind = "direct"): Finding => ({
  kind: "quote",
  quoteKind,
  speaker,
});
const entity = (name: string, entityType: "person" | "place" | "date" = "person"): Finding => ({
  kind: "entity",
  entity: name,
  entityType,
});
const pronoun = (name: string): Finding => ({
  kind: "mention",
  mentionKind: "pronoun",
  entity: name,
  entityType: "person",
});

const accepted = (part: Part = {}): Part => ({
  on: ON_AIR,
  finding: quoteBy("Sari"),
  verdict: "accepted",
  ...part,
});
const rejected = (part: Part = {}): Part => ({ ...accepted(part), verdict: "rejected" });
const corrected = (correction: Correction, part: Part = {}): Part => ({
  ...accepted(part),
  verdict: "corrected",
  correction,
});

const ON_PULANG = TEXT.replace("Budi pulang", "[Budi pulang]");
const added = (finding: Finding, part: Part = {}): Part => ({
  on: ON_PULANG,
  finding,
  verdict: "added",
  ...part,
});

interface Case {
  readonly what: string;
  readonly decided: readonly Part[];
  readonly now?: Machine;
  /** The quotes afterwards; what people decided is told with its reason. */
  readonly quotes?: readonly string[];
  readonly entities?: readonly string[];
  /** Why decisions no longer fit, in the order of the text. */
  readonly misfits?: readonly RegExp[];
}

const AIR_FOUND = "direct “Air naik,” Sari";
const TIDAK_FOUND = "direct “Tidak,” Budi";
const ENTITIES = ["person Sari: Sari ia", "person Budi: Budi", "person Kamis Pon: Kamis Pon"];

const CASES: readonly Case[] = [
  { what: "nothing", decided: [], quotes: [AIR_FOUND, TIDAK_FOUND] },
  {
    what: "an accepted quote",
    decided: [accepted()],
    quotes: [`${AIR_FOUND} 1 accepted by Rina`, TIDAK_FOUND],
  },
  {
    what: "what nobody signed",
    decided: [accepted({ by: null })],
    quotes: [`${AIR_FOUND} 1 accepted by hand`, TIDAK_FOUND],
  },
  { what: "a rejected quote", decided: [rejected()], quotes: [TIDAK_FOUND] },
  {
    what: "a quote of another kind",
    decided: [corrected({ quoteKind: "mixed" })],
    quotes: ["mixed “Air naik,” Sari 1 kind corrected by Rina", TIDAK_FOUND],
  },
  {
    what: "a quote by somebody else of the article",
    decided: [corrected({ speaker: "Budi" })],
    quotes: ["direct “Air naik,” Budi=e2 @Budi 1 speaker corrected by Rina", TIDAK_FOUND],
  },
  {
    what: "a quote by somebody whom the article does not name",
    decided: [corrected({ speaker: "Ayu" })],
    quotes: ["direct “Air naik,” Ayu 1 speaker corrected by Rina", TIDAK_FOUND],
  },
  {
    what: "a quote that nobody is known to say",
    decided: [corrected({ speaker: null })],
    quotes: ["direct “Air naik,” nobody 1 speaker corrected by Rina", TIDAK_FOUND],
  },
  {
    what: "a quote with other words",
    decided: [corrected({ span: anchorOf(TEXT.replace("Air", "[Air]")) })],
    quotes: ["direct Air Sari 1 span corrected by Rina", TIDAK_FOUND],
  },
  {
    what: "a quote that takes another's place",
    decided: [corrected({ span: anchorOf(`[${TEXT.replace("“Tidak,”", "“Tidak,”]")}`) })],
    quotes: [
      "direct “Air naik,” kata Sari. Budi pulang pada Kamis Pon. “Tidak,” Sari 1 span corrected by Rina",
    ],
  },
  {
    what: "kind and speaker by two people, whoever comes first in the file",
    decided: [
      corrected({ speaker: "Budi" }, { by: "Ayu", at: 3 }),
      corrected({ quoteKind: "mixed" }, { at: 2 }),
    ],
    quotes: ["mixed “Air naik,” Budi=e2 @Budi 1 speaker corrected by Ayu", TIDAK_FOUND],
  },
  {
    what: "a rejection after an acceptance",
    decided: [rejected({ by: "Ayu", at: 3 }), accepted({ at: 2 })],
    quotes: [TIDAK_FOUND],
  },
  {
    what: "an acceptance after a rejection",
    decided: [rejected({ by: "Ayu", at: 2 }), accepted({ at: 3 })],
    quotes: [`${AIR_FOUND} 1 accepted by Rina`, TIDAK_FOUND],
  },
  {
    what: "an acceptance after a correction",
    decided: [corrected({ speaker: "Budi", quoteKind: "mixed" }), accepted({ at: 3 })],
    quotes: [`${AIR_FOUND} 1 accepted by Rina`, TIDAK_FOUND],
  },
  {
    what: "a quote that a person added",
    decided: [added(quoteBy("Budi", "indirect"))],
    quotes: [AIR_FOUND, "indirect Budi pulang Budi=e2 1 added by Rina", TIDAK_FOUND],
  },
  {
    what: "an added quote that got another speaker and kind",
    decided: [added(quoteBy(null, "indirect"), { correction: { speaker: "Ayu", quoteKind: "mixed" } })],
    quotes: [AIR_FOUND, "mixed Budi pulang Ayu 1 added by Rina", TIDAK_FOUND],
  },
  {
    what: "an added quote that the analysis finds by itself now, with more words and its speaker",
    decided: [added(quoteBy(null, "indirect"))],
    now: {
      ...FOUND,
      quotes: [AIR, { words: "Budi pulang pada", kind: "mixed", speaker: "Budi" }, TIDAK],
    },
    quotes: [AIR_FOUND, "indirect Budi pulang Budi 1 added by Rina", TIDAK_FOUND],
  },
  {
    what: "an added quote that somebody else rejected",
    decided: [
      added(quoteBy("Budi", "indirect")),
      rejected({ on: ON_PULANG, finding: quoteBy("Budi", "indirect"), by: "Ayu", at: 3 }),
    ],
    quotes: [AIR_FOUND, TIDAK_FOUND],
  },
  {
    what: "a mention that a person added",
    decided: [
      added(
        { kind: "mention", mentionKind: "name", entity: "Katanya", entityType: "place" },
        { on: TEXT.replace("Katanya", "[Katanya]") },
      ),
    ],
    entities: [...ENTITIES, "place Katanya: Katanya"],
  },
  // The analysis improves.
  {
    what: "an accepted quote that is found with other marks around it",
    decided: [accepted()],
    now: { ...FOUND, quotes: [{ ...AIR, words: "“Air naik" }, TIDAK] },
    quotes: ["direct “Air naik Sari 1 accepted by Rina", TIDAK_FOUND],
  },
  {
    what: "an accepted quote whose speaker is found with the full name",
    decided: [accepted()],
    now: { quotes: [{ ...AIR, speaker: "Sari Dewi" }], entities: [{ ...SARI, name: "Sari Dewi" }] },
    quotes: ["direct “Air naik,” Sari Dewi=e1 @Sari 1 accepted by Rina"],
  },
  {
    what: "an accepted quote that is found with more words",
    decided: [accepted()],
    now: { ...FOUND, quotes: [{ ...AIR, words: "“Air naik,” kata" }, TIDAK] },
    quotes: [`${AIR_FOUND} 1 accepted by Rina`, TIDAK_FOUND],
    misfits: [/finds other words: “.Air naik,” kata”/],
  },
  {
    what: "an accepted quote that is found to be of another kind",
    decided: [accepted()],
    now: { ...FOUND, quotes: [{ ...AIR, kind: "mixed" }, TIDAK] },
    quotes: [`${AIR_FOUND} 1 accepted by Rina`, TIDAK_FOUND],
    misfits: [/now takes it for a mixed quote, and before for a direct quote/],
  },
  {
    what: "an accepted quote that is found to be somebody else's",
    decided: [accepted()],
    now: { ...FOUND, quotes: [{ ...AIR, speaker: "Budi" }, TIDAK] },
    quotes: [`${AIR_FOUND} 1 accepted by Rina`, TIDAK_FOUND],
    misfits: [/now finds that Budi says it, and before Sari/],
  },
  {
    what: "an accepted quote that is not found any more",
    decided: [accepted()],
    now: { ...FOUND, quotes: [TIDAK] },
    quotes: [`${AIR_FOUND} 1 accepted by Rina`, TIDAK_FOUND],
    misfits: [/finds no quote here any more/],
  },
  {
    what: "a correction that the analysis makes by itself now",
    decided: [corrected({ speaker: "Budi", quoteKind: "mixed" })],
    now: { ...FOUND, quotes: [{ ...AIR, speaker: "Budi", kind: "mixed" }, TIDAK] },
    quotes: ["mixed “Air naik,” Budi=e2 @Sari 1 kind, speaker corrected by Rina", TIDAK_FOUND],
  },
  {
    what: "a corrected quote that is found to be a third one's",
    decided: [corrected({ speaker: "Budi" })],
    now: { ...FOUND, quotes: [{ ...AIR, speaker: "Kamis Pon" }, TIDAK] },
    quotes: ["direct “Air naik,” Budi=e2 @Budi 1 speaker corrected by Rina", TIDAK_FOUND],
    misfits: [/Kamis Pon says it, and before Sari/],
  },
  {
    what: "a correction of one thing where the analysis changes another",
    decided: [corrected({ quoteKind: "mixed" })],
    now: { ...FOUND, quotes: [{ ...AIR, speaker: "Budi" }, TIDAK] },
    quotes: ["mixed “Air naik,” Budi=e2 @Sari 1 kind corrected by Rina", TIDAK_FOUND],
    misfits: [/Budi says it, and before Sari/],
  },
  {
    what: "a rejected quote that is found to be somebody else's",
    decided: [rejected()],
    now: { ...FOUND, quotes: [{ ...AIR, speaker: "Budi" }, TIDAK] },
    quotes: [TIDAK_FOUND],
  },
  {
    what: "a rejected quote that is not found any more",
    decided: [rejected()],
    now: { ...FOUND, quotes: [TIDAK] },
    quotes: [TIDAK_FOUND],
    misfits: [/finds no quote here any more/],
  },
  {
    what: "a rejected quote with a new one in its neighbourhood",
    decided: [rejected()],
    now: { ...FOUND, quotes: [{ words: "naik,” kata Sari. Budi pulang", kind: "indirect" }, TIDAK] },
    quotes: ["indirect naik,” kata Sari. Budi pulang nobody", TIDAK_FOUND],
    misfits: [/finds no quote here any more/],
  },
  // The text changes.
  {
    what: "an accepted quote that moved",
    decided: [accepted()],
    now: { ...FOUND, text: `Kemarin. ${TEXT}` },
    quotes: [`${AIR_FOUND} 1 accepted by Rina`, TIDAK_FOUND],
  },
  {
    what: "an accepted quote in which a word changed, and which is not found any more",
    decided: [accepted({ on: TEXT.replace("“Air naik,”", "[“Air naik sekali lagi pagi itu,”]") })],
    now: { quotes: [], text: TEXT.replace("Air naik", "Air naik sekali lagi siang itu") },
    quotes: [],
    misfits: [/text has changed since/],
  },
  {
    what: "a rejected quote in which a letter changed",
    decided: [rejected({ on: TEXT.replace("“Air naik,”", "[“Air naik sekali lagi pagi itu,”]") })],
    now: {
      quotes: [{ words: "“Air naik sekali lagi siang itu,”" }],
      text: TEXT.replace("Air naik", "Air naik sekali lagi siang itu"),
    },
    quotes: [],
  },
  {
    what: "a corrected span whose text is gone",
    decided: [corrected({ span: anchorOf("Sama sekali [tidak ada] di sini.") })],
    quotes: ["direct “Air naik,” Sari 1 span corrected by Rina", TIDAK_FOUND],
    misfits: [/text that is to be the quote instead is gone/],
  },
  // Entities and mentions.
  {
    what: "a rejected entity",
    decided: [rejected({ on: ON_KAMIS, finding: entity("Kamis Pon") })],
    entities: ENTITIES.slice(0, 2),
  },
  {
    what: "a rejected entity that speaks",
    decided: [rejected({ on: TEXT.replace("Sari", "[Sari]"), finding: entity("Sari") })],
    entities: ["person Budi: Budi", "person Kamis Pon: Kamis Pon"],
    quotes: ["direct “Air naik,” Sari @Sari", "direct “Tidak,” Budi"],
  },
  {
    what: "an entity of another type",
    decided: [corrected({ entityType: "date" }, { on: ON_KAMIS, finding: entity("Kamis Pon") })],
    entities: [...ENTITIES.slice(0, 2), "date Kamis Pon: Kamis Pon"],
  },
  {
    what: "an entity with another name",
    decided: [
      corrected({ entity: "Sari Dewi" }, { on: TEXT.replace("Sari", "[Sari]"), finding: entity("Sari") }),
    ],
    entities: ["person Sari Dewi: Sari ia", ...ENTITIES.slice(1)],
    quotes: ["direct “Air naik,” Sari Dewi=e1 @Sari", TIDAK_FOUND],
  },
  {
    what: "an entity that is another one",
    decided: [corrected({ entity: "Sari" }, { on: TEXT.replace("Budi", "[Budi]"), finding: entity("Budi") })],
    entities: ["person Sari: Sari Budi ia", "person Kamis Pon: Kamis Pon"],
    quotes: [AIR_FOUND, "direct “Tidak,” Sari=e1"],
  },
  {
    what: "an accepted entity that is found to be of another type",
    decided: [accepted({ on: ON_KAMIS, finding: entity("Kamis Pon", "date") })],
    entities: [...ENTITIES.slice(0, 2), "date Kamis Pon: Kamis Pon"],
    misfits: [/now takes Kamis Pon for a person, and before for a date/],
  },
  {
    what: "an accepted entity that is not found any more",
    decided: [accepted({ on: ON_KAMIS, finding: entity("Kamis Pon", "date") })],
    now: { ...FOUND, entities: [SARI, BUDI] },
    entities: [...ENTITIES.slice(0, 2), "date Kamis Pon: Kamis Pon"],
    misfits: [/finds no name or mention here any more/],
  },
  {
    what: "an acceptance after a rejection of an entity",
    decided: [
      rejected({ on: ON_KAMIS, finding: entity("Kamis Pon"), at: 2 }),
      accepted({ on: ON_KAMIS, finding: entity("Kamis Pon"), at: 3, by: "Ayu" }),
    ],
    entities: ENTITIES,
  },
  {
    what: "a rejected mention",
    decided: [rejected({ on: ON_IA, finding: pronoun("Sari") })],
    entities: ["person Sari: Sari", ...ENTITIES.slice(1)],
  },
  {
    what: "the only mention of an entity, rejected",
    decided: [
      rejected({
        on: ON_KAMIS,
        finding: { kind: "mention", mentionKind: "name", entity: "Kamis Pon", entityType: "person" },
      }),
    ],
    entities: ENTITIES.slice(0, 2),
  },
  {
    what: "a mention of another entity, by which somebody speaks",
    decided: [corrected({ entity: "Budi" }, { on: ON_IA, finding: pronoun("Sari") })],
    now: { ...FOUND, quotes: [LELAH] },
    entities: ["person Sari: Sari", "person Budi: Budi ia (entity corrected by Rina)", ENTITIES[2]!],
    quotes: ["indirect ia lelah Budi=e2 @ia"],
  },
  {
    what: "a mention of somebody whom the analysis does not know",
    decided: [corrected({ entity: "Ayu" }, { on: ON_IA, finding: pronoun("Sari") })],
    entities: ["person Sari: Sari", ...ENTITIES.slice(1), "person Ayu: ia (entity corrected by Rina)"],
  },
  {
    what: "an accepted mention that is found to mean somebody else",
    decided: [accepted({ on: ON_IA, finding: pronoun("Budi") })],
    entities: ["person Sari: Sari", "person Budi: Budi ia (accepted by Rina)", ENTITIES[2]!],
    misfits: [/now finds that it means Sari, and before Budi/],
  },
  {
    what: "a name with other words",
    decided: [
      corrected(
        { span: anchorOf(TEXT.replace("Kamis Pon", "[Kamis] Pon")) },
        {
          on: ON_KAMIS,
          finding: { kind: "mention", mentionKind: "name", entity: "Kamis Pon", entityType: "person" },
        },
      ),
    ],
    entities: [...ENTITIES.slice(0, 2), "person Kamis Pon: Kamis"],
  },
  {
    what: "a quote by an entity that was given another name",
    decided: [
      corrected({ entity: "Sari Dewi" }, { on: TEXT.replace("Sari", "[Sari]"), finding: entity("Sari") }),
      corrected(
        { speaker: "Sari Dewi" },
        { on: TEXT.replace("“Tidak,”", "[“Tidak,”]"), finding: quoteBy("Budi") },
      ),
    ],
    quotes: [
      "direct “Air naik,” Sari Dewi=e1 @Sari",
      "direct “Tidak,” Sari Dewi=e1 @ia 1 speaker corrected by Rina",
    ],
  },
];

describe("decisions", () => {
  for (const { what, decided, now = FOUND, quotes, entities, misfits = [] } of CASES) {
    it(`hold for ${what}`, () => {
      const text = now.text ?? TEXT;
      const { analysis, decisions } = applied(now, decided.map(toAnnotation));
      const told = decisions.flatMap(({ misfit }) => misfit ?? []);
      assert.equal(told.length, misfits.length, told.join("\n"));
      for (const [at, pattern] of misfits.entries()) assert.match(told[at]!, pattern);
      if (quotes) assert.deepEqual(shownQuotes(analysis, text, quotes), quotes);
      if (entities) assert.deepEqual(shownEntities(analysis, text), entities);
      assert.deepEqual(
        analysis.quotes.map(({ id }) => id),
        analysis.quotes.map((_, at) => `q${at + 1}`),
      );
      assert.equal(decisions.length, decided.length, "each is told of");
    });
  }

  it("leave the analysis alone where nobody decided anything", () => {
    const { analysis: found } = viewOf(TEXT, { quotes: [AIR], entities: [SARI] });
    assert.equal(decide(found, [], TEXT).analysis, found);
  });

  it("compare times as moments, whatever zone they were written in", () => {
    const late = { ...toAnnotation(accepted({ by: "Ayu" }), 1), modified: "2024-01-02T00:30:00+07:00" };
    const later = { ...toAnnotation(rejected(), 2), modified: "2024-01-01T20:00:00Z" };
    assert.deepEqual(applied(FOUND, [later, late]).analysis.quotes.length, 1);
  });
});

function applied(now: Machine, annotations: readonly Annotation[]): ReturnType<typeof decide> {
  const { text = TEXT, ...parts } = now;
  const { analysis } = viewOf(text, parts);
  const { placed } = new ArticlePlaces().place(createSnapshot("file:///a.txt", null, text), annotations);
  return decide(analysis, placed, text);
}

function toAnnotation(
  { on, finding, verdict, correction = {}, by = "Rina", at = 2 }: Part,
  number: number,
): Annotation {
  return annotation(on!, {
    id: uuid(number + 1),
    tags: [],
    decision: { finding: finding!, verdict: verdict!, correction },
    creator: by,
    modified: `2024-01-0${at}T00:00:00Z`,
  });
}

/** `kind words speaker=entity @mention confidence reason`; entity and mention as far as the expected text has them. */
function shownQuotes(analysis: Analysis, text: string, expected: readonly string[]): string[] {
  return analysis.quotes.map(({ start, end, kind, speaker, confidence, reason }, at) => {
    const wanted = expected[at] ?? "";
    const entity = speaker?.entity && wanted.includes("=") ? `=${speaker.entity}` : "";
    const { mention } = speaker ?? {};
    const near = mention && wanted.includes("@") ? ` @${text.slice(mention.start, mention.end)}` : "";
    const decided = reason === "" ? "" : ` ${confidence} ${reason}`;
    return `${kind} ${text.slice(start, end)} ${speaker?.name ?? "nobody"}${entity}${near}${decided}`;
  });
}

function shownEntities(analysis: Analysis, text: string): string[] {
  return analysis.entities.map(({ id, name, type, mentions }, at) => {
    assert.equal(id, `e${at + 1}`);
    const words = mentions.map(({ start, end, reason }) => {
      const why = reason === undefined || reason === "r" ? "" : ` (${reason})`;
      return `${text.slice(start, end)}${why}`;
    });
    return `${type} ${name}: ${words.join(" ")}`;
  });
}
