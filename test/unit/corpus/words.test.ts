import assert from "node:assert/strict";
import fc from "fast-check";
import { WordSieve } from "../../../server/corpus/search/wordSieve";
import {
  forEachWord,
  forEachWordHash,
  hashOfWord,
  wordBehind,
  wordsOf,
} from "../../../server/corpus/search/words";

const piece = fc.constantFrom(
  "Ma’ruf",
  "ke-75",
  "O'Neil",
  "Café",
  "ﬁnal",
  "İzmir",
  "di",
  "2022",
  " ",
  ", ",
  "\n",
);
const text = fc
  .array(fc.oneof(piece, fc.string(), fc.string({ unit: "grapheme" })))
  .map((all) => all.join(""));

describe("the words of a text", () => {
  it("have the hashes of their folded forms", () => {
    fc.assert(
      fc.property(text, (all) => {
        const hashes: number[] = [];
        forEachWordHash(all, 0, all.length, (hash) => hashes.push(hash));
        assert.deepEqual(
          hashes,
          wordsOf(all).map(({ folded }) => hashOfWord(folded)),
        );
      }),
    );
  });

  it("follow one another from anywhere between them", () => {
    fc.assert(
      fc.property(text, (all) => {
        const words = wordsOf(all);
        assert.deepEqual(wordBehind(all, 0), words[0] ?? null);
        for (const [i, { end }] of words.entries())
          assert.deepEqual(wordBehind(all, end), words[i + 1] ?? null);
      }),
    );
  });

  it("pass a sieve where they are sought", () => {
    fc.assert(
      fc.property(text, fc.nat(), fc.nat(4), (all, at, letters) => {
        const words = wordsOf(all);
        const sought = words[at % words.length]?.folded ?? "kosong";
        const beginning = sought.slice(0, letters);
        const [whole, begun] = [new WordSieve(), new WordSieve()];
        whole.add(sought);
        begun.addBeginning(beginning);
        const passing = (sieve: WordSieve): readonly string[] => {
          const found: string[] = [];
          forEachWord(all, 0, all.length, (folded) => found.push(folded), sieve);
          return found;
        };
        const folded = words.map((word) => word.folded);
        assert.deepEqual(
          passing(whole).filter((word) => word === sought),
          folded.filter((word) => word === sought),
        );
        assert.deepEqual(
          passing(begun).filter((word) => word.startsWith(beginning)),
          folded.filter((word) => word.startsWith(beginning)),
        );
      }),
    );
  });
});
