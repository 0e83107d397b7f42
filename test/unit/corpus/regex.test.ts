import assert from "node:assert/strict";
import fc from "fast-check";
import { createRegex, regexProblem } from "../../../server/corpus/regex/regex";

const TEXT = "Harga beras naik 12,5 persen.\nRp 9.000 per kilogram; KÉRALA dan Ma’ruf, 2022-01-05.";

const SIGNS = Array.from("ab()[]{}*+?|\\^$.-,:=1é");

describe("patterns", () => {
  const met: readonly (readonly [pattern: string, matches: readonly string[]])[] = [
    ["beras", ["beras"]],
    ["BERAS", ["beras"]],
    ["kérala", ["KÉRALA"]],
    ["kerala", []],
    ["h.rga", ["Harga"]],
    ["na?ik|turun", ["naik"]],
    ["\\d+", ["12", "5", "9", "000", "2022", "01", "05"]],
    ["\\d{4}-\\d{2}-\\d{2}", ["2022-01-05"]],
    ["\\d{3,}", ["000", "2022"]],
    ["^rp", ["Rp"]],
    ["persen\\.$", ["persen."]],
    ["a.*a", ["arga beras na", "am; KÉRALA dan Ma"]],
    ["a.*?a", ["arga", "as na", "am; KÉRA", "A da"]],
    ["(?:be|har)\\w+", ["Harga", "beras"]],
    ["\\bper\\b", ["per"]],
    ["\\Ber", ["er", "er", "er"]],
    ["[a-c]e", ["be"]],
    ["[^\\s\\d]+’\\w+", ["Ma’ruf"]],
    ["n\\n?a", ["na"]],
    ["\\.\\n", [".\n"]],
  ];
  for (const [pattern, matches] of met) {
    it(`/${pattern}/ finds ${matches.length === 0 ? "nothing" : matches.join(" · ")}`, () =>
      assert.deepEqual(
        createRegex(pattern)
          .matches(TEXT)
          .map(({ start, end }) => TEXT.slice(start, end)),
        matches,
      ));
  }

  const faulty: readonly (readonly [pattern: string, place: string, message: RegExp])[] = [
    ["ab(c", "(", /not closed/],
    ["ab)c", ")", /closes none/],
    ["[a-", "[", /not closed/],
    ["[z-a]", "-", /earlier|later/],
    ["a**", "*", /nothing before|cannot be repeated/],
    ["+a", "+", /nothing before this \+/],
    ["(?=a)b", "(?=", /neither names nor looks/],
    ["(a)\\1", "\\1", /References/],
    ["\\q", "\\q", /not known/],
    ["a{900}", "a{900}", /200 at most/],
    ["(a{200}){200}", "(a{200}){200}", /too large/],
    ["a*", "a*", /met where nothing stands/],
    ["", "", /met where nothing stands/],
    ["a\\", "\\", /missing behind/],
  ];
  for (const [pattern, place, message] of faulty) {
    it(`/${pattern}/ is refused, at “${place}”`, () => {
      const problem = regexProblem(pattern);
      assert.ok(problem);
      assert.match(problem.message, message);
      assert.equal(pattern.slice(problem.start, problem.end), place);
    });
  }

  const parts = fc.constantFrom("a", "b", ".", "[ab]", "[^a]", "(a|bc)", "(?:ab|a)", "c", "\\w", "é", "A");
  const repeats = fc.constantFrom("", "", "", "*", "+", "?", "*?", "{1,2}", "{2}");
  const patterns = fc
    .array(fc.tuple(parts, repeats), { minLength: 1, maxLength: 5 })
    .map((pieces) => pieces.map(([part, repeat]) => part + repeat).join(""));

  it("find what JavaScript finds", () =>
    fc.assert(
      fc.property(
        patterns,
        fc.string({ unit: fc.constantFrom("a", "b", "c", "A", "É", "é", " ", "\n") }),
        (pattern, text) => {
          fc.pre(regexProblem(pattern) === null);
          const expected = [
            ...text.matchAll(new RegExp(pattern.replaceAll("\\w", "[\\p{L}\\p{M}\\p{N}_]"), "gimu")),
          ];
          assert.deepEqual(
            createRegex(pattern).matches(text),
            expected
              .filter(([match]) => match !== "")
              .map((match) => ({ start: match.index, end: match.index + match[0].length })),
          );
        },
      ),
      { numRuns: 500 },
    ));

  it("hold what they require", () =>
    fc.assert(
      fc.property(patterns, fc.string({ unit: fc.constantFrom("a", "b", "c", "A") }), (pattern, text) => {
        fc.pre(regexProblem(pattern) === null);
        const regex = createRegex(pattern);
        if (regex.matches(text).length > 0) assert.ok(text.toLowerCase().includes(regex.required));
      }),
    ));

  it("never throw on any pattern", () =>
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...SIGNS) }), (pattern) => {
        const problem = regexProblem(pattern);
        if (!problem) createRegex(pattern).matches("ab ba é1");
        else assert.ok(problem.start >= 0 && problem.start <= problem.end && problem.end <= pattern.length);
      }),
      { numRuns: 1000 },
    ));

  it("give up none of their speed where others try every way", () => {
    const text = `${"a".repeat(20_000)}!`;
    assert.deepEqual(createRegex("(a+)+b").matches(text), []);
    assert.deepEqual(createRegex("(a|aa)+$").matches(`${"a".repeat(5000)}b`), []);
  });
});
