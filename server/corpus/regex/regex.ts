/**
 * Patterns over texts in a time that grows with the text's length alone, whatever the pattern: all ways through it are followed side by
 * side, sign by sign, and none is tried again. Matches are those that JavaScript would find; case does not count, accents do.
 */
import type { Span } from "../../core/text/span";
import { MOST_STEPS, programOf, type Step } from "./program";
import { readPattern, type Assertion, type CharacterSet, type Pattern, type PatternProblem } from "./syntax";

export interface Regex {
  /** Matches in text order, without overlap, none of them empty. */
  matches(text: string): readonly Span[];
  /** In lower case; stands in every text that matches. Empty where nothing is known. */
  readonly required: string;
}

/** What is wrong with a pattern, with the place in it; null where nothing is. */
export function regexProblem(source: string): PatternProblem | null {
  const compiled = compile(source);
  return "message" in compiled ? compiled : null;
}

/** A pattern without a problem. */
export function createRegex(source: string): Regex {
  const compiled = compile(source);
  if ("message" in compiled) throw new Error(`The pattern has a problem: ${compiled.message}`);
  const { steps, pattern } = compiled;
  const starts = startsOf(steps);
  return {
    required: requiredIn(pattern),
    matches: (text) => new Run(steps, starts, text).matches(),
  };
}

function compile(
  source: string,
): { readonly steps: readonly Step[]; readonly pattern: Pattern } | PatternProblem {
  const read = readPattern(source);
  if (!read.ok) return read.problem;
  const whole = { start: 0, end: source.length };
  const steps = programOf(read.pattern);
  if (!steps) {
    const message = `The pattern is too large: its repetitions make more than ${MOST_STEPS} steps. Use smaller ones.`;
    return { ...whole, message };
  }
  if (isMetByNothing(read.pattern)) {
    const message =
      "The pattern is met where nothing stands, and so everywhere. Write what is to stand there at least once.";
    return { ...whole, message };
  }
  return { steps, pattern: read.pattern };
}

/** Steps taken in one text, for each unit of it and step of the program. A match may look far ahead in vain: that is not done for ever. */
const MOST_LOOKS = 4;

class Run {
  readonly #steps: readonly Step[];
  readonly #starts: Starts | null;
  readonly #text: string;
  /** The threads before and behind the current sign: their steps, best first, and where each began. */
  #now: Threads;
  #next: Threads;
  #looks: number;

  constructor(steps: readonly Step[], starts: Starts | null, text: string) {
    this.#steps = steps;
    this.#starts = starts;
    this.#text = text;
    this.#now = new Threads(steps.length);
    this.#next = new Threads(steps.length);
    this.#looks = MOST_LOOKS * steps.length * (text.length + 1);
  }

  matches(): readonly Span[] {
    const found: Span[] = [];
    let at = 0;
    while (at < this.#text.length && this.#looks > 0) {
      const match = this.#from(at);
      if (!match) break;
      found.push(match);
      at = match.end;
    }
    return found;
  }

