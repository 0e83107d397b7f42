import assert from "node:assert/strict";
import fc from "fast-check";
import { contains } from "../../../server/core/text/span";
import { selectionSteps } from "../../../server/features/selection";
import { viewOf, type ViewParts } from "./fixture";

/** In `text`, `|` is the cursor; the steps that are expected are those before the whole text. */
const CASES: readonly {
  readonly what: string;
  readonly text: string;
  readonly parts?: ViewParts;
  readonly steps: readonly string[];
}[] = [
  {
    what: "word, name, clause, sentence, paragraph",
    text: "Judul\n\nSejak pagi, Wali Kota Su|ri Dewi pergi. Ia pulang.\n\nLalu.",
    parts: { entities: [{ name: "Suri Dewi", mentions: ["Suri Dewi"] }] },
    steps: [
      "Suri",
      "Suri Dewi",
      "Wali Kota Suri Dewi pergi",
      "Sejak pagi, Wali Kota Suri Dewi pergi.",
      "Sejak pagi, Wali Kota Suri Dewi pergi. Ia pulang.",
    ],
  },
  {
    what: "the sentences of a quote, the quote, and all that reports it",
    text: "“Air naik. Kami, war|ga, siap,” kata Sari. Ia pergi.\n\nLalu.",
    parts: { quotes: [{ words: "“Air naik. Kami, warga, siap,”" }] },
    steps: [
      "warga",
      "Kami, warga, siap,",
      "Air naik. Kami, warga, siap,",
      "“Air naik. Kami, warga, siap,”",
      "“Air naik. Kami, warga, siap,” kata Sari.",
      "“Air naik. Kami, warga, siap,” kata Sari. Ia pergi.",
    ],
  },
  {
    what: "whole quotes from outside of them",
    text: "“Air naik. Kami siap,” ka|ta Sari.",
    parts: { quotes: [{ words: "“Air naik. Kami siap,”" }] },
    steps: ["kata", "kata Sari"],
  },
  {
    what: "a quote without marks within its clause",
    text: "Sari mengatakan air su|rut. Ia pergi.",
    parts: { quotes: [{ words: "air surut", kind: "indirect" }] },
    steps: ["surut", "air surut", "Sari mengatakan air surut", "Sari mengatakan air surut."],
  },
  {
    what: "tagged text",
    text: "Air naik la|gi di hulu.",
    parts: { tags: [{ words: "naik lagi" }] },
    steps: ["lagi", "naik lagi", "Air naik lagi di hulu"],
  },
  { what: "the word before a mark", text: "Air naik|, lalu surut.", steps: ["naik", "Air naik"] },
  {
    what: "a word with its hyphen",
    text: "Para ib|u-ibu datang.",
    steps: ["ibu-ibu", "Para ibu-ibu datang"],
  },
  {
    what: "a number with its marks",
    text: "Ada 12.|000 orang, katanya.",
    steps: ["12.000", "Ada 12.000 orang"],
  },
  { what: "an emoji of several parts whole", text: "Air 👩‍|🌾 naik.", steps: ["👩‍🌾", "Air 👩‍🌾 naik"] },
  { what: "the sentence from space", text: "Air naik. | Ia pergi.", steps: [] },
  {
    what: "a paragraph over line ends of its own",
    text: "Air na|ik\r\nlagi di hulu\r\n\r\nLalu.",
    steps: ["naik", "Air naik\r\nlagi di hulu"],
  },
  { what: "nothing in a text of space", text: " \n |\n", steps: [] },
];

const stepsIn = (marked: string, parts: ViewParts = {}): readonly string[] => {
  const text = marked.replace("|", "");
  const [steps = []] = selectionSteps(viewOf(text, parts), [marked.indexOf("|")]);
  assert.deepEqual(steps.at(-1), text === "" ? undefined : { start: 0, end: text.length });
  return steps.slice(0, -1).map(({ start, end }) => text.slice(start, end));
};

describe("a selection", () => {
  for (const { what, text, parts, steps } of CASES) {
    it(`grows to ${what}`, () => assert.deepEqual(stepsIn(text, parts), steps));
  }

  it("only ever grows, holds every cursor, and ends at whole characters", () => {
    const piece = fc.constantFrom(
      "Sari ",
      "pergi",
      ". ",
      ", ",
      "“",
      "”",
      "\n",
      "\r\n",
      "\n\n",
      "👩‍🌾",
      "é",
      "-",
      " ",
    );
    const texts = fc.array(piece, { minLength: 1, maxLength: 30 }).map((pieces) => pieces.join(""));
    fc.assert(
      fc.property(texts, fc.nat(), fc.nat(), fc.nat(), (text, from, length, cursor) => {
        const start = from % text.length;
        const words = text.slice(start, start + 1 + (length % 12));
        const view = viewOf(text, { quotes: [{ words }] });
        const offsets = [cursor % (text.length + 1), 0, text.length];
        selectionSteps(view, offsets).forEach((steps, i) => {
          let inner = { start: offsets[i]!, end: offsets[i]! };
          for (const step of steps) {
            assert.ok(contains(step, inner) && step.end - step.start >= inner.end - inner.start);
            inner = step;
          }
        });
      }),
      { numRuns: 300 },
    );
  });
});
