/**
 * Semantic tokens in the form of the Language Server Protocol: five numbers a token, each place relative to the token before; and what
 * changed between two such lists. Which tokens there are is decided in `features/tokens.ts`.
 */
import type { SemanticTokens, SemanticTokensDelta, SemanticTokensEdit } from "vscode-languageserver";
import type { FlatToken } from "../features/tokens";

const NUMBERS_PER_TOKEN = 5;

export function encodeTokens(tokens: readonly FlatToken[]): number[] {
  const data = new Array<number>(tokens.length * NUMBERS_PER_TOKEN);
  let line = 0;
  let character = 0;
  let at = 0;
  for (const token of tokens) {
    const sameLine = token.line === line;
    data[at++] = token.line - line;
    data[at++] = sameLine ? token.character - character : token.character;
    data[at++] = token.length;
    data[at++] = token.type;
    data[at++] = token.modifiers;
    ({ line, character } = token);
  }
  return data;
}

/** Remembers what was last sent for each document, so that the next answer can be the difference. */
export class SentTokens {
  readonly #sent = new Map<string, { readonly resultId: string; readonly data: readonly number[] }>();
  #count = 0;

  full(uri: string, data: number[]): SemanticTokens {
    return { resultId: this.#remember(uri, data), data };
  }

  /** The difference to the answer `previousResultId`; all of it where that is no longer known. */
  delta(uri: string, previousResultId: string, data: number[]): SemanticTokens | SemanticTokensDelta {
    const previous = this.#sent.get(uri);
    const resultId = this.#remember(uri, data);
    if (previous?.resultId !== previousResultId) return { resultId, data };
    return { resultId, edits: difference(previous.data, data) };
  }

  forget(uri: string): void {
    this.#sent.delete(uri);
  }

  #remember(uri: string, data: readonly number[]): string {
    const resultId = String(++this.#count);
    this.#sent.set(uri, { resultId, data });
    return resultId;
  }
}

/** One edit that covers everything between the common start and the common end; none where nothing differs. */
export function difference(before: readonly number[], after: readonly number[]): SemanticTokensEdit[] {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) start += 1;
  if (start === before.length && start === after.length) return [];
  let tail = 0;
  while (tail < shorter - start && before[before.length - 1 - tail] === after[after.length - 1 - tail])
    tail += 1;
  return [
    { start, deleteCount: before.length - start - tail, data: after.slice(start, after.length - tail) },
  ];
}
