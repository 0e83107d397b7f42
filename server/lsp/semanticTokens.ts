/**
 * Semantic tokens in the form of the Language Server Protocol: five numbers a token, each place relative to the token before; and what
 * changed between two such lists. Which tokens there are is decided in `features/tokens.ts`.
 */
import type { SemanticTokens, SemanticTokensDelta, SemanticTokensEdit } from "vscode-languageserver";
import { flatTokens, type FlatToken } from "../features/tokens";
import type { ProvisionalArticle } from "../corpus/provisional";
import type { ArticleView } from "../corpus/view";
import type { Range } from "../protocol/place";

const NUMBERS_PER_TOKEN = 5;

export function encodeTokens(tokens: readonly FlatToken[]): Uint32Array {
  const written = new TokenWriter(tokens.length);
  for (const { line, character, length, type, modifiers } of tokens)
    written.add(line, character, length, type, modifiers);
  return written.data();
}

const encoded = new WeakMap<ArticleView, Uint32Array>();

/** All tokens of the view; made once. */
export function tokensOf(view: ArticleView): Uint32Array {
  const known = encoded.get(view);
  if (known) return known;
  const data = encodeTokens(flatTokens(view));
  encoded.set(view, data);
  return data;
}

/** The tokens of the base on the lines that were not read anew, and those of the stretches: no token is made anew for a line that only moved. */
export function provisionalTokens({ base, snapshot, stretches }: ProvisionalArticle): Uint32Array {
  const { lines } = snapshot;
  const read = stretches.map(({ was, is, analysis }): ReplacedLines => {
    const tokens = flatTokens({ snapshot, analysis }, is);
    if (!base) return { from: 0, to: 0, by: 0, tokens };
    const first = base.snapshot.lines.positionAt(was.start);
    const last = base.snapshot.lines.positionAt(was.end);
    return {
      // Behind a line end that was cut in two nothing of its line is read anew.
      from: first.character === 0 ? first.line : first.line + 1,
      to: last.line + 1,
      by: lines.positionAt(is.end).line - last.line,
      tokens,
    };
  });
  return withLinesReplaced(base ? tokensOf(base) : NO_TOKENS, read);
}

const NO_TOKENS = new Uint32Array(0);

/** Lines `from` up to `to` of a text, whose tokens are others now; what stands behind them is `by` lines further down. */
export interface ReplacedLines {
  readonly from: number;
  readonly to: number;
  readonly by: number;
  readonly tokens: readonly FlatToken[];
}

/** `replaced` in text order. */
export function withLinesReplaced(data: Uint32Array, replaced: readonly ReplacedLines[]): Uint32Array {
  const added = replaced.reduce((sum, { tokens }) => sum + tokens.length, 0);
  const written = new TokenWriter(data.length / NUMBERS_PER_TOKEN + added);
  let next = 0;
  const replaceUntil = (line: number): void => {
    for (; next < replaced.length && replaced[next]!.from <= line; next++) {
      for (const token of replaced[next]!.tokens)
        written.add(token.line, token.character, token.length, token.type, token.modifiers);
    }
  };
  eachToken(data, (line, character, at) => {
    replaceUntil(line);
    const last = replaced[next - 1];
    if (last && line < last.to) return;
    written.add(line + (last?.by ?? 0), character, data[at + 2]!, data[at + 3]!, data[at + 4]!);
  });
  replaceUntil(Infinity);
  return written.data();
}

/** The tokens of which a part stands in the range. */
export function tokensWithin(data: Uint32Array, { start, end }: Range): Uint32Array {
  const written = new TokenWriter(data.length / NUMBERS_PER_TOKEN);
  eachToken(data, (line, character, at) => {
    const length = data[at + 2]!;
    const isBefore = line < start.line || (line === start.line && character + length <= start.character);
    const isBehind = line > end.line || (line === end.line && character >= end.character);
    if (!isBefore && !isBehind) written.add(line, character, length, data[at + 3]!, data[at + 4]!);
  });
  return written.data();
}

/** Calls back with the place of each token, and where its numbers begin. */
function eachToken(data: Uint32Array, visit: (line: number, character: number, at: number) => void): void {
  let line = 0;
  let character = 0;
  for (let at = 0; at < data.length; at += NUMBERS_PER_TOKEN) {
    const down = data[at]!;
    line += down;
    character = down === 0 ? character + data[at + 1]! : data[at + 1]!;
    visit(line, character, at);
  }
}

/** Takes tokens in text order. */
class TokenWriter {
  readonly #data: Uint32Array;
  #length = 0;
  #line = 0;
  #character = 0;

  constructor(mostTokens: number) {
    this.#data = new Uint32Array(mostTokens * NUMBERS_PER_TOKEN);
  }

  add(line: number, character: number, length: number, type: number, modifiers: number): void {
    const data = this.#data;
    const at = this.#length;
    data[at] = line - this.#line;
    data[at + 1] = line === this.#line ? character - this.#character : character;
    data[at + 2] = length;
    data[at + 3] = type;
    data[at + 4] = modifiers;
    this.#length = at + NUMBERS_PER_TOKEN;
    this.#line = line;
    this.#character = character;
  }

  data(): Uint32Array {
    return this.#data.subarray(0, this.#length);
  }
}

interface Sent {
  readonly resultId: string;
  readonly data: Uint32Array;
}

/** Remembers what was last sent for each document, so that the next answer can be the difference. */
export class SentTokens {
  readonly #sent = new Map<string, Sent>();
  /** Documents of which something was sent that was provisional, and nothing since that was not. */
  readonly #owed = new Set<string>();
  #count = 0;

  full(uri: string, data: Uint32Array): SemanticTokens {
    return { resultId: this.#remember(uri, data), data: Array.from(data) };
  }

  /** The difference to the answer `previousResultId`; all of it where that is no longer known. */
  delta(uri: string, previousResultId: string, data: Uint32Array): SemanticTokens | SemanticTokensDelta {
    const previous = this.#sent.get(uri);
    if (previous?.resultId !== previousResultId) return this.full(uri, data);
    return { resultId: this.#remember(uri, data), edits: difference(previous.data, data) };
  }

  /** What is sent now does not count before the analysis has caught up. */
  owe(uri: string): void {
    this.#owed.add(uri);
  }

  /** `data` are the tokens of the whole analysis. Whether the client is still to be told of them: it was told otherwise. */
  settle(uri: string, data: () => Uint32Array): boolean {
    if (!this.#owed.delete(uri)) return false;
    const sent = this.#sent.get(uri);
    return !sent || difference(sent.data, data()).length > 0;
  }

  forget(uri: string): void {
    this.#sent.delete(uri);
    this.#owed.delete(uri);
  }

  #remember(uri: string, data: Uint32Array): string {
    const resultId = String(++this.#count);
    this.#sent.set(uri, { resultId, data });
    return resultId;
  }
}

/** One edit that covers everything between the common start and the common end; none where nothing differs. */
export function difference(before: Uint32Array, after: Uint32Array): SemanticTokensEdit[] {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) start += 1;
  if (start === before.length && start === after.length) return [];
  let tail = 0;
  while (tail < shorter - start && before[before.length - 1 - tail] === after[after.length - 1 - tail])
    tail += 1;
  return [
    {
      start,
      deleteCount: before.length - start - tail,
      data: Array.from(after.subarray(start, after.length - tail)),
    },
  ];
}
