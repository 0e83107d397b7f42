/**
 * JSON that comes back as it was: numbers that a double cannot hold keep their digits, every object knows where it stood, and a fault
 * knows its place. It reads text from strangers, so depth is bounded and every pass is linear. It does not know what a sidecar is.
 */

export type Json = null | boolean | number | string | ExactNumber | JsonArray | JsonObject;
export type JsonArray = readonly Json[];
export interface JsonObject {
  readonly [key: string]: Json;
}

/** A number with more digits than a double holds, as it was written. */
export class ExactNumber {
  readonly digits: string;

  constructor(digits: string) {
    this.digits = digits;
  }
}

export interface JsonText {
  readonly value: Json;
  /** Where an object or array of `value` stands in the text. */
  readonly places: WeakMap<object, JsonPlace>;
  /** Where the elements of an array of `value` stand. */
  readonly elements: WeakMap<object, readonly JsonPlace[]>;
}

/** UTF-16 offsets. */
export interface JsonPlace {
  readonly start: number;
  readonly end: number;
}

export interface JsonFault {
  /** What is wrong, as the end of a sentence: `a comma or } is missing`. */
  readonly fault: string;
  /** UTF-16 offset. */
  readonly offset: number;
}

/** Objects and arrays within one another; far more than any annotation has, far less than the call stack bears. */
const MAX_DEPTH = 256;

/** A double holds every number of so many digits. */
const SAFE_DIGITS = 15;

export function parseJson(text: string): JsonText | JsonFault {
  const reader = new Reader(text);
  try {
    return { value: reader.document(), places: reader.places, elements: reader.elements };
  } catch (error) {
    if (error instanceof Stop) return { fault: error.fault, offset: error.offset };
    throw error;
  }
}

export function isJsonFault(result: JsonText | JsonFault): result is JsonFault {
  return "fault" in result;
}

export function isObject(value: Json | undefined): value is JsonObject {
  return (
    typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof ExactNumber)
  );
}

export function isArray(value: Json | undefined): value is JsonArray {
  return Array.isArray(value);
}

/** The value as a list, as JSON-LD takes it: one for itself, none where it is missing. */
export function asArray(value: Json | undefined): JsonArray {
  if (value === undefined || value === null) return [];
  return isArray(value) ? value : [value];
}

/** The string; an empty one for any other value. */
export function textOf(value: Json | undefined): string {
  return typeof value === "string" ? value : "";
}

/** On one line, without needless space. */
export function printJson(value: Json): string {
  if (value instanceof ExactNumber) return value.digits;
  if (isArray(value)) return `[${value.map(printJson).join(",")}]`;
  if (isObject(value)) {
    const members = Object.entries(value).map(
      ([key, member]) => `${JSON.stringify(key)}:${printJson(member)}`,
    );
    return `{${members.join(",")}}`;
  }
  return JSON.stringify(value);
}

/** Equal as JSON: the order of members does not matter, that of elements does. */
export function equalJson(a: Json | undefined, b: Json | undefined): boolean {
  if (a === b) return true;
  if (a instanceof ExactNumber || b instanceof ExactNumber) {
    return a instanceof ExactNumber && b instanceof ExactNumber && a.digits === b.digits;
  }
  if (isArray(a)) {
    return isArray(b) && a.length === b.length && a.every((element, at) => equalJson(element, b[at]));
  }
  if (!isObject(a) || !isObject(b)) return false;
  const keys = Object.keys(a);
  return (
    keys.length === Object.keys(b).length &&
    keys.every((key) => Object.hasOwn(b, key) && equalJson(a[key], b[key]))
  );
}

/** The object without members that are undefined. */
export function defined(members: Partial<Record<string, Json>>): JsonObject {
  return Object.fromEntries(
    Object.entries(members).filter((member): member is [string, Json] => member[1] !== undefined),
  );
}

/** Zero-based line of an offset; lines end as in LSP. */
export function lineOf(text: string, offset: number): number {
  let line = 0;
  for (let at = 0; at < offset && at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit === 10 || (unit === 13 && text.charCodeAt(at + 1) !== 10)) line += 1;
  }
  return line;
}

class Stop extends Error {
  readonly fault: string;
  readonly offset: number;

  constructor(fault: string, offset: number) {
    super(fault);
    this.fault = fault;
    this.offset = offset;
  }
}

