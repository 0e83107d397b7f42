import assert from "node:assert/strict";
import fc from "fast-check";
import type { RecordEntity, RecordQuote } from "../../../server/corpus/record";
import { Postings } from "../../../server/corpus/search/postings";
import { ByteReader, ByteWriter } from "../../../server/corpus/stored/bytes";
import { eachDistinctWord, searchedWords } from "../../../server/corpus/stored/searchedWords";
import { WordTable } from "../../../server/corpus/stored/wordTable";
import { wordsOf } from "../../../server/corpus/search/words";
import { packRecord, unpackRecord, type StoredRecord } from "../../../server/corpus/stored/recordCodec";

const place = fc.integer({ min: 0, max: 5_000_000 });
const span = fc.tuple(place, fc.integer({ min: 0, max: 400 })).map(([start, length]) => {
  return { start, end: start + length };
});
const words = fc.oneof(fc.string(), fc.string({ unit: "grapheme" }), fc.constantFrom("Ma’ruf Amin", ""));
const PLAIN = { noNullPrototype: true };
const entity: fc.Arbitrary<RecordEntity> = fc.record(
  {
    name: words,
    type: fc.constantFrom("person", "organization", "place", "event", "work", "date", "quantity"),
    roles: fc.array(words, { maxLength: 2 }),
    names: fc.array(words, { maxLength: 3 }),
    mentions: fc.nat(),
    first: span,
    places: fc.array(place, { maxLength: 6 }),
  },
  PLAIN,
);
const quote: fc.Arbitrary<RecordQuote> = fc
  .record({
    span,
    kind: fc.constantFrom("direct" as const, "mixed" as const, "indirect" as const),
    cue: fc.option(span),
    speaker: fc.option(words),
    entity: fc.option(fc.nat(200)),
    mention: fc.option(span),
  })
  .map(({ span: { start, end }, ...rest }) => ({ start, end, ...rest }));
const record: fc.Arbitrary<StoredRecord> = fc.record(
  {
    uri: fc.constant("file:///k/a.txt"),
    title: words,
    headline: fc.option(span),
    published: fc.option(fc.constant("2022-01-08")),
    outlet: fc.option(words),
    boilerplate: fc.array(span, { maxLength: 3 }),
    entities: fc.array(entity, { maxLength: 5 }),
    quotes: fc.array(quote, { maxLength: 4 }),
    tags: fc.array(
      fc.record(
        {
          id: words,
          start: place,
          end: place,
          onArticle: fc.boolean(),
          stretches: fc.array(span, { maxLength: 2 }),
          tags: fc.array(words, { maxLength: 2 }),
          note: fc.option(words),
          links: fc.constant([]),
          annotator: words,
        },
        PLAIN,
      ),
      { maxLength: 2 },
    ),
    annotators: fc.array(fc.record({ name: words, annotations: fc.nat() }, PLAIN), { maxLength: 2 }),
    findings: fc.nat(),
    reviewed: fc.nat(),
    problem: fc.option(words),
  },
  PLAIN,
);

