/**
 * What the passes over quotes share of one article: tokens and their words, the pack's lexicon, and which name stands at a token.
 */
import type { Document } from "../document";
import type { NameMention } from "../entities/entity";
import type { LanguagePack } from "../languages/pack";
import { isDoubleMark, isSingleMark } from "../text/marks";
import { Gap, tokenAt, TokenKind, type Tokens } from "../text/tokens";
import { cueLexicon, type CueLexicon } from "./cues";
import { speakerLexicon, type SpeakerLexicon } from "../attribution/speakerLexicon";

export interface Reading {
  readonly document: Document;
  readonly tokens: Tokens;
  readonly lower: readonly string[];
  readonly cues: CueLexicon;
  /** `CueBit` bits of every word, by its number in the vocabulary. */
  readonly cueBits: Uint16Array;
  readonly speakers: SpeakerLexicon;
  /** `MeaningBit` bits of every word, by its number in the vocabulary. */
  readonly meanings: Uint8Array;
  readonly names: readonly NameMention[];
  /** For each token the index of the name that covers it, else -1. */
  readonly nameAt: Int32Array;
}

export function readArticle(document: Document, names: readonly NameMention[], pack: LanguagePack): Reading {
  const { tokens } = document;
  const nameAt = new Int32Array(tokens.count).fill(-1);
  names.forEach((name, index) => {
    for (let i = tokenAt(tokens, name.start); i < nameAt.length && tokens.start[i]! < name.end; i++)
      nameAt[i] = index;
  });
  const cues = cueLexicon(pack.quotation);
  const speakers = speakerLexicon(pack);
  return {
    document,
    tokens,
    lower: document.lower,
    cues,
    cueBits: cues.bitsOf(tokens.vocabulary).bits,
    speakers,
    meanings: speakers.meaningOf(tokens.vocabulary).bits,
    names,
    nameAt,
  };
}

/** Whether the token's word has one of the `CueBit` bits. */
export function hasCueBit({ cueBits, tokens }: Reading, i: number, bits: number): boolean {
  return (cueBits[tokens.entry[i]!]! & bits) !== 0;
}

/** Whether the token is this mark, given as a code unit. */
export function isMark({ tokens }: Reading, i: number, unit: number): boolean {
  return tokens.kind[i] === TokenKind.mark && tokens.text.charCodeAt(tokens.start[i]!) === unit;
}

/** Whether the token is a quotation mark with nothing between it and the token before. */
export function isClosingQuote({ tokens }: Reading, i: number): boolean {
  if (tokens.kind[i] !== TokenKind.mark || tokens.gap[i] !== Gap.none) return false;
  const unit = tokens.text.charCodeAt(tokens.start[i]!);
  return isDoubleMark(unit) || isSingleMark(unit);
}

export const COMMA = 0x2c;
export const ARABIC_COMMA = 0x60c;
export const COLON = 0x3a;
export const OPEN_BRACKET = 0x28;
export const CLOSE_BRACKET = 0x29;

/** The first token of the name at token `i`. */
export function nameStart({ nameAt }: Reading, i: number): number {
  let from = i;
  while (from > 0 && nameAt[from - 1] === nameAt[i]) from -= 1;
  return from;
}

/** The token behind the name at token `i`. */
export function nameEnd({ nameAt }: Reading, i: number): number {
  let to = i + 1;
  while (to < nameAt.length && nameAt[to] === nameAt[i]) to += 1;
  return to;
}

/** Whether a name of someone or something that can speak stands at the token. */
export function isSpeakerName({ names, nameAt }: Reading, i: number): boolean {
  const index = nameAt[i] ?? -1;
  if (index < 0) return false;
  const type = names[index]!.type;
  return type === "person" || type === "organization" || type === "place";
}

export function isPersonName({ names, nameAt }: Reading, i: number): boolean {
  const index = nameAt[i] ?? -1;
  return index >= 0 && names[index]!.type === "person";
}

export function isDateName({ names, nameAt }: Reading, i: number): boolean {
  const index = nameAt[i] ?? -1;
  return index >= 0 && names[index]!.type === "date";
}
