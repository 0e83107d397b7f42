import assert from "node:assert/strict";
import fc from "fast-check";
import { createMemoryIndex } from "../../../server/corpus/memoryIndex";
import type { EntityPlaces, EntityPlacesQuestion } from "../../../server/corpus/entityPlaces";
import type { CorpusIndex } from "../../../server/corpus/index";
import { articleRecord, type ArticleRecord } from "../../../server/corpus/record";
import { createSnapshot } from "../../../server/corpus/snapshot";
import { occurrencesOf } from "../../../server/features/occurrences";
import { NEVER_CANCELLED } from "../../../server/host/ports";
import { annotation } from "../../support/annotations";
import { INDEXES } from "../../support/indexes";
import { plainAnalysis } from "../../support/plainAnalyzer";

const NAMES = ["Sari Dewi", "Budi Raharjo", "Sari Dewanti", "Made Wira"];
const WORDS = ["beras", "pasar", "naik", "harga", "pedagang", "berasal", "pasaran", "hujan"];
const DATES = ["2022-01-05", "2023-02-01", ""];

const sentence = fc
  .tuple(
    fc.constantFrom(...NAMES),
    fc.array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 6 }),
    fc.boolean(),
  )
  .map(([name, words, isQuote]) =>
    isQuote ? `Kata ibu ${name}: “${words.join(" ")}.”` : `Di sana ${name} melihat ${words.join(" ")}.`,
  );
const text = fc
  .tuple(fc.constantFrom(...WORDS), fc.constantFrom(...DATES), fc.array(sentence, { maxLength: 5 }))
  .map(([title, date, sentences]) => `${title}\n\n${date}\n${sentences.join(" ")}`);
const edit = fc.record({
  file: fc.integer({ min: 0, max: 4 }),
  /** Null deletes. */
  text: fc.option(text, { freq: 4 }),
});

const WORDS_APART = "harga  beras";

const QUERIES = [
  "",
  "sari",
  "sari dewi",
  "srai",
  "be",
  "beras",
  "brsa",
  "harga naik",
  "@",
  "@made",
  '"',
  '"pasar',
  "#",
  ":",
  ":orang sari",
];

const LISTS = (["count", "name", "latest"] as const).flatMap((sort) =>
  [
    { kind: "speakers" as const },
    { kind: "entities" as const, type: "person" as const },
    { kind: "articles" as const },
    { kind: "articlesOf" as const, of: { kind: "tag" as const, tag: "pangan" } },
  ].map((listed) => ({ listed, filter: "", sort, from: 0, limit: 50 })),
);

async function answers(index: CorpusIndex): Promise<unknown> {
  const searched = await Promise.all(QUERIES.map((query) => index.search(query, 12, NEVER_CANCELLED)));
  const summaries = await Promise.all(NAMES.map((name) => index.entitySummary(name, "person")));
  const symbols = await index.workspaceSymbols("sari", 12, NEVER_CANCELLED);
  return {
    searched,
    summaries,
    symbols,
    tags: await index.tagCounts(),
    annotators: await index.annotators(),
    // Of the articles that may hold them, those that do.
    holding: (await index.articlesHolding(WORDS_APART))
      .filter(({ text: content }) => occurrencesOf(content, WORDS_APART).length > 0)
      .map(({ uri }) => uri),
    listed: await Promise.all(LISTS.map((question) => index.list(question))),
    naming: await Promise.all(NAMES.map((name) => index.articlesNaming(name, "person"))),
    mentioned: await Promise.all(NAMES.map((name) => everyPlace(index, name, "mentions"))),
    quoted: await Promise.all(NAMES.map((name) => everyPlace(index, name, "quotes"))),
    here: await Promise.all(NAMES.map((name) => index.namesIn("file:///k/0.txt", name, "person"))),
  };
}

/** Two articles at a time, as somebody would who wants the first at once. */
async function everyPlace(
  index: CorpusIndex,
  name: string,
  kind: EntityPlacesQuestion["kind"],
): Promise<readonly EntityPlaces[]> {
  const all: EntityPlaces[] = [];
  for (let after = ""; ;) {
    const some = await index.entityPlaces({ name, type: "person", kind, after, limit: 2 });
    all.push(...some);
    if (some.length < 2) return all;
    after = some[1]!.uri;
  }
}

function recordOf(file: number, content: string): ArticleRecord {
  const snapshot = createSnapshot(`file:///k/${file}.txt`, null, content);
  const tagged = content.indexOf("beras");
  const placed =
    tagged < 0
      ? []
      : [
          {
            annotation: annotation("", {
              id: `urn:uuid:${file}`,
              tags: ["pangan"],
              creator: file % 2 === 0 ? null : "Rina",
            }),
            spans: [{ start: tagged, end: tagged + 5 }],
            approximate: false,
            lost: [],
            corrected: null,
          },
        ];
  const analysis = plainAnalysis(content);
  return articleRecord({
    snapshot,
    own: analysis,
    found: analysis,
    decisions: [],
    sidecar: { status: "absent" },
    placement: { placed, onArticle: [], orphans: [] },
    hidden: { placed: [], onArticle: [], orphans: [] },
  });
}

describe("the index after edits", () => {
  for (const [kind, create] of INDEXES) {
    it(`answers, ${kind}, as one in memory that was built anew`, async function () {
      this.timeout(60_000);
      await fc.assert(
        fc.asyncProperty(fc.array(edit, { maxLength: 14 }), async (edits) => {
          const edited = create();
          const texts = new Map<number, string>();
          for (const { file, text: content } of edits) {
            if (content === null) {
              texts.delete(file);
              await edited.remove(`file:///k/${file}.txt`);
            } else {
              texts.set(file, content);
              await edited.put(recordOf(file, content));
            }
          }
          const rebuilt = createMemoryIndex();
          for (const [file, content] of [...texts].sort(([a], [b]) => b - a)) {
            await rebuilt.put(recordOf(file, content));
          }
          assert.deepEqual(await answers(edited), await answers(rebuilt));
          const hidden = new Set(["Rina"]);
          await edited.hideAnnotators(hidden);
          const hiding = createMemoryIndex();
          await hiding.hideAnnotators(hidden);
          for (const [file, content] of texts) await hiding.put(recordOf(file, content));
          assert.deepEqual(await answers(edited), await answers(hiding));
        }),
        { numRuns: 40 },
      );
    });
  }
});
