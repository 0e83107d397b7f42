/**
 * From the server's plain data to the types of the Language Server Protocol. Positions need no conversion: those of `protocol/place.ts`
 * have the protocol's form, and `LineMap` counts as the protocol does.
 */
import {
  DocumentHighlightKind,
  FoldingRangeKind,
  MarkupKind,
  SymbolKind,
  type DocumentHighlight,
  type DocumentLink,
  type DocumentSymbol,
  type FoldingRange,
  type Hover,
  type Location,
  type LocationLink,
  type SelectionRange,
  type SymbolInformation,
} from "vscode-languageserver";
import type { EntityType } from "../core/analysis";
import type { Span } from "../core/text/span";
import type { CorpusSymbol } from "../corpus/index";
import type { ArticleSnapshot } from "../corpus/snapshot";
import type { ItemKey } from "../features/callHierarchy";
import type { Fold } from "../features/folding";
import type { HoverText } from "../features/hover";
import { plainText } from "../features/markdown";
import type { PlaceRole, RolePlace } from "../features/places";
import type { SpanLink } from "../features/spanLinks";
import type { OutlineEntry } from "../features/symbols";

export function toHover(snapshot: ArticleSnapshot, hover: HoverText, markdown: boolean): Hover {
  return {
    contents: markdown
      ? { kind: MarkupKind.Markdown, value: hover.markdown }
      : { kind: MarkupKind.PlainText, value: plainText(hover.markdown) },
    range: snapshot.lines.rangeOf(hover.span),
  };
}

export function toDocumentSymbol(snapshot: ArticleSnapshot, entry: OutlineEntry): DocumentSymbol {
  return {
    name: entry.name,
    detail: entry.detail,
    kind: entry.kind === "headline" ? SymbolKind.File : SymbolKind.String,
    range: snapshot.lines.rangeOf(entry.span),
    selectionRange: snapshot.lines.rangeOf(entry.selection),
    children: entry.children.map((child) => toDocumentSymbol(snapshot, child)),
  };
}

export function toWorkspaceSymbol(symbol: CorpusSymbol): SymbolInformation {
  return {
    name: symbol.name,
    kind: symbol.type === null ? SymbolKind.String : ENTITY_SYMBOLS[symbol.type],
    containerName: symbol.container,
    location: symbol.location,
  };
}

export function toDocumentHighlight(
  snapshot: ArticleSnapshot,
  { role, ...span }: RolePlace,
): DocumentHighlight {
  return { range: snapshot.lines.rangeOf(span), kind: HIGHLIGHT_KINDS[role] };
}

/** What introduces a thing is to its mentions as an assignment is to what reads it. */
const HIGHLIGHT_KINDS: Readonly<Record<PlaceRole, DocumentHighlightKind>> = {
  introduction: DocumentHighlightKind.Write,
  mention: DocumentHighlightKind.Read,
  quote: DocumentHighlightKind.Text,
  cue: DocumentHighlightKind.Text,
  speaker: DocumentHighlightKind.Read,
};

export function toLocation({ uri, lines }: Pick<ArticleSnapshot, "uri" | "lines">, span: Span): Location {
  return { uri, range: lines.rangeOf(span) };
}

/** A way from `origin` in the document that was asked about to `target`, of which `whole` is worth showing. */
export function toLocationLink(
  from: ArticleSnapshot,
  origin: Span,
  to: Pick<ArticleSnapshot, "uri" | "lines">,
  target: Span,
  whole: Span,
): LocationLink {
  return {
    originSelectionRange: from.lines.rangeOf(origin),
    targetUri: to.uri,
    targetRange: to.lines.rangeOf(whole),
    targetSelectionRange: to.lines.rangeOf(target),
  };
}

export function toFoldingRange({ kind, firstLine, lastLine }: Fold): FoldingRange {
  return {
    startLine: firstLine,
    endLine: lastLine,
    // “Fold All Block Comments” folds what is not the article.
    ...(kind === "boilerplate" ? { kind: FoldingRangeKind.Comment } : {}),
  };
}

/** Steps from the smallest; where there are none, the place itself. */
export function toSelectionRange(
  { lines }: ArticleSnapshot,
  steps: readonly Span[],
  offset: number,
): SelectionRange {
  const outermost = steps.toReversed();
  let range: SelectionRange | null = null;
  for (const step of outermost) range = { range: lines.rangeOf(step), ...(range ? { parent: range } : {}) };
  return range ?? { range: lines.rangeOf({ start: offset, end: offset }) };
}

export function toDocumentLink(
  { lines }: ArticleSnapshot,
  { target, description, ...span }: SpanLink,
): DocumentLink {
  return { range: lines.rangeOf(span), target, tooltip: description };
}

export function symbolKindOf(key: ItemKey): SymbolKind {
  switch (key.kind) {
    case "entity":
      return ENTITY_SYMBOLS[key.type];
    case "description":
      return ENTITY_SYMBOLS.person;
    case "quote":
      return SymbolKind.String;
    case "article":
      return SymbolKind.File;
  }
}

/** The protocol knows no people or places: the kinds whose icons come nearest. */
const ENTITY_SYMBOLS: Readonly<Record<EntityType, SymbolKind>> = {
  person: SymbolKind.Object,
  organization: SymbolKind.Module,
  place: SymbolKind.Namespace,
  event: SymbolKind.Event,
  work: SymbolKind.Package,
  date: SymbolKind.Constant,
  quantity: SymbolKind.Number,
};
