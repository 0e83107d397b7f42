/**
 * From the server's plain data to the types of the Language Server Protocol. Positions need no conversion: those of `protocol/place.ts`
 * have the protocol's form, and `LineMap` counts as the protocol does.
 */
import {
  DocumentHighlightKind,
  MarkupKind,
  SymbolKind,
  type DocumentHighlight,
  type DocumentSymbol,
  type Hover,
  type Location,
  type SymbolInformation,
} from "vscode-languageserver";
import type { EntityType } from "../core/analysis";
import type { Span } from "../core/text/span";
import type { CorpusSymbol } from "../corpus/index";
import type { ArticleSnapshot } from "../corpus/snapshot";
import type { HoverText } from "../features/hover";
import { plainText } from "../features/markdown";
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

export function toDocumentHighlight(snapshot: ArticleSnapshot, span: Span): DocumentHighlight {
  return { range: snapshot.lines.rangeOf(span), kind: DocumentHighlightKind.Text };
}

export function toLocation(snapshot: ArticleSnapshot, span: Span): Location {
  return { uri: snapshot.uri, range: snapshot.lines.rangeOf(span) };
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
