import assert from "node:assert/strict";
import fc from "fast-check";
import {
  Roster,
  packBlock,
  unpackBlock,
  type RosterArticle,
  type RosterRow,
} from "../../../server/corpus/stored/roster";
import { openTables } from "../../../server/corpus/stored/schema";
import { openSqlite } from "../../../server/host/node/sqlite";

const text = fc.oneof(
  fc.constantFrom("Harian Desa", "Ma’ruf 🎉", "🎉", "🎊", ""),
  fc.string({ unit: "grapheme" }),
);
const details = fc.record(
  {
    uri: fc.tuple(fc.constantFrom("file:///k/a/", "file:///k/b/", ""), text).map((parts) => parts.join("")),
    rank: fc.integer({ min: 0, max: 120_000 * 2 ** 24 }),
    published: fc.option(fc.constantFrom("2022-01-08", "2022-01-09")),
    outlet: fc.option(text),
    quotes: fc.nat(100),
    annotated: fc.nat(1),
    stamp: fc.option(fc.tuple(fc.nat(), text).map(([time, rules]) => `${time} ${rules}`)),
    print: fc.integer({ min: 0, max: 2 ** 32 - 1 }),
  },
  { noNullPrototype: true },
);
type Details = Omit<RosterRow, "id">;

function byId<Row extends RosterArticle>(rows: Iterable<Row>): ReadonlyMap<number, Row> {
  return new Map([...rows].map((row) => [row.id, row]));
}

function inBlocks(roster: Roster): ReadonlyMap<number, RosterRow> {
  const rows: RosterRow[] = [];
  for (let block = 0; ; block++) {
    const some = roster.block(block);
    if (some === null) return byId(rows);
    rows.push(...some);
  }
}

describe("the roster", () => {
  it("gives back what was packed", () => {
    fc.assert(
      fc.property(fc.array(details), (list) => {
        const rows = list.map((one, id): RosterRow => ({ id: id * 3, ...one }));
        assert.deepEqual(unpackBlock(packBlock(rows)), rows);
      }),
    );
  });

  it("holds what was put in and not taken out, before it is written and after a start", () => {
    const change = fc.oneof(
      fc.record({ kind: fc.constant("put" as const), id: fc.nat(1500), row: details }),
      fc.record({ kind: fc.constant("remove" as const), id: fc.nat(1500) }),
      fc.record({ kind: fc.constant("renew" as const), id: fc.nat(1500), stamp: text }),
      fc.record({ kind: fc.constant("write" as const), id: fc.constant(0) }),
    );
    fc.assert(
      fc.property(fc.array(change, { maxLength: 40 }), (changes) => {
        const database = openSqlite(null);
        openTables(database);
        const roster = new Roster(database);
        const expected = new Map<number, Details>();
        for (const one of changes) {
          const before = expected.get(one.id);
          if (one.kind === "put") {
            roster.put({ id: one.id, ...one.row });
            expected.set(one.id, one.row);
          } else if (one.kind === "remove") {
            roster.remove(one.id);
            expected.delete(one.id);
          } else if (one.kind === "write") roster.write();
          else if (before) {
            roster.renew(one.id, one.stamp);
            expected.set(one.id, { ...before, stamp: one.stamp });
          }
        }
        const rows = [...expected].map(([id, row]): RosterRow => ({ id, ...row }));
        assert.deepEqual(inBlocks(roster), byId(rows));
        roster.write();
        const started = new Roster(database);
        assert.deepEqual(inBlocks(started), byId(rows));
        const articles = rows.map(({ stamp: _, print: __, ...article }) => article);
        assert.deepEqual(byId(started.articles()), byId(articles));
        database.close();
      }),
      { numRuns: 40 },
    );
  });
});