describe("what the index packs", () => {
  it("comes back as it was: a record", () => {
    fc.assert(fc.property(record, (one) => assert.deepEqual(unpackRecord(packRecord(one), one), one)));
  });

  it("names a record that ends too early, rather than making one up", () => {
    fc.assert(
      fc.property(record, fc.nat(), (one, cut) => {
        const packed = packRecord(one);
        assert.throws(() => unpackRecord(packed.subarray(0, cut % packed.length), one));
      }),
    );
  });

  it("comes back as it was: numbers, differences and texts of any length", () => {
    const text = fc.oneof(fc.string(), fc.string({ unit: "grapheme", minLength: 100, maxLength: 20_000 }));
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(), fc.integer({ min: -(2 ** 30), max: 2 ** 30 }), text)),
        (all) => {
          const writer = new ByteWriter();
          for (const [number, difference, words] of all) {
            writer.number(number);
            writer.difference(difference);
            writer.text(words);
          }
          const reader = new ByteReader(writer.take());
          const read = all.map(() => [reader.number(), reader.difference(), reader.text()]);
          assert.deepEqual(read, all);
        },
      ),
      { numRuns: 30 },
    );
  });

  it("comes back as it was: a list of numbers that rise", () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat({ max: 2 ** 32 - 2 })), (numbers) => {
        const rising = [...numbers].sort((a, b) => a - b);
        const postings = new Postings();
        for (const number of rising) postings.push(number);
        assert.deepEqual([...postings.values()], rising);
        assert.equal(postings.length, rising.length);
        assert.equal(postings.last, rising.at(-1) ?? -1);
      }),
    );
  });

  it("has the words of any text, as they are compared, in their order", () => {
    const pieces = fc.array(
      fc.constantFrom(
        "Ma’ruf",
        "ke-75",
        "Jum'at",
        "Béras",
        "ʼ",
        "½",
        "ﬁ",
        "İ",
        "“",
        "\u{1d11e}",
        " ",
        "é",
        "A",
      ),
    );
    const text = fc.oneof(fc.string({ unit: "grapheme" }), fc.string({ unit: "binary" }), pieces.map(joined));
    fc.assert(
      fc.property(text, (text) => {
        const { words } = searchedWords({ text, quotes: [], entities: [] });
        const folded = wordsOf(text).flatMap((word) => word.folded.split(" "));
        assert.deepEqual(wordsIn(words), folded.filter(Boolean));
      }),
    );
  });

  it("has besides a text's words those of names in other forms and the parts of divided ones, once each", () => {
    const names = ["Ma’ruf Amin", "Ratna W. Sari", "ratna"];
    const entities = [{ names } as unknown as RecordEntity];
    const { besides } = searchedWords({ text: "Ma’ruf dan Ratna hadir", quotes: [], entities });
    assert.deepEqual(wordsIn(besides), ["ma", "ruf", "amin", "w", "sari"]);
  });

  it("names every word that an article has once, however often it stands there", () => {
    const entities = [{ names: ["Ratna W. Sari"] } as unknown as RecordEntity];
    const text = `Ratna dan Budi, kata Ratna. ${"Budi dan Ratna hadir. ".repeat(2000)}`;
    const once: string[] = [];
    eachDistinctWord(searchedWords({ text, quotes: [], entities }), (bytes, start, end) =>
      once.push(new TextDecoder().decode(bytes.subarray(start, end))),
    );
    assert.deepEqual(once, ["ratna", "dan", "budi", "kata", "hadir", "w", "sari"]);
  });

  it("numbers words anew when all were forgotten, however many there were", () => {
    const table = new WordTable();
    for (const count of [20_000, 700, 5]) {
      table.clear();
      const numbers = Array.from({ length: count }, (_, i) => table.addText(`kata${i}`));
      assert.deepEqual(numbers, [...numbers.keys()]);
      assert.equal(table.text(count - 1), `kata${count - 1}`);
      assert.equal(table.addText("kata0"), 0);
    }
  });

  it("numbers words in the order in which they come, whatever they are made of", () => {
    fc.assert(
      fc.property(fc.array(words, { maxLength: 2000 }), (all) => {
        const table = new WordTable();
        const numbers = all.map((word) => table.addText(word));
        const distinct = [...new Set(all)];
        assert.deepEqual(
          numbers,
          all.map((word) => distinct.indexOf(word)),
        );
        assert.deepEqual(
          distinct.map((_, number) => table.text(number)),
          distinct,
        );
      }),
    );
  });
});

function joined(pieces: readonly string[]): string {
  return pieces.join("");
}

function wordsIn(bytes: Uint8Array): readonly string[] {
  return new TextDecoder("utf-8", { ignoreBOM: true })
    .decode(bytes)
    .split(" ")
    .filter((word) => word !== "");
}
