import assert from "node:assert/strict";
import { foldsOf } from "../../../server/features/folding";
import { viewOf } from "./fixture";

describe("folding", () => {
  const text = [
    "Judul",
    "Baca juga:",
    "",
    "Banjir lain",
    "“Air naik,",
    "lalu surut,” kata Sari.",
    "“Air naik,",
    "lalu surut,",
    "lalu pergi,” kata Sari.",
    "“Air naik",
    "lagi.”",
    "“Air tetap.”",
    "Bagikan:",
  ].join("\r\n");
  const view = viewOf(text, {
    boilerplate: ["Baca juga:", "Banjir lain\r\n", "Bagikan:"],
    quotes: [
      { words: "“Air naik,\r\nlalu surut,”" },
      { words: "“Air naik,\r\nlalu surut,\r\nlalu pergi,”" },
      { words: "“Air naik\r\nlagi.”" },
      { words: "“Air tetap.”" },
    ],
  });

  it("takes boilerplate together, and quotes as far as their speaker stays in sight", () =>
    assert.deepEqual(
      foldsOf(view).map(({ kind, firstLine, lastLine }) => `${kind} ${firstLine}-${lastLine}`),
      ["boilerplate 1-3", "quote 6-7", "quote 9-10"],
    ));
});
