/**
 * JSON that people write, with the place of every value, so that a fault can be told by its line. Comments and trailing commas are
 * taken as they come. It makes no sense of the values: that is the reader's business.
 */

export type JsonNode =
  | { readonly kind: "object"; readonly start: number; readonly members: readonly JsonMember[] }
  | { readonly kind: "array"; readonly start: number; readonly items: readonly JsonNode[] }
  | { readonly kind: "string"; readonly start: number; readonly value: string }
  | { readonly kind: "number"; readonly start: number; readonly value: number }
  | { readonly kind: "boolean"; readonly start: number; readonly value: boolean }
  | { readonly kind: "null"; readonly start: number };

export interface JsonMember {
  readonly name: string;
  /** UTF-16 offset of the name. */
  readonly start: number;
  readonly value: JsonNode;
}

export type JsonTree =
  | { readonly ok: true; readonly root: JsonNode }
  /** `offset` in UTF-16 code units; `message` is a sentence. */
  | { readonly ok: false; readonly offset: number; readonly message: string };

/** Deeper nesting is a fault: no settings are nested so, and the stack is finite. */
const MOST_DEPTH = 64;

export function parseJsonTree(text: string): JsonTree {
  const reader = new Reader(text);
  try {
    return { ok: true, root: reader.document() };
  } catch (error) {
    if (error instanceof Fault) return { ok: false, offset: error.offset, message: error.message };
    throw error;
  }
}

class Fault extends Error {
  constructor(
    readonly offset: number,
    message: string,
  ) {
    super(message);
  }
}

class Reader {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  document(): JsonNode {
    this.#skip();
    if (this.#at >= this.#text.length) throw new Fault(0, "The file is empty.");
    const root = this.#value(0);
    this.#skip();
    if (this.#at < this.#text.length) throw new Fault(this.#at, "There is more behind the end of the JSON.");
    return root;
  }

  #value(depth: number): JsonNode {
    if (depth > MOST_DEPTH) throw new Fault(this.#at, "Brackets are nested too deeply.");
    const start = this.#at;
    const char = this.#text[start];
    if (char === "{") return this.#object(depth);
    if (char === "[") return this.#array(depth);
    if (char === '"') return { kind: "string", start, value: this.#string() };
    const word = this.#word();
    if (word === "true" || word === "false") return { kind: "boolean", start, value: word === "true" };
    if (word === "null") return { kind: "null", start };
    if (/^-?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?$/.test(word))
      return { kind: "number", start, value: Number(word) };
    if (char === undefined) throw new Fault(start, "The file ends in the middle of a value.");
    throw new Fault(start, `A value was expected and not ${JSON.stringify(word || char)}.`);
  }

  #object(depth: number): JsonNode {
    const start = this.#at;
    const members: JsonMember[] = [];
    this.#at += 1;
    for (;;) {
      this.#skip();
      if (this.#take("}")) return { kind: "object", start, members };
      const nameStart = this.#at;
      if (this.#text[nameStart] !== '"') {
        throw new Fault(nameStart, 'A name in double quotation marks or a closing "}" was expected.');
      }
      const name = this.#string();
      this.#skip();
      if (!this.#take(":")) throw new Fault(this.#at, `A colon was expected behind "${name}".`);
      this.#skip();
      members.push({ name, start: nameStart, value: this.#value(depth + 1) });
      this.#skip();
      if (this.#take(",")) continue;
      if (this.#text[this.#at] !== "}") throw new Fault(this.#at, 'A comma or a closing "}" was expected.');
    }
  }

  #array(depth: number): JsonNode {
    const start = this.#at;
    const items: JsonNode[] = [];
    this.#at += 1;
    for (;;) {
      this.#skip();
      if (this.#take("]")) return { kind: "array", start, items };
      items.push(this.#value(depth + 1));
      this.#skip();
      if (this.#take(",")) continue;
      if (this.#text[this.#at] !== "]") throw new Fault(this.#at, 'A comma or a closing "]" was expected.');
    }
  }

  #string(): string {
    const start = this.#at;
    let at = start + 1;
    for (; at < this.#text.length && this.#text[at] !== '"'; at++) {
      if (this.#text[at] === "\\") at += 1;
      else if (this.#text[at] === "\n" || this.#text[at] === "\r") break;
    }
    if (this.#text[at] !== '"') throw new Fault(start, "A quotation mark is not closed.");
    this.#at = at + 1;
    try {
      return JSON.parse(this.#text.slice(start, at + 1)) as string;
    } catch {
      throw new Fault(start, "A string holds an escape or character that JSON does not know.");
    }
  }

  #word(): string {
    const start = this.#at;
    while (this.#at < this.#text.length && /[\w.+-]/.test(this.#text[this.#at]!)) this.#at += 1;
    return this.#text.slice(start, this.#at);
  }

  #take(char: string): boolean {
    if (this.#text[this.#at] !== char) return false;
    this.#at += 1;
    return true;
  }

  /** White space and comments. */
  #skip(): void {
    for (;;) {
      const char = this.#text[this.#at];
      if (char === " " || char === "\n" || char === "\r" || char === "\t") this.#at += 1;
      else if (this.#text.startsWith("//", this.#at)) this.#skipTo("\n");
      else if (this.#text.startsWith("/*", this.#at)) this.#skipTo("*/");
      else return;
    }
  }

  #skipTo(end: string): void {
    const found = this.#text.indexOf(end, this.#at + 2);
    this.#at = found < 0 ? this.#text.length : found + end.length;
  }
}
