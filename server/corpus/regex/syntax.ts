/**
 * Reads a pattern of the search language: what JavaScript's regular expressions have, without the parts that need backtracking (look-
 * around, back references) and without named groups. It never fails: what is wrong is told with its place.
 */
import type { Span } from "../../core/text/span";

export type Pattern =
  | { readonly kind: "set"; readonly set: CharacterSet }
  | { readonly kind: "sequence"; readonly of: readonly Pattern[] }
  | { readonly kind: "choice"; readonly of: readonly Pattern[] }
  | {
      readonly kind: "repeat";
      readonly of: Pattern;
      readonly min: number;
      readonly max: number;
      readonly isLazy: boolean;
    }
  | { readonly kind: "assertion"; readonly assertion: Assertion };

/** Line ends are those of paragraphs: `^` and `$` are met at each. */
export type Assertion = "lineStart" | "lineEnd" | "wordEdge" | "noWordEdge";

/** Code points, as inclusive ranges; letters are compared without regard to case. */
export interface CharacterSet {
  readonly ranges: readonly (readonly [from: number, to: number])[];
  readonly properties: readonly RegExp[];
  readonly isNegated: boolean;
}

export interface PatternProblem extends Span {
  readonly message: string;
}

export type ReadPattern =
  { readonly ok: true; readonly pattern: Pattern } | { readonly ok: false; readonly problem: PatternProblem };

export function readPattern(source: string): ReadPattern {
  const reader = new Reader(source);
  const pattern = reader.choice();
  if (!reader.problem && !reader.isAtEnd)
    reader.fail(1, "This bracket closes none. Write \\) for a bracket itself.");
  return reader.problem ? { ok: false, problem: reader.problem } : { ok: true, pattern };
}

/** `{0,500}` and the like. */
const MOST_REPEATS = 200;
const DEEPEST = 40;

const DIGITS: CharacterSet = { ranges: [[48, 57]], properties: [], isNegated: false };
/** As the search takes words: letters, their accents, digits; and the underline. */
const WORD: CharacterSet = { ranges: [[95, 95]], properties: [/[\p{L}\p{M}\p{N}]/u], isNegated: false };
const SPACE: CharacterSet = { ranges: [], properties: [/\s/u], isNegated: false };
const ANY: CharacterSet = {
  ranges: [
    [10, 10],
    [13, 13],
    [0x2028, 0x2029],
  ],
  properties: [],
  isNegated: true,
};

class Reader {
  problem: PatternProblem | null = null;
  readonly #source: string;
  #at = 0;
  #depth = 0;

  constructor(source: string) {
    this.#source = source;
  }

  get isAtEnd(): boolean {
    return this.#at >= this.#source.length || this.problem !== null;
  }

