import assert from "node:assert/strict";
import { analyze } from "../../../../server/core/analyze";
import { INDONESIAN } from "../../../../server/core/languages/packs";

/** The mentions that are no names, with whom they mean. */
function mentions(text: string): string[] {
  return analyze(text, INDONESIAN)
    .entities.flatMap((entity) =>
      entity.mentions
        .filter(({ kind }) => kind !== "name")
        .map(({ start, end, kind }) => ({
          start,
          line: `${text.slice(start, end)} = ${entity.name} (${kind})`,
        })),
    )
    .sort((a, b) => a.start - b.start)
    .map(({ line }) => line);
}

describe("pronouns, descriptions and clitics", () => {
  const cases: readonly (readonly [what: string, text: string, expected: readonly string[]])[] = [
    ["the -nya of a cue", "Rini Wulandari datang. “Baik,” katanya.", ["katanya = Rini Wulandari (clitic)"]],
    ["a pronoun", "Rini Wulandari datang. Ia membawa buku.", ["Ia = Rini Wulandari (pronoun)"]],
    [
      "the speaker in a clause of one’s own",
      "Rini Wulandari mengatakan ia akan datang.",
      ["ia = Rini Wulandari (pronoun)"],
    ],
    [
      "the first person in speech",
      "“Saya datang,” kata Rini Wulandari.",
      ["Saya = Rini Wulandari (pronoun)"],
    ],
    [
      "a word for two who were named together",
      "Rini Wulandari dan Joko Santoso datang. Keduanya membawa buku.",
      ["Keduanya = Rini Wulandari (pronoun)", "Keduanya = Joko Santoso (pronoun)"],
    ],
    [
      "a word for two whom the sentence before names, over what follows",
      "Rini Wulandari menemui Joko Santoso. Setelah itu keduanya makan. Menu keduanya sama.",
      [
        "keduanya = Rini Wulandari (pronoun)",
        "keduanya = Joko Santoso (pronoun)",
        "keduanya = Rini Wulandari (pronoun)",
        "keduanya = Joko Santoso (pronoun)",
      ],
    ],
    [
      "two countries",
      "Jepang dan Korea Selatan berunding. Kedua negara itu bertetangga.",
      ["Kedua negara itu = Jepang (nominal)", "Kedua negara itu = Korea Selatan (nominal)"],
    ],
    [
      "nobody where three are named",
      "Rini Wulandari, Joko Santoso, dan Budi Hartono datang. Keduanya membawa buku.",
      [],
    ],
    [
      "nobody where the word counts",
      "Rini Wulandari dan Joko Santoso menikah. Anak keduanya lahir kemarin.",
      [],
    ],
    ["a country", "Jepang menutup bandara. Kapal negara itu berlabuh.", ["negara itu = Jepang (nominal)"]],
  ];
  for (const [what, text, expected] of cases)
    it(`resolve ${what}`, () => assert.deepEqual(mentions(text), expected));

  it("say why", () => {
    const [entity] = analyze("Rini Wulandari datang. Ia membawa buku.", INDONESIAN).entities;
    const pronoun = entity!.mentions.find(({ kind }) => kind === "pronoun");
    assert.ok(pronoun?.reason);
  });
});
