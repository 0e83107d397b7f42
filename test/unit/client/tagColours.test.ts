import assert from "node:assert/strict";
import { contrast, dotOf, shadesOf, type ThemeKind } from "../../../src/features/tags/tagColours";

/** Backgrounds of common themes, the hardest of each kind among them. */
const GROUNDS: Readonly<Record<ThemeKind, readonly string[]>> = {
  light: ["#ffffff", "#fdf6e3", "#f3f3f3", "#e8e8e8"],
  dark: ["#000000", "#1e1e1e", "#1f1f1f", "#282c34", "#333333"],
  highContrast: ["#000000"],
  highContrastLight: ["#ffffff"],
};
/** What the line must reach: WCAG 1.4.11, and its enhanced text level where a person asked for high contrast. */
const LEAST: Readonly<Record<ThemeKind, number>> = {
  light: 3,
  dark: 3,
  highContrast: 7,
  highContrastLight: 7,
};
const TEXT: Readonly<Record<"light" | "dark", string>> = { light: "#3b3b3b", dark: "#cccccc" };

/** Every hue, the greys, and the extremes. */
const COLOURS = [0x00, 0x44, 0x88, 0xcc, 0xff].flatMap((red) =>
  [0x00, 0x66, 0xcc, 0xff].flatMap((green) =>
    [0x00, 0x55, 0xaa, 0xff].map(
      (blue) => `#${[red, green, blue].map((value) => value.toString(16).padStart(2, "0")).join("")}`,
    ),
  ),
);

describe("colours of tags", () => {
  for (const theme of ["light", "dark", "highContrast", "highContrastLight"] as const) {
    it(`can be told from the background in ${theme} themes`, () => {
      for (const colour of COLOURS) {
        const { line } = shadesOf(colour, theme);
        for (const ground of GROUNDS[theme]) {
          assert.ok(contrast(line, ground) >= LEAST[theme] - 0.005, `${colour} as ${line} on ${ground}`);
        }
      }
    });
  }

  for (const theme of ["light", "dark"] as const) {
    it(`leave text readable in ${theme} themes`, () => {
      for (const colour of COLOURS) {
        const { background } = shadesOf(colour, theme);
        for (const ground of GROUNDS[theme].slice(0, theme === "dark" ? 3 : 2)) {
          const behind = blended(background!, ground);
          assert.ok(contrast(TEXT[theme], behind) >= 4.5, `${colour} behind text on ${ground}`);
        }
      }
    });
  }

  it("stay as they are where they can be told apart", () => {
    assert.equal(shadesOf("#0b65d8", "light").line, "#0b65d8");
    assert.equal(shadesOf("#E2B03A", "dark").line, "#e2b03a");
  });

  it("lie behind no text in high contrast", () => {
    assert.equal(shadesOf("#1f6feb", "highContrast").background, null);
    assert.equal(shadesOf("#1f6feb", "highContrastLight").background, null);
  });

  it("count contrast as the WCAG does", () => {
    assert.equal(contrast("#000000", "#ffffff"), 21);
    assert.equal(contrast("#777777", "#ffffff").toFixed(2), "4.48");
    assert.equal(contrast("#ffffff", "#777777").toFixed(2), "4.48");
  });

  it("make dots for lists without a character that an address does not take", () =>
    assert.match(dotOf("#1f6feb", "light"), /^data:image\/svg\+xml,[\w%.~()'!*-]+$/));
});

/** `#rrggbbaa` over `#rrggbb`. */
function blended(over: string, ground: string): string {
  const alpha = Number.parseInt(over.slice(7), 16) / 255;
  const channel = (at: number): string => {
    const [a, b] = [over, ground].map((colour) => Number.parseInt(colour.slice(at, at + 2), 16));
    return Math.round(a! * alpha + b! * (1 - alpha))
      .toString(16)
      .padStart(2, "0");
  };
  return `#${channel(1)}${channel(3)}${channel(5)}`;
}
