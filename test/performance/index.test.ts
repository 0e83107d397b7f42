/** The cost of indexing grows in step with the number of articles, in a database as in memory. */
import type { ArticleRecord } from "../../server/corpus/record";
import { CorpusTables } from "../../server/corpus/search/corpusTables";
import type { IndexTables } from "../../server/corpus/search/tables";
import { record } from "../support/records";
import { createStoredTables } from "../support/indexes";
import { assertLinear } from "./linear";

/** With how few articles to start: in a database more than wait to be written, since waiting costs nothing. */
const KINDS: readonly (readonly [name: string, create: () => IndexTables, fewest: number])[] = [
  ["in memory", () => new CorpusTables(), 100],
  ["in a database", createStoredTables, 2000],
];

/** Each has a speaker and words of its own, and others that all share. */
function articles(count: number): readonly ArticleRecord[] {
  return Array.from({ length: count }, (_, number) =>
    record(`desa-${number}`, {
      title: `Warga Desa ${number} Menunggu Hujan`,
      text: `Sawah di desa itu lama kering. “Kami menunggu hujan di dusun w${number}x,” kata Sari ${number}, petani.`,
      entities: [`person Sari ${number}`],
      quotes: [[`Sari ${number}`, `Kami menunggu hujan di dusun w${number}x,`]],
    }),
  );
}

describe("indexing", function () {
  this.timeout(120_000);
  for (const [kind, create, fewest] of KINDS) {
    it(`costs, ${kind}, so much for each article`, () =>
      assertLinear(fewest, articles, (records) => {
        const tables = create();
        for (const one of records) tables.put(one, null);
      }));

    it(`costs, ${kind}, as much for one that is changed, however many there are`, () =>
      assertLinear(
        fewest,
        (count) => {
          const tables = create();
          const records = articles(count);
          for (const one of records) tables.put(one, null);
          return { tables, records };
        },
        ({ tables, records }) => {
          for (const one of records) tables.put(one, null);
        },
      ));
  }
});
