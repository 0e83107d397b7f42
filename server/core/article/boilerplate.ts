/**
 * Tells what scraping left in a text from the article: whole paragraphs (`Berita Terkait`), and stretches inside one
 * (`(Baca juga: …)`, `Foto/REUTERS`, an editor's code at the end). Words come from the pack; nothing is guessed from position alone.
 */
import type { Paragraph, TokenRange } from "../document";
import { isSentenceMark } from "../text/marks";
import { Case, Gap, TokenKind, type Tokens } from "../text/tokens";
import { bitColumnOf, type BitColumn, type Vocabulary } from "../text/vocabulary";
import type { ArticlePack } from "./articlePack";

/** What may begin with a word. */
const Begins = { inside: 1, credit: 2 } as const;

interface BoilerplateTable {
  /** `Begins` bits. */
  readonly begins: (vocabulary: Vocabulary) => BitColumn<Uint8Array>;
  readonly lines: ReadonlySet<string>;
  readonly starts: ReadonlyMap<string, readonly string[]>;
  readonly inside: ReadonlyMap<string, readonly string[]>;
}

/** Words: more is no boilerplate line by itself. */
const LONGEST_LINE = 7;
/** UTF-16 code units: longer than any phrase of a pack. */
const LONGEST_PHRASE = 48;
/** Tokens: a credit behind `Foto/` is a name or two. */
const LONGEST_CREDIT = 8;

export function isBoilerplateParagraph(
  tokens: Tokens,
  lower: readonly string[],
  range: TokenRange,
  pack: ArticlePack,
): boolean {
  const table = tableOf(pack);
  const words: string[] = [];
  for (let i = range.from; i < range.to && words.length <= LONGEST_LINE; i++) {
    if (tokens.kind[i] === TokenKind.word) words.push(lower[i]!);
  }
  if (words.length === 0) return true;
  if (words.length <= LONGEST_LINE && table.lines.has(words.join(" "))) return true;
  if (isEditorCode(tokens, range)) return true;
  return phraseAt(tokens, lower, range.from, table.starts) !== undefined;
}

/** Cuts the boilerplate and photo credits out of a paragraph; the rest is body. */
export function cutBoilerplate(
  tokens: Tokens,
  lower: readonly string[],
  range: TokenRange,
  pack: ArticlePack,
): Paragraph[] {
  const table = tableOf(pack);
  const { bits } = table.begins(tokens.vocabulary);
  const pieces: Paragraph[] = [];
  let from = range.from;
  const cut = (start: number, end: number, kind: "boilerplate" | "credit"): void => {
    if (start > from) pieces.push({ from, to: start, kind: "body" });
    pieces.push({ from: start, to: end, kind });
    from = end;
  };
  for (let i = range.from; i < range.to; i++) {
    const begins = bits[tokens.entry[i]!]!;
    if (begins === 0) continue;
    const phrase = begins & Begins.inside ? phraseAt(tokens, lower, i, table.inside) : undefined;
    if (phrase !== undefined) {
      const capitals = capitalRun(tokens, i, range.to);
      const end = capitals > i + 1 ? capitals : boilerplateEnd(tokens, i, range.to, phrase);
      cut(i, end, "boilerplate");
      i = end - 1;
    } else if (begins & Begins.credit) {
      const end = creditEnd(tokens, i, range);
      if (end > 0) {
        cut(i, end, "credit");
        i = end - 1;
      }
    }
  }
  const code = editorCodeStart(tokens, { from, to: range.to });
  if (code > from) cut(code, range.to, "boilerplate");
  if (from < range.to) pieces.push({ from, to: range.to, kind: "body" });
  return pieces;
}

const tables = new WeakMap<ArticlePack, BoilerplateTable>();

function tableOf(pack: ArticlePack): BoilerplateTable {
  const known = tables.get(pack);
  if (known) return known;
  const inside = byFirstWord(pack.boilerplateInside);
  const credits = new Set(pack.credits);
  const table: BoilerplateTable = {
    begins: bitColumnOf(new Uint8Array(0), ({ lower }, entry) => {
      const word = lower[entry]!;
      return (inside.has(word) ? Begins.inside : 0) | (credits.has(word) ? Begins.credit : 0);
    }),
    lines: new Set(pack.boilerplateLines),
    starts: byFirstWord(pack.boilerplateStarts),
    inside,
  };
  tables.set(pack, table);
  return table;
}

