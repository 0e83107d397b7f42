/**
 * Reads a query into its tree:
 *
 *     query  =  group { "OR" group }
 *     group  =  term { term }                 side by side, all of them hold; AND between them says the same
 *     term   =  { "-" } ( word | word* | "phrase" | /regex/ | filter:value | "(" query ")" )
 *
 * It never fails: what cannot be read is a problem with its place, and the rest is read on. It knows no corpus.
 */
import type { Span } from "../../core/text/span";
import { regexProblem } from "../regex/regex";
import { editDistance } from "../search/distance";
import { FILTERS, readFilter, readWords } from "./filters";
import { tokensOf, type FilterToken, type Token } from "./lexer";
import type { AllNode, AnyNode, FilterName, Query, QueryNode, QueryProblem } from "./query";

/** UTF-16 code units: more than anyone types; a pasted article is not searched for word by word. */
export const MOST_QUERY_UNITS = 2000;
/** Brackets in brackets. */
const DEEPEST = 40;

export function parseFindQuery(text: string): Query {
  if (text.length > MOST_QUERY_UNITS) {
    const message = `The query is ${text.length} characters long; at most ${MOST_QUERY_UNITS} are taken. Shorten it.`;
    return { text, root: null, problems: [{ start: MOST_QUERY_UNITS, end: text.length, message }] };
  }
  const parser = new Parser(tokensOf(text));
  const root = parser.query();
  return { text, root, problems: [...parser.problems].sort((a, b) => a.start - b.start) };
}

class Parser {
  readonly problems: QueryProblem[] = [];
  readonly #tokens: readonly Token[];
  #next = 0;
  #depth = 0;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  query(): QueryNode | null {
    const parts: QueryNode[] = [];
    for (;;) {
      const node = this.#alternatives();
      if (node) parts.push(node);
      const token = this.#take();
      if (!token) return joined("all", parts);
      this.#tell(token, "This bracket closes none. Take it out, or open one before it.");
    }
  }

  #alternatives(): QueryNode | null {
    const groups: QueryNode[] = [];
    for (;;) {
      const before = this.#tokens[this.#next - 1];
      const group = this.#group();
      if (group) groups.push(group);
      const token = this.#peek();
      if (!group && (before?.kind === "or" || token?.kind === "or")) {
        this.#tell(
          before?.kind === "or" ? before : token!,
          "OR stands between two terms. Write another one beside it; to look for the word itself, put it in quotation marks.",
        );
      }
      if (token?.kind !== "or") return joined("any", groups);
      this.#next += 1;
    }
  }

  #group(): QueryNode | null {
    const terms: QueryNode[] = [];
    for (;;) {
      const token = this.#peek();
      if (!token || token.kind === "close" || token.kind === "or") return joined("all", terms);
      this.#next += 1;
      const term = token.kind === "and" ? null : this.#term(token);
      if (term) terms.push(term);
    }
  }

  #term(first: Token): QueryNode | null {
    let token: Token = first;
    let negations = 0;
    while (token.kind === "not") {
      negations += 1;
      const next = this.#peek();
      if (!next || next.kind === "close" || next.kind === "or") {
        this.#tell(token, "A minus stands before what is not to be found. Write that behind it.");
        return null;
      }
      this.#next += 1;
      token = next;
    }
    const node = this.#positive(token);
    return node && negations % 2 === 1
      ? { kind: "not", of: node, start: first.start, end: node.end }
      : node && { ...node, start: first.start };
  }

  #positive(token: Token): QueryNode | null {
    const { start, end } = token;
    switch (token.kind) {
      case "open":
        return this.#bracket(token);
      case "phrase":
      case "word": {
        const value = readWords({ text: token.text, isLiteral: token.kind === "phrase" });
        return value && { kind: "words", value, start, end };
      }
      case "regex":
        return this.#regex(token);
      case "filter":
        return this.#filter(token);
      default:
        return null;
    }
  }

  #bracket(open: Token): QueryNode | null {
    if (this.#depth >= DEEPEST) {
      this.#tell(open, `More than ${DEEPEST} brackets stand in one another here. Take some out.`);
      this.#next = this.#tokens.length;
      return null;
    }
    this.#depth += 1;
    const node = this.#alternatives();
    this.#depth -= 1;
    const close = this.#peek();
    if (!close) {
      this.#tell(open, "This bracket is not closed. Write ) where its terms end.");
      return node;
    }
    this.#next += 1;
    return node && { ...node, start: open.start, end: close.end };
  }

  #regex({ start, end, source, isClosed }: Token & { readonly kind: "regex" }): QueryNode | null {
    if (!isClosed) {
      this.#tell({ start, end }, "This pattern is not closed. Write / where it ends.");
      return null;
    }
    const problem = regexProblem(source);
    if (problem) {
      const from = start + 1;
      this.#tell({ start: from + problem.start, end: from + problem.end }, problem.message);
      return null;
    }
    return { kind: "regex", source, start, end };
  }

  #filter(token: FilterToken): QueryNode | null {
    const { start, end, name, value } = token;
    const known = FILTERS.find((filter) => filter.name === name);
    const isEmpty = value.text.trim() === "" && !value.isLiteral;
    if (!known) {
      if (isEmpty) {
        const words = readWords({ text: name, isLiteral: false });
        return words && { kind: "words", value: words, start, end };
      }
      this.#tell({ start, end: start + name.length + 1 }, unknownFilter(name));
      return null;
    }
    if (isEmpty) {
      this.#tell({ start, end }, `What ${name}? Write it behind the colon, for example ${known.example}.`);
      return null;
    }
    const filter = readFilter(known.name, value);
    if (typeof filter === "string") {
      this.#tell(value, filter);
      return null;
    }
    return { kind: "filter", filter, value: { start: value.start, end: value.end }, start, end };
  }

  #tell({ start, end }: Span, message: string): void {
    this.problems.push({ start, end, message });
  }

  #peek(): Token | undefined {
    return this.#tokens[this.#next];
  }

  #take(): Token | undefined {
    const token = this.#peek();
    if (token) this.#next += 1;
    return token;
  }
}

/** A node of one part is that part; groups of the same kind become one. */
function joined(kind: "all" | "any", parts: readonly QueryNode[]): QueryNode | null {
  const [first, ...more] = parts;
  if (!first || more.length === 0) return first ?? null;
  const of = parts.flatMap((part) => (part.kind === kind ? part.of : [part]));
  const node: AllNode | AnyNode = { kind, of, start: first.start, end: more[more.length - 1]!.end };
  return node;
}

/** Slips in the name of a filter that a suggestion is made for. */
const MOST_SLIPS = 2;

function unknownFilter(name: string): string {
  const near = FILTERS.map((filter) => filter.name)
    .map((one): readonly [FilterName, number] => [one, editDistance(name, one, MOST_SLIPS)])
    .sort((a, b) => a[1] - b[1])[0]!;
  const quoting = "To look for the words themselves, put them in quotation marks.";
  if (near[1] <= Math.min(MOST_SLIPS, name.length - 1))
    return `There is no filter ${name}:. Do you mean ${near[0]}:? ${quoting}`;
  const all = FILTERS.map((filter) => `${filter.name}:`).join(" ");
  return `There is no filter ${name}:. There are ${all}. ${quoting}`;
}
