/**
 * The colour of a tag as each kind of theme can show it. A tag set gives one colour for everyone; what is too near to a background is
 * made lighter or darker until the line under the text can be told apart (WCAG 1.4.11: 3 to 1), and more so in high contrast. It knows
 * no editor: which theme there is, is told.
 */

export type ThemeKind = "light" | "dark" | "highContrast" | "highContrastLight";

export interface TagShades {
  /** Of the line under the text, and of the mark in the overview ruler. */
  readonly line: string;
  /** Behind the text, faint enough that the theme's text colour stays readable; null in high contrast, where nothing lies behind text. */
  readonly background: string | null;
}

interface Ground {
  /** The background of such themes that is hardest to stand out against. */
  readonly colour: Rgb;
  /** What is mixed in until the contrast is there. */
  readonly away: Rgb;
  readonly leastContrast: number;
  /** Share of the colour behind the text, 0 to 1. */
  readonly tint: number;
}

type Rgb = readonly [red: number, green: number, blue: number];

const WHITE: Rgb = [255, 255, 255];
const BLACK: Rgb = [0, 0, 0];

const GROUNDS: Readonly<Record<ThemeKind, Ground>> = {
  light: { colour: [0xe8, 0xe8, 0xe8], away: BLACK, leastContrast: 3, tint: 0.12 },
  dark: { colour: [0x33, 0x33, 0x33], away: WHITE, leastContrast: 3, tint: 0.16 },
  highContrast: { colour: BLACK, away: WHITE, leastContrast: 7, tint: 0 },
  highContrastLight: { colour: WHITE, away: BLACK, leastContrast: 7, tint: 0 },
};

/** Steps in which a colour is moved away from the background. */
const STEPS = 32;

/** `colour` is `#rrggbb`. */
export function shadesOf(colour: string, theme: ThemeKind): TagShades {
  const ground = GROUNDS[theme];
  const line = readable(parse(colour), ground);
  const background = ground.tint === 0 ? null : `${print(line)}${hex(Math.round(ground.tint * 255))}`;
  return { line: print(line), background };
}

/** The contrast of two colours as the WCAG counts it: 1 to 21. */
export function contrast(a: string, b: string): number {
  return contrastOf(parse(a), parse(b));
}

/** A coloured dot for lists, as the address of a picture. */
export function dotOf(colour: string, theme: ThemeKind): string {
  const { line } = shadesOf(colour, theme);
  const picture = `<svg xmlns="http://www.w3.org/2000/svg" width="16" height="16"><circle cx="8" cy="8" r="5" fill="${line}"/></svg>`;
  return `data:image/svg+xml,${encodeURIComponent(picture)}`;
}

function readable(colour: Rgb, { colour: ground, away, leastContrast }: Ground): Rgb {
  for (let step = 0; step <= STEPS; step++) {
    const shade = mixed(colour, away, step / STEPS);
    if (contrastOf(shade, ground) >= leastContrast) return shade;
  }
  return away;
}

function mixed(from: Rgb, to: Rgb, share: number): Rgb {
  const channel = (i: 0 | 1 | 2): number => Math.round(from[i] + (to[i] - from[i]) * share);
  return [channel(0), channel(1), channel(2)];
}

function contrastOf(a: Rgb, b: Rgb): number {
  const [one, other] = [luminance(a), luminance(b)];
  return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
}

/** Relative luminance of sRGB, 0 to 1. */
function luminance(colour: Rgb): number {
  const [red, green, blue] = colour.map((value) => {
    const share = value / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function parse(colour: string): Rgb {
  const channel = (at: number): number => Number.parseInt(colour.slice(at, at + 2), 16);
  return [channel(1), channel(3), channel(5)];
}

function print(colour: Rgb): string {
  return `#${colour.map(hex).join("")}`;
}

function hex(value: number): string {
  return value.toString(16).padStart(2, "0");
}