function byFirstWord(phrases: readonly string[]): Map<string, string[]> {
  const map = new Map<string, string[]>();
  for (const phrase of phrases) {
    const first = /^(\p{L}+|.)/u.exec(phrase)?.[0] ?? phrase;
    const list = map.get(first);
    if (list) list.push(phrase);
    else map.set(first, [phrase]);
  }
  return map;
}

function phraseAt(
  tokens: Tokens,
  lower: readonly string[],
  i: number,
  phrases: ReadonlyMap<string, readonly string[]>,
): string | undefined {
  const candidates = phrases.get(lower[i]!);
  if (!candidates) return undefined;
  const start = tokens.start[i]!;
  const front = tokens.text.slice(start, start + LONGEST_PHRASE).toLowerCase();
  return candidates.find((phrase) => front.startsWith(phrase));
}

/** `SCROLL TO CONTINUE WITH CONTENT`: the token behind a run of words in capitals. */
function capitalRun({ shape }: Tokens, from: number, to: number): number {
  let i = from;
  while (i < to && shape[i] === Case.upper) i += 1;
  return i;
}

/** Boilerplate in a bracket ends with it, any other with its sentence or paragraph, or where a colon points at a link that is lost. */
function boilerplateEnd(tokens: Tokens, i: number, to: number, phrase: string): number {
  const { text, start, gap } = tokens;
  const open = text.charCodeAt(start[i]!);
  const close = open === 0x28 ? 0x29 : open === 0x5b ? 0x5d : 0;
  for (let at = i + 1; at < to; at++) {
    const unit = text.charCodeAt(start[at]!);
    // `Baca juga:,,`: the link is lost, commas stand for the line's end.
    if (unit === 0x2c && at + 1 < to && text.charCodeAt(start[at + 1]!) === 0x2c) return at + 2;
    if (close !== 0 && unit === close) return at + 1;
    if (close === 0 && unit === 0x3a && !phrase.endsWith(":")) return at + 1;
    if (close === 0 && isSentenceMark(unit) && (at + 1 === to || gap[at + 1] !== Gap.none)) return at + 1;
  }
  return to;
}

/** `Foto/REUTERS`, `Foto: Dok. Polri`, `(Foto: Antara)`: the token behind it; 0 where the word is an ordinary one. */
function creditEnd(tokens: Tokens, i: number, range: TokenRange): number {
  const { text, start, kind } = tokens;
  if (i + 1 >= range.to) return 0;
  const unit = text.charCodeAt(start[i + 1]!);
  if (unit !== 0x2f && unit !== 0x3a) return 0;
  if (i > range.from && kind[i - 1] !== TokenKind.mark) return 0;
  for (let at = i + 2; at < Math.min(range.to, i + 2 + LONGEST_CREDIT); at++) {
    const here = text.charCodeAt(start[at]!);
    if (here === 0x29 || here === 0x5d) return at;
    if (at + 1 === range.to) return range.to;
  }
  return 0;
}

function isEditorCode(tokens: Tokens, range: TokenRange): boolean {
  return editorCodeStart(tokens, range) === range.from;
}

/** `(min)`, `[abd/dir]` at a paragraph's end, behind a full sentence: where it starts; -1 where there is none. */
function editorCodeStart(tokens: Tokens, { from, to }: TokenRange): number {
  const { text, start, kind, shape } = tokens;
  const last = to - 1;
  const close = text.charCodeAt(start[last]!);
  if (last - from < 2 || (close !== 0x29 && close !== 0x5d)) return -1;
  for (let i = last - 1; i >= from && i > last - 8; i--) {
    const unit = text.charCodeAt(start[i]!);
    if (unit === 0x28 || unit === 0x5b) {
      const behindSentence =
        i === from ||
        isSentenceMark(text.charCodeAt(start[i - 1]!)) ||
        text.charCodeAt(start[i - 1]!) === 0x22;
      return behindSentence && last - i > 1 ? i : -1;
    }
    const isCode =
      kind[i] === TokenKind.word
        ? tokens.end[i]! - start[i]! <= 4 && shape[i] !== Case.title
        : unit === 0x2f || unit === 0x2d || unit === 0x2a;
    if (!isCode) return -1;
  }
  return -1;
}
