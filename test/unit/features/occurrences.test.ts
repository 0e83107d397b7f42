import assert from "node:assert/strict";
import fc from "fast-check";
import { contextOf } from "../../../server/features/context";
import { occurrencesOf } from "../../../server/features/occurrences";

/** In `marked`, every place that counts stands between `[` and `]`. */
const CASES: readonly (readonly [what: string, words: string, marked: string])[] = [
  ["a word, and not a part of one", "Sari", "[Sari] dan Sarinah, juga Susari. [Sari]"],
  ["the case as typed", "pasar", "Pasar itu [pasar], bukan PASAR"],
  ["next to punctuation and quotation marks", "Sari", "“[Sari],” kata ([Sari]); [Sari]-nya, [Sari]’s"],
  ["words that begin or end with punctuation", "“Ya,”", "kata [“Ya,”]ia lalu [“Ya,”], bukan “Ya.”"],
  [
    "a number as a word of its own",
    "12",
    "[12] orang, 120 orang, 312, A12, 12.000, 3,12, ([12]). [12], [12]/10",
  ],
  [
    "over spaces and line breaks",
    "Sari Dewi",
    "[Sari Dewi], [Sari  Dewi], [Sari\n\tDewi], [Sari\r\nDewi], SariDewi",
  ],
  ["selected over a line break", " Sari\n Dewi ", "[Sari Dewi] di sini"],
  ["side by side, without overlap", "aku aku", "[aku aku] aku"],
  ["again behind a false start", "a a b", "a [a a b] a a"],
  ["letters with accents", "café", "[café], cafés, [café]"],
  ["no letter without its accent", "cafe", "cafe\u0301 dan [cafe]"],
  ["letters of other scripts", "Москва", "[Москва], Москвана"],
  ["an emoji among letters", "🌊", "air[🌊]naik [🌊][🌊]"],
  ["no half of a joined emoji", "👩", "👩‍🌾 dan [👩]"],
  ["no end of a joined emoji", "🌾", "👩‍🌾 dan [🌾]"],
  ["no emoji without its skin", "👍", "👍🏽 dan [👍]"],
  ["no emoji without its shape", "❤", "❤️ dan [❤]"],
  ["flags, and not what two of them share", "🇩🇮", "🇮🇩🇮🇩 dan [🇩🇮]"],
  ["a flag in a row of flags", "🇮🇩", "[🇮🇩][🇮🇩]🇲🇾[🇮🇩]"],
  ["a mathematical letter as a letter", "x", "𝑥x [x]"],
  ["a name with punctuation inside", "B.J. Habibie", "[B.J. Habibie] dan B. J. Habibie"],
  ["underscores as letters", "a", "a_b [a] _a"],
  ["nothing for no words", " \n", "apa saja"],
  ["nothing where there is nothing", "tiada", "apa saja"],
];

describe("occurrences", () => {
  for (const [what, words, marked] of CASES) {
    it(`are found: ${what}`, () => {
      const text = marked.replace(/[[\]]/g, "");
      let at = 0;
      const shown = occurrencesOf(text, words).map(({ start, end }) => {
        const before = text.slice(at, start);
        at = end;
        return `${before}[${text.slice(start, end)}]`;
      });
      assert.equal([...shown, text.slice(at)].join(""), marked);
    });
  }

  it("hold the words and nothing else, in order, and never overlap", () => {
    const letters = fc.constantFrom("a", "b", " ", "\n", ".", "é", "\u0301", "👩", "\u200D", "🇮", "🇩");
    const words = fc.string({ unit: letters, minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(fc.string({ unit: letters, maxLength: 60 }), words, (text, asked) => {
        let last = 0;
        for (const { start, end } of occurrencesOf(text, asked)) {
          assert.ok(start >= last && end > start);
          assert.equal(joined(text.slice(start, end)), joined(asked));
          last = end;
        }
      }),
      { numRuns: 500 },
    );
  });
});

function joined(text: string): string {
  return text.trim().split(/\s+/).join(" ");
}

describe("the context of a place", () => {
  const shown = (text: string, words: string): string => {
    const start = text.indexOf(words);
    const { before, words: inside, after } = contextOf(text, { start, end: start + words.length });
    return `${before}[${inside}]${after}`;
  };
  const long =
    "Menurut para pedagang sayur yang ditemui di pasar induk, Sari Dewi tidak pernah datang terlambat ke kiosnya sendiri.";
  for (const [text, words, context] of [
    ["Sari pergi.", "Sari", "[Sari] pergi."],
    ["\n\nKata Sari\r\nDewi:\n\n“Ya.”\n", "Sari\r\nDewi", "Kata [Sari Dewi]: “Ya.”"],
    [long, "Sari Dewi", "…sayur yang ditemui di pasar induk, [Sari Dewi] tidak pernah datang terlambat ke…"],
    [`${"x".repeat(60)}Sari${"y".repeat(60)}`, "Sari", `…${"x".repeat(40)}[Sari]${"y".repeat(40)}…`],
    [long, long, "[Menurut para pedagang sayur yang… …datang terlambat ke kiosnya sendiri.]"],
  ] as const) {
    it(`is cut between words: ${context}`, () => assert.equal(shown(text, words), context));
  }

  it("never begins or ends with half a character", () => {
    const text = `${"🌊".repeat(30)}Sari${"🌊".repeat(30)}`;
    const { before, after } = contextOf(text, { start: 60, end: 64 });
    assert.doesNotThrow(() => encodeURIComponent(`${before}${after}`));
  });
});