  /** The first match at or behind `from`; of those that begin there the one that the pattern prefers. */
  #from(from: number): Span | null {
    const text = this.#text;
    let best: Span | null = null;
    this.#now.clear();
    for (let at = from; ;) {
      if (this.#now.count === 0) {
        if (best) return best;
        if (this.#starts) at = nextStart(this.#starts, text, at);
        if (at > text.length) return null;
      }
      if (!best) this.#follow(this.#now, 0, at, at);
      if (at >= text.length || this.#looks <= 0) {
        return this.#ended(at) ?? best;
      }
      const point = text.codePointAt(at)!;
      const width = point > 0xffff ? 2 : 1;
      this.#next.clear();
      for (let i = 0; i < this.#now.count; i++) {
        const step = this.#steps[this.#now.steps[i]!]!;
        const start = this.#now.starts[i]!;
        this.#looks -= 1;
        if (step.op === "found") {
          if (at > start) {
            best = { start, end: at };
            // Whoever is behind is worse.
            break;
          }
        } else if (step.op === "sign" && holds(step.set, point)) {
          this.#follow(this.#next, this.#now.steps[i]! + 1, start, at + width);
        }
      }
      [this.#now, this.#next] = [this.#next, this.#now];
      at += width;
    }
  }

  /** A thread that has come to the end of the pattern at the end of the text; the best one. */
  #ended(at: number): Span | null {
    for (let i = 0; i < this.#now.count; i++) {
      const start = this.#now.starts[i]!;
      if (this.#steps[this.#now.steps[i]!]!.op === "found" && at > start) return { start, end: at };
    }
    return null;
  }

  /** Puts in the threads that stand at `step`, through forks and conditions, in the order in which they are preferred. */
  #follow(threads: Threads, first: number, start: number, at: number): void {
    const waiting = [first];
    for (let index = waiting.pop(); index !== undefined; index = waiting.pop()) {
      if (!threads.visit(index)) continue;
      this.#looks -= 1;
      const step = this.#steps[index]!;
      if (step.op === "jump") waiting.push(step.to);
      else if (step.op === "fork") waiting.push(step.second, step.first);
      else if (step.op === "assertion") {
        if (isMet(step.assertion, this.#text, at)) waiting.push(index + 1);
      } else threads.push(index, start);
    }
  }
}

class Threads {
  readonly steps: Uint16Array;
  readonly starts: Uint32Array;
  count = 0;
  readonly #visited: Uint32Array;
  #round = 1;

  constructor(size: number) {
    this.steps = new Uint16Array(size);
    this.starts = new Uint32Array(size);
    this.#visited = new Uint32Array(size);
  }

  clear(): void {
    this.count = 0;
    this.#round += 1;
  }

  /** False for a step where somebody better stands already. */
  visit(step: number): boolean {
    if (this.#visited[step] === this.#round) return false;
    this.#visited[step] = this.#round;
    return true;
  }

  push(step: number, start: number): void {
    this.steps[this.count] = step;
    this.starts[this.count] = start;
    this.count += 1;
  }
}

/** Most signs are ASCII: which of them are in a set is worked out once. */
const asciiOf = new WeakMap<CharacterSet, Uint8Array>();

function holds(set: CharacterSet, point: number): boolean {
  if (point >= 128) return isIn(set, point);
  let ascii = asciiOf.get(set);
  if (!ascii) {
    ascii = Uint8Array.from({ length: 128 }, (_, one) => (isIn(set, one) ? 1 : 0));
    asciiOf.set(set, ascii);
  }
  return ascii[point] === 1;
}

function isIn(set: CharacterSet, point: number): boolean {
  const isListed =
    isInRanges(set, point) || set.properties.some((property) => property.test(String.fromCodePoint(point)));
  return isListed !== set.isNegated;
}

function isInRanges({ ranges }: CharacterSet, point: number): boolean {
  for (const [from, to] of ranges) if (from <= point && point <= to) return true;
  if (ranges.length === 0) return false;
  const other = otherCase(point);
  return other !== point && ranges.some(([from, to]) => from <= other && other <= to);
}

function otherCase(point: number): number {
  if (point < 128) {
    const isLetter = (point >= 65 && point <= 90) || (point >= 97 && point <= 122);
    return isLetter ? point ^ 32 : point;
  }
  const sign = String.fromCodePoint(point);
  const lower = sign.toLowerCase();
  const other = lower === sign ? sign.toUpperCase() : lower;
  const code = other.codePointAt(0)!;
  // `ß` in capitals are two signs.
  return String.fromCodePoint(code) === other ? code : point;
}

const WORD_SIGN = /[\p{L}\p{M}\p{N}_]/u;

function isMet(assertion: Assertion, text: string, at: number): boolean {
  switch (assertion) {
    case "lineStart":
      return at === 0 || isBreak(text.charCodeAt(at - 1));
    case "lineEnd":
      return at === text.length || isBreak(text.charCodeAt(at));
    case "wordEdge":
    case "noWordEdge": {
      const isEdge = isWordSign(signBefore(text, at)) !== isWordSign(text.codePointAt(at));
      return isEdge === (assertion === "wordEdge");
    }
  }
}

function signBefore(text: string, at: number): number | undefined {
  if (at === 0) return undefined;
  const unit = text.charCodeAt(at - 1);
  return unit >= 0xdc00 && unit <= 0xdfff && at > 1 ? text.codePointAt(at - 2) : unit;
}

function isWordSign(point: number | undefined): boolean {
  if (point === undefined) return false;
  if (point < 128) {
    const letter = point | 32;
    return (letter >= 97 && letter <= 122) || (point >= 48 && point <= 57) || point === 95;
  }
  return WORD_SIGN.test(String.fromCodePoint(point));
}

function isBreak(unit: number): boolean {
  return unit === 10 || unit === 13;
}

/** By ASCII sign, whether a match can begin with it; matches that begin with another sign are possible where `others` says so. */
interface Starts {
  readonly ascii: Uint8Array;
  readonly others: boolean;
}

/** Null where nothing can be said. */
function startsOf(steps: readonly Step[]): Starts | null {
  const ascii = new Uint8Array(128);
  let others = false;
  const seen = new Set<number>();
  const waiting = [0];
  for (let index = waiting.pop(); index !== undefined; index = waiting.pop()) {
    if (seen.has(index)) continue;
    seen.add(index);
    const step = steps[index]!;
    if (step.op === "found") return null;
    if (step.op === "jump") waiting.push(step.to);
    else if (step.op === "fork") waiting.push(step.first, step.second);
    else if (step.op === "assertion") waiting.push(index + 1);
    else {
      for (let point = 0; point < 128; point++) if (holds(step.set, point)) ascii[point] = 1;
      // Signs beyond ASCII can be other cases of ASCII ones (K, ſ), so each of them is looked at.
      others = true;
    }
  }
  return { ascii, others };
}

function nextStart({ ascii, others }: Starts, text: string, from: number): number {
  for (let at = from; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit < 128 ? ascii[unit] === 1 : others) return at;
  }
  return text.length + 1;
}

function isMetByNothing(pattern: Pattern): boolean {
  switch (pattern.kind) {
    case "set":
      return false;
    case "assertion":
      return true;
    case "sequence":
      return pattern.of.every(isMetByNothing);
    case "choice":
      return pattern.of.some(isMetByNothing);
    case "repeat":
      return pattern.min === 0 || isMetByNothing(pattern.of);
  }
}

/** The longest run of ASCII letters and digits that every match holds, in lower case. */
function requiredIn(pattern: Pattern): string {
  let longest = "";
  let run = "";
  const end = (): void => {
    if (run.length > longest.length) longest = run;
    run = "";
  };
  const read = (part: Pattern): void => {
    const sign = part.kind === "set" ? onlySign(part.set) : null;
    if (sign !== null) run += sign;
    else if (part.kind === "sequence") part.of.forEach(read);
    else if (part.kind === "repeat" && part.min > 0) {
      end();
      read(part.of);
      end();
    } else if (part.kind !== "assertion") end();
  };
  read(pattern);
  end();
  return longest;
}

function onlySign({ ranges, properties, isNegated }: CharacterSet): string | null {
  const [only, ...more] = ranges;
  if (isNegated || properties.length > 0 || more.length > 0 || only?.[0] !== only?.[1]) return null;
  const sign = String.fromCodePoint(only![0]).toLowerCase();
  return /^[a-z0-9]$/.test(sign) ? sign : null;
}
