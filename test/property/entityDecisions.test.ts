/** Decisions about entities under random articles and changes: the order of articles does not show, both indexes agree, and undo leads back. */
import assert from "node:assert/strict";
import fc from "fast-check";
import {
  mergeEntities,
  notTheSame,
  renameEntity,
  setEntityType,
  splitEntity,
  type EntityName,
} from "../../server/corpus/entities/entityChanges";
import type { CorpusIndex } from "../../server/corpus/index";
import type { ArticleRecord } from "../../server/corpus/record";
import { createHistory } from "../../server/history/history";
import { NEVER_CANCELLED } from "../../server/host/ports";
import type { EntityDecision, EntityEdit } from "../../server/sidecar/entities/entityList";
import { createEntityLists } from "../../server/sidecar/entities/entityStore";
import { INDEXES } from "../support/indexes";
import { memoryFiles } from "../support/memoryFiles";
import { memoryHost } from "../support/memoryHost";

const FOLDER = "file:///korpus";
const NAMES = ["Korea Utara", "Korut", "Utara Jaya", "Sari"] as const;
const NEW_NAMES = ["Nordkorea", "Korut", "Sari (Golkar)"] as const;
const TYPES = ["person", "place"] as const;
const ARTICLES = 4;

const name = fc.constantFrom(...NAMES);
const entity = fc.record({
  name,
  type: fc.constantFrom(...TYPES),
  alias: fc.option(name),
  mentions: fc.integer({ min: 1, max: 3 }),
});
const articles = fc.array(fc.array(entity, { minLength: 1, maxLength: 3 }), {
  minLength: ARTICLES,
  maxLength: ARTICLES,
});
const ref = fc.record({ name, type: fc.constantFrom(...TYPES) });
const edit = fc.oneof(
  fc.record({ kind: fc.constant("rename" as const), of: ref, to: fc.constantFrom(...NEW_NAMES) }),
  fc.record({ kind: fc.constant("merge" as const), of: ref, with: ref }),
  fc.record({ kind: fc.constant("split" as const), of: ref, article: fc.option(fc.nat(ARTICLES - 1)) }),
  fc.record({ kind: fc.constant("apart" as const), of: ref, with: name }),
  fc.record({ kind: fc.constant("type" as const), of: ref, type: fc.constantFrom(...TYPES) }),
);
type Edit = typeof edit extends fc.Arbitrary<infer Value> ? Value : never;

describe("decisions about entities", function () {
  this.timeout(60_000);

  it("show in every index alike, whatever the order of articles and decisions", async () => {
    await fc.assert(
      fc.asyncProperty(
        articles,
        fc.array(edit, { maxLength: 5 }),
        fc.boolean(),
        async (found, edits, isLate) => {
          const records = found.map(recordOf);
          const decisions = made(edits);
          const wanted: unknown[] = [];
          for (const [, create] of INDEXES) {
            for (const order of [records, records.toReversed()]) {
              const index = create();
              if (!isLate) await index.decideEntities([{ folderUri: FOLDER, decisions }]);
              for (const record of order) await index.put(record);
              await index.decideEntities([{ folderUri: FOLDER, decisions }]);
              wanted.push(await answers(index));
            }
          }
          for (const one of wanted) assert.deepEqual(one, wanted[0]);
        },
      ),
      { numRuns: 30 },
    );
  });

  it("taken back leave no trace in the index", async () => {
    await fc.assert(
      fc.asyncProperty(articles, fc.array(edit, { maxLength: 5 }), async (found, edits) => {
        for (const [, create] of INDEXES) {
          const index = create();
          for (const record of found.map(recordOf)) await index.put(record);
          const before = await answers(index);
          await index.decideEntities([{ folderUri: FOLDER, decisions: made(edits) }]);
          await index.decideEntities([{ folderUri: FOLDER, decisions: [] }]);
          assert.deepEqual(await answers(index), before);
        }
      }),
      { numRuns: 30 },
    );
  });

  it("are undone to how the file was and redone to how it became, letter by letter", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(edit, { maxLength: 8 }), async (edits) => {
        const host = memoryHost(memoryFiles({}));
        const history = createHistory(host);
        const lists = createEntityLists(host, history);
        const text = async (): Promise<string | null> => {
          const bytes = await host.files.read(lists.uriOf(FOLDER));
          return bytes instanceof Uint8Array ? new TextDecoder().decode(bytes) : null;
        };
        const states = [await text()];
        for (const one of edits) {
          const changed = await lists.change(FOLDER, one.kind, "Rina", editOf(one));
          if (changed.ok && changed.isChanged) states.push(await text());
        }
        for (const state of states.slice(0, -1).toReversed()) {
          await history.undo();
          assert.equal(await text(), state);
        }
        for (const state of states.slice(1)) {
          await history.redo();
          assert.equal(await text(), state);
        }
      }),
      { numRuns: 30 },
    );
  });
});

function recordOf(
  entities: readonly { name: string; type: "person" | "place"; alias: string | null; mentions: number }[],
  at: number,
): ArticleRecord {
  const { uri, text } = { uri: `${FOLDER}/${at}.txt`, text: NAMES.join(" ") };
  const own = [...new Map(entities.map((one) => [`${one.type} ${one.name}`, one])).values()];
  return {
    uri,
    text,
    title: `Berita ${at}`,
    headline: null,
    published: null,
    outlet: null,
    boilerplate: [],
    quotes: [],
    tags: [],
    annotators: [],
    findings: 0,
    reviewed: 0,
    problem: null,
    entities: own.map(({ name: called, type, alias, mentions }) => ({
      name: called,
      type,
      roles: [],
      names: alias === null || alias === called ? [called] : [called, alias],
      mentions,
      first: { start: 0, end: 5 },
      places: [0, 5],
    })),
  };
}

/** What the decisions are after these edits. */
function made(edits: readonly Edit[]): readonly EntityDecision[] {
  let ids = 0;
  const making = { creator: "Rina", now: "2026-03-04T05:06:07Z", nextId: () => `urn:uuid:${++ids}` };
  return edits.reduce<readonly EntityDecision[]>((decisions, one) => {
    const next = editOf(one)(decisions, making);
    return typeof next === "string" ? decisions : next;
  }, []);
}

function editOf(one: Edit): EntityEdit {
  const subject = (of: EntityName) => ({ ...of, names: [of] });
  switch (one.kind) {
    case "rename":
      return renameEntity(subject(one.of), one.to);
    case "merge":
      return mergeEntities([subject(one.of)], subject(one.with));
    case "split":
      return splitEntity(
        subject(one.of),
        [one.of],
        one.article === null ? null : [`${one.article}.txt`],
        `${one.of.name} (lain)`,
      );
    case "apart":
      return notTheSame(one.of, { name: one.with, type: one.of.type });
    case "type":
      return setEntityType([subject(one.of)], one.type);
  }
}

async function answers(index: CorpusIndex): Promise<unknown> {
  const all: unknown[] = [];
  for (const called of [...NAMES, ...NEW_NAMES, "Korut (lain)"]) {
    for (const type of TYPES) {
      const extent = await index.entityExtent(called, type);
      const naming = await index.articlesNaming(called, type);
      all.push([called, type, extent, naming]);
    }
    const found = await index.search(called, 20, NEVER_CANCELLED);
    all.push(
      found.kind === "found" && found.rows.map(({ kind, label, description }) => [kind, label, description]),
    );
  }
  return all;
}
