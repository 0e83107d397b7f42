/**
 * The semantic tokens of an article: mentions and cues made flat, since editors take neither overlapping tokens nor tokens across
 * lines. Of two that overlap the inner one shows, and the outer one around it:
 *
 *     Sekjen NATO itu     a description of a person around the name of an organization
 *     ^^^^^^ person, described
 *            ^^^^ organization
 *                 ^^^ person, described
 *
 * Quotes are no tokens: they overlap names and run over lines, so the client decorates them.
 */
import { byPosition, overlaps, type Span } from "../core/text/span";
import type { ArticleView } from "../corpus/view";
import {
  SEMANTIC_TOKEN_MODIFIERS,
  SEMANTIC_TOKEN_TYPES,
  type SemanticTokenModifier,
  type SemanticTokenType,
} from "../protocol/semanticTokens";

export interface FlatToken {
  readonly line: number;
  /** UTF-16 code units from the start of the line. */
  readonly character: number;
  /** UTF-16 code units. */
  readonly length: number;
  /** Index into the legend's types. */
  readonly type: number;
  /** Bits of the legend's modifiers. */
  readonly modifiers: number;
}

/** What tokens are made of. */
export type TokenSource = Pick<ArticleView, "snapshot" | "analysis">;

/** The tokens of `within` (the whole text by default), in text order. Only what stands there is sorted. */
export function flatTokens(source: TokenSource, within: Span = EVERYWHERE): readonly FlatToken[] {
  return splitAtLineEnds(source, flatten(layersOf(source, within)));
}

const EVERYWHERE: Span = { start: 0, end: Infinity };

interface Layer extends Span {
  readonly type: number;
  readonly modifiers: number;
}

function layersOf({ analysis }: TokenSource, within: Span): Layer[] {
  const speakers = new Set<number>();
  const layers: Layer[] = [];
  const cues = new Set<number>();
  for (const quote of analysis.quotes) {
    if (quote.speaker?.mention) speakers.add(quote.speaker.mention.start);
    if (quote.cue && overlaps(quote.cue, within) && !cues.has(quote.cue.start)) {
      cues.add(quote.cue.start);
      layers.push({ start: quote.cue.start, end: quote.cue.end, type: typeIndex("cue"), modifiers: 0 });
    }
  }
  for (const entity of analysis.entities) {
    const type = typeIndex(entity.type);
    for (const mention of entity.mentions) {
      // A `-nya` is part of its cue, which shows as one.
      if (mention.kind === "clitic" || !overlaps(mention, within)) continue;
      const speaker = speakers.has(mention.start) ? modifierBit("speaker") : 0;
      const described = mention.kind === "name" ? 0 : modifierBit("described");
      layers.push({ start: mention.start, end: mention.end, type, modifiers: speaker | described });
    }
  }
  return layers.sort(byPosition);
}

/** Cuts layers (sorted by position) so that none overlap; linear in their number. */
function flatten(layers: readonly Layer[]): Layer[] {
  const flat: Layer[] = [];
  const open: Layer[] = [];
  let at = 0;
  const emit = (until: number): void => {
    const top = open.at(-1);
    if (top && at < Math.min(until, top.end)) flat.push({ ...top, start: at, end: Math.min(until, top.end) });
    at = Math.max(at, until);
  };
  const closeUntil = (until: number): void => {
    for (let top = open.at(-1); top && top.end <= until; top = open.at(-1)) {
      emit(top.end);
      open.pop();
    }
  };
  for (const layer of layers) {
    closeUntil(layer.start);
    emit(layer.start);
    open.push(layer);
  }
  closeUntil(Infinity);
  return flat;
}

function splitAtLineEnds({ snapshot: { text, lines } }: TokenSource, flat: readonly Layer[]): FlatToken[] {
  const tokens: FlatToken[] = [];
  for (const layer of flat) {
    let start = layer.start;
    while (start < layer.end) {
      const { line, character } = lines.positionAt(start);
      const lineEnd = lines.lineEnd(line);
      const trimmed = trim(text, start, Math.min(layer.end, lineEnd));
      if (trimmed.start < trimmed.end) {
        tokens.push({
          line,
          character: character + (trimmed.start - start),
          length: trimmed.end - trimmed.start,
          type: layer.type,
          modifiers: layer.modifiers,
        });
      }
      if (layer.end <= lineEnd || line + 1 >= lines.lineCount) break;
      start = lines.offsetAt({ line: line + 1, character: 0 });
    }
  }
  return tokens;
}

function trim(text: string, start: number, end: number): Span {
  let from = start;
  let to = end;
  while (from < to && isBlank(text.charCodeAt(from))) from += 1;
  while (to > from && isBlank(text.charCodeAt(to - 1))) to -= 1;
  return { start: from, end: to };
}

function isBlank(unit: number): boolean {
  return unit === 32 || unit === 9 || unit === 10 || unit === 13 || unit === 0xa0;
}

function typeIndex(type: SemanticTokenType): number {
  return SEMANTIC_TOKEN_TYPES.indexOf(type);
}

function modifierBit(modifier: SemanticTokenModifier): number {
  return 1 << SEMANTIC_TOKEN_MODIFIERS.indexOf(modifier);
}