  fail(units: number, message: string, at = this.#at): Pattern {
    this.problem ??= { start: at, end: Math.min(this.#source.length, at + units), message };
    return { kind: "sequence", of: [] };
  }

  choice(): Pattern {
    const of = [this.#sequence()];
    while (!this.isAtEnd && this.#eat("|")) of.push(this.#sequence());
    return of.length === 1 ? of[0]! : { kind: "choice", of };
  }

  #sequence(): Pattern {
    const of: Pattern[] = [];
    while (!this.isAtEnd && this.#peek() !== "|" && this.#peek() !== ")") of.push(this.#repeated());
    return of.length === 1 ? of[0]! : { kind: "sequence", of };
  }

  #repeated(): Pattern {
    const start = this.#at;
    const atom = this.#atom();
    const bounds = this.#bounds();
    if (!bounds) return atom;
    if (atom.kind === "assertion") return this.fail(1, "There is nothing here to repeat.", start);
    const isLazy = this.#eat("?");
    if (!isLazy && this.#peek() === "+")
      return this.fail(1, "A repetition cannot be repeated. Take this + out.");
    const [min, max] = bounds;
    if (max < min || min > MOST_REPEATS || (max !== Infinity && max > MOST_REPEATS)) {
      const message = `A repetition goes from fewer to more, and to ${MOST_REPEATS} at most.`;
      return this.fail(this.#at - start, message, start);
    }
    return { kind: "repeat", of: atom, min, max, isLazy };
  }

  #bounds(): readonly [number, number] | null {
    if (this.#eat("*")) return [0, Infinity];
    if (this.#eat("+")) return [1, Infinity];
    if (this.#eat("?")) return [0, 1];
    const [whole, min, comma, max] =
      /^\{(\d{1,6})(,?)(\d{0,6})\}/.exec(this.#source.slice(this.#at, this.#at + 16)) ?? [];
    if (whole === undefined) return null;
    this.#at += whole.length;
    const least = Number(min);
    return [least, comma === "" ? least : max === "" ? Infinity : Number(max)];
  }

  #atom(): Pattern {
    const start = this.#at;
    const point = this.#point();
    switch (point) {
      case "(":
        return this.#bracket(start);
      case "[":
        return { kind: "set", set: this.#characterClass(start) };
      case "\\":
        return this.#escape();
      case ".":
        return { kind: "set", set: ANY };
      case "^":
        return { kind: "assertion", assertion: "lineStart" };
      case "$":
        return { kind: "assertion", assertion: "lineEnd" };
      case "*":
      case "+":
      case "?":
        return this.fail(
          1,
          `There is nothing before this ${point} to repeat. Write \\${point} for the sign itself.`,
          start,
        );
      default:
        return literal(point);
    }
  }

  #bracket(start: number): Pattern {
    if (this.#source.startsWith("?:", this.#at)) this.#at += 2;
    else if (this.#peek() === "?") {
      return this.fail(
        3,
        "Only (…) and (?:…) are known here, neither names nor looks ahead or behind.",
        start,
      );
    }
    if (this.#depth >= DEEPEST)
      return this.fail(1, `More than ${DEEPEST} brackets stand in one another here.`, start);
    this.#depth += 1;
    const inner = this.choice();
    this.#depth -= 1;
    if (!this.problem && !this.#eat(")"))
      return this.fail(1, "This bracket is not closed. Write \\( for a bracket itself.", start);
    return inner;
  }

  #escape(): Pattern {
    const start = this.#at - 1;
    if (this.#at >= this.#source.length) return this.fail(1, "A sign is missing behind this \\.", start);
    const letter = this.#point();
    switch (letter) {
      case "b":
        return { kind: "assertion", assertion: "wordEdge" };
      case "B":
        return { kind: "assertion", assertion: "noWordEdge" };
    }
    const set = shorthand(letter);
    if (set) return { kind: "set", set };
    const plain = plainEscape(letter);
    if (plain !== null) return literal(plain);
    const what = /\d/.test(letter) ? "References to brackets are" : `\\${letter} is`;
    return this.fail(2, `${what} not known here.`, start);
  }

  #characterClass(start: number): CharacterSet {
    const isNegated = this.#eat("^");
    const ranges: (readonly [number, number])[] = [];
    const properties: RegExp[] = [];
    const unfinished: CharacterSet = { ranges, properties, isNegated };
    for (let isFirst = true; ; isFirst = false) {
      if (this.#at >= this.#source.length) {
        this.fail(1, "This class is not closed. Write \\[ for a bracket itself.", start);
        return unfinished;
      }
      if (!isFirst && this.#eat("]")) return unfinished;
      if (isFirst && this.#peek() === "]") {
        this.fail(2, "This class holds nothing. Write \\] for a bracket itself.", start);
        return unfinished;
      }
      const from = this.#classMember(ranges, properties);
      if (this.#hasFailed()) return unfinished;
      if (from === null) continue;
      const isRange =
        this.#peek() === "-" && this.#source[this.#at + 1] !== "]" && this.#at + 1 < this.#source.length;
      if (!isRange) {
        ranges.push([from, from]);
        continue;
      }
      const dash = this.#at++;
      const to = this.#classMember(ranges, properties);
      if (this.#hasFailed()) return unfinished;
      if (to === null || to < from) {
        this.fail(1, "A range goes from a sign to a later one. Write \\- for the dash itself.", dash);
        return unfinished;
      }
      ranges.push([from, to]);
    }
  }

  /** The code point of one sign; null for a shorthand, which is put in at once. */
  #classMember(ranges: (readonly [number, number])[], properties: RegExp[]): number | null {
    const start = this.#at;
    const point = this.#point();
    if (point !== "\\") return point.codePointAt(0)!;
    const letter = this.#at < this.#source.length ? this.#point() : "";
    const set = shorthand(letter);
    if (set && !set.isNegated) {
      ranges.push(...set.ranges);
      properties.push(...set.properties);
      return null;
    }
    const plain = letter === "b" ? null : plainEscape(letter);
    if (plain !== null && letter !== "") return plain.codePointAt(0)!;
    this.fail(2, `\\${letter} is not known in a class.`, start);
    return null;
  }

  /** A call, since reading changes it between two looks. */
  #hasFailed(): boolean {
    return this.problem !== null;
  }

  #peek(): string | undefined {
    return this.#source[this.#at];
  }

  #eat(unit: string): boolean {
    if (this.#peek() !== unit) return false;
    this.#at += 1;
    return true;
  }

  /** The next code point, which is then behind. */
  #point(): string {
    const point = String.fromCodePoint(this.#source.codePointAt(this.#at)!);
    this.#at += point.length;
    return point;
  }
}

function literal(point: string): Pattern {
  const code = point.codePointAt(0)!;
  return { kind: "set", set: { ranges: [[code, code]], properties: [], isNegated: false } };
}

function shorthand(letter: string): CharacterSet | null {
  const sets: Readonly<Record<string, CharacterSet>> = { d: DIGITS, w: WORD, s: SPACE };
  if (!/^[dws]$/i.test(letter)) return null;
  const set = sets[letter.toLowerCase()]!;
  return letter === letter.toLowerCase() ? set : { ...set, isNegated: true };
}

/** `\n`, `\t`, and signs that are no letters or digits; null for the rest. */
function plainEscape(letter: string): string | null {
  if (letter === "n") return "\n";
  if (letter === "r") return "\r";
  if (letter === "t") return "\t";
  return /^[\p{L}\p{N}]$/u.test(letter) ? null : letter;
}
