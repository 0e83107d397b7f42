import assert from "node:assert/strict";
import { equalJson, isJsonFault, lineOf, parseJson, printJson } from "../../../server/sidecar/format/json";

/** Text that is no JSON, what is said of it, and the line. */
const FAULTS: readonly (readonly [string, RegExp, number])[] = [
  ["", /empty/, 0],
  [" \n ", /empty/, 0],
  ['{\n  "a": 1\n  "b": 2\n}', /comma or }/, 2],
  ['{\n  "a": 1,\n}', /comma stands before }/, 1],
  ["[\n1,\n]", /comma stands before ]/, 1],
  ['{\n"a" 1}', /colon/, 1],
  ["{\na: 1}", /name in quotation marks/, 1],
  ['["a\nb"]', /quotation mark/, 0],
  ['["a', /quotation mark/, 0],
  ['["\\x"]', /backslash/, 0],
  ["[1] 2", /follows its end/, 0],
  ["[tru]", /value is missing/, 0],
  ["[01]", /comma or ]/, 0],
  ["[1", /comma or ]/, 0],
  ["{", /name in quotation marks/, 0],
  ["[".repeat(100_000), /nested too deeply/, 0],
];

describe("sidecar JSON", () => {
  for (const [text, fault, line] of FAULTS) {
    it(`says what is wrong with ${JSON.stringify(text.slice(0, 24))}`, () => {
      const result = parseJson(text);
      assert.ok(isJsonFault(result));
      assert.match(result.fault, fault);
      assert.equal(lineOf(text, result.offset), line);
    });
  }

  const SAME = [
    '{"a":[1,-2.5,true,false,null,"x"]}',
    '{"big":12345678901234567890,"exact":0.12345678901234567890123}',
    '{"__proto__":{"a":1},"constructor":2}',
    '"\\ud83d"',
    '"“Ya,” kata 😀 \\"Sari\\"\\n"',
  ];
  for (const text of SAME) {
    it(`gives back ${text}`, () => {
      const result = parseJson(text);
      assert.ok(!isJsonFault(result));
      assert.equal(printJson(result.value), text);
      assert.ok(equalJson(result.value, result.value));
    });
  }

  it("compares without regard to the order of members", () => {
    const [a, b] = ['{"a":1,"b":[1,2]}', '{"b":[1,2],"a":1}'].map(parseJson);
    assert.ok(a && b && !isJsonFault(a) && !isJsonFault(b));
    assert.ok(equalJson(a.value, b.value));
    assert.ok(!equalJson(a.value, [1]));
  });
});
