/** Cuts a query into tokens. Never fails: what is unfinished is told as such, and the parser says what is wrong with it. */
import type { Span } from "../../core/text/span";

export type Token =
  | (Span & { readonly kind: "open" | "close" | "or" | "and" | "not" })
  | (Span & { readonly kind: "word"; readonly text: string })
  | (Span & { readonly kind: "phrase"; readonly text: string; readonly isClosed: boolean })
  | (Span & { readonly kind: "regex"; readonly source: string; readonly isClosed: boolean })
  | FilterToken;

export interface FilterToken extends Span {
  readonly kind: "filter";
  /** In lower case, without the colon; it need not be that of a filter. */
  readonly name: string;
  readonly value: ValueToken;
}

/** Empty where nothing stands behind the colon. */
export interface ValueToken extends Span {
  readonly text: string;
  readonly isLiteral: boolean;
}

export function tokensOf(query: string): readonly Token[] {
  const tokens: Token[] = [];
  let at = 0;
  while (at < query.length) {
    if (isSpace(query[at]!)) {
      at += 1;
      continue;
    }
    const token = tokenAt(query, at);
    tokens.push(token);
    at = token.end;
  }
  return tokens;
}

/** Any of the quotation marks opens a phrase and any closes it, as keyboards and pasted texts mix them. */
export function isQuotationMark(unit: string): boolean {
  return unit === '"' || unit === "“" || unit === "”" || unit === "„";
}

function tokenAt(query: string, start: number): Token {
  const unit = query[start]!;
  if (unit === "(" || unit === ")") return { kind: unit === "(" ? "open" : "close", start, end: start + 1 };
  if (isQuotationMark(unit)) {
    const { end, text, isClosed } = quotedAt(query, start);
    return { kind: "phrase", start, end, text, isClosed };
  }
  if (unit === "/") return regexAt(query, start);
  const next = query[start + 1];
  if (unit === "-" && next !== undefined && !isSpace(next) && next !== ")")
    return { kind: "not", start, end: start + 1 };
  const end = runEnd(query, start);
  const text = query.slice(start, end);
  if (text === "OR") return { kind: "or", start, end };
  if (text === "AND") return { kind: "and", start, end };
  return filterAt(query, start, end) ?? { kind: "word", start, end, text };
}

const LETTERS_AND_COLON = /^[a-z]+:/i;

/** Null where the run is no filter: `12:30`, `https://…`, `Jakarta:` before a space. */
function filterAt(query: string, start: number, end: number): FilterToken | null {
  const [named] = LETTERS_AND_COLON.exec(query.slice(start, end)) ?? [];
  if (named === undefined || query.startsWith("//", start + named.length)) return null;
  const name = named.slice(0, -1).toLowerCase();
  const from = start + named.length;
  const isQuoted = from < query.length && from === end && isQuotationMark(query[from]!);
  const quoted = isQuoted ? quotedAt(query, from) : null;
  const value: ValueToken = quoted
    ? { start: from, end: quoted.end, text: quoted.text, isLiteral: true }
    : { start: from, end, text: query.slice(from, end), isLiteral: false };
  return { kind: "filter", name, value, start, end: value.end };
}

function quotedAt(query: string, start: number): { end: number; text: string; isClosed: boolean } {
  let end = start + 1;
  while (end < query.length && !isQuotationMark(query[end]!)) end += 1;
  const text = query.slice(start + 1, end);
  const isClosed = end < query.length;
  return { end: isClosed ? end + 1 : end, text, isClosed };
}

/** A slash inside is written `\/` or stands in a class. */
function regexAt(query: string, start: number): Token {
  let inClass = false;
  for (let end = start + 1; end < query.length; end++) {
    const unit = query[end]!;
    if (unit === "\\") end += 1;
    else if (unit === "[") inClass = true;
    else if (unit === "]") inClass = false;
    else if (unit === "/" && !inClass) {
      return { kind: "regex", start, end: end + 1, source: query.slice(start + 1, end), isClosed: true };
    }
  }
  return { kind: "regex", start, end: query.length, source: query.slice(start + 1), isClosed: false };
}

/** The end of what holds neither white space nor brackets nor quotation marks. */
function runEnd(query: string, start: number): number {
  let end = start + 1;
  while (end < query.length) {
    const unit = query[end]!;
    if (isSpace(unit) || unit === "(" || unit === ")" || isQuotationMark(unit)) break;
    end += 1;
  }
  return end;
}

function isSpace(unit: string): boolean {
  return unit.trim() === "";
}