class Reader {
  readonly places = new WeakMap<object, JsonPlace>();
  readonly elements = new WeakMap<object, readonly JsonPlace[]>();
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  document(): Json {
    this.#space();
    if (this.#at === this.#text.length) throw new Stop("it is empty", 0);
    const value = this.#value(0);
    this.#space();
    if (this.#at < this.#text.length) throw new Stop("something follows its end", this.#at);
    return value;
  }

  #value(depth: number): Json {
    if (depth > MAX_DEPTH) throw new Stop("it is nested too deeply", this.#at);
    switch (this.#text[this.#at]) {
      case "{":
        return this.#object(depth);
      case "[":
        return this.#array(depth);
      case '"':
        return this.#string();
      case "t":
        return this.#word("true", true);
      case "f":
        return this.#word("false", false);
      case "n":
        return this.#word("null", null);
      default:
        return this.#number();
    }
  }

  #object(depth: number): JsonObject {
    const start = this.#at;
    const object: Record<string, Json> = {};
    this.#at += 1;
    this.#space();
    while (this.#text[this.#at] !== "}") {
      if (this.#text[this.#at] !== '"') throw this.#missing("a name in quotation marks or }");
      const key = this.#string();
      this.#space();
      if (this.#text[this.#at] !== ":") throw this.#missing("a colon");
      this.#at += 1;
      this.#space();
      // A plain assignment to `__proto__` would be lost.
      Object.defineProperty(object, key, {
        value: this.#value(depth + 1),
        enumerable: true,
        configurable: true,
        writable: true,
      });
      this.#separator("}");
    }
    this.#at += 1;
    this.places.set(object, { start, end: this.#at });
    return object;
  }

  #array(depth: number): JsonArray {
    const start = this.#at;
    const array: Json[] = [];
    const elements: JsonPlace[] = [];
    this.#at += 1;
    this.#space();
    while (this.#text[this.#at] !== "]") {
      const first = this.#at;
      array.push(this.#value(depth + 1));
      elements.push({ start: first, end: this.#at });
      this.#separator("]");
    }
    this.#at += 1;
    this.places.set(array, { start, end: this.#at });
    this.elements.set(array, elements);
    return array;
  }

  /** Steps over a comma that something follows, or stands before `close`. */
  #separator(close: string): void {
    this.#space();
    if (this.#text[this.#at] === close) return;
    if (this.#text[this.#at] !== ",") throw this.#missing(`a comma or ${close}`);
    const comma = this.#at;
    this.#at += 1;
    this.#space();
    if (this.#text[this.#at] === close) throw new Stop(`a comma stands before ${close}`, comma);
  }

  #string(): string {
    const start = this.#at;
    let at = start + 1;
    for (;;) {
      const unit = this.#text.charCodeAt(at);
      if (unit === 34) break;
      // NaN: the end of the text.
      if (!(unit >= 32)) throw new Stop("a quotation mark is missing", start);
      at += unit === 92 ? 2 : 1;
    }
    this.#at = at + 1;
    const quoted = this.#text.slice(start, this.#at);
    if (!quoted.includes("\\")) return quoted.slice(1, -1);
    try {
      return JSON.parse(quoted) as string;
    } catch {
      throw new Stop("a backslash stands before a letter that it does not go with", start);
    }
  }

  #number(): number | ExactNumber {
    const pattern = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/y;
    pattern.lastIndex = this.#at;
    const digits = pattern.exec(this.#text)?.[0];
    if (digits === undefined) throw this.#missing("a value");
    this.#at += digits.length;
    const number = Number(digits);
    if (digits.length <= SAFE_DIGITS && Number.isFinite(number)) return number;
    return String(number) === digits ? number : new ExactNumber(digits);
  }

  #word<T extends Json>(word: string, value: T): T {
    if (!this.#text.startsWith(word, this.#at)) throw this.#missing("a value");
    this.#at += word.length;
    return value;
  }

  #space(): void {
    for (;;) {
      const unit = this.#text.charCodeAt(this.#at);
      if (unit !== 32 && unit !== 10 && unit !== 13 && unit !== 9) return;
      this.#at += 1;
    }
  }

  #missing(what: string): Stop {
    return new Stop(`${what} is missing`, Math.min(this.#at, this.#text.length));
  }
}
