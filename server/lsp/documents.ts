/**
 * The documents that editors hold open, as immutable snapshots: each change makes a new one and tells which edits led to it, so that
 * tags can follow. What is an article, and what is in it, is the corpus's business.
 */
import { TextDocuments, type TextDocumentContentChangeEvent } from "vscode-languageserver";
import { createSnapshot, editedSnapshot, type ArticleSnapshot } from "../corpus/snapshot";
import type { Position } from "../protocol/place";
import type { TextEdit } from "../sidecar/sidecar";

export interface OpenDocument {
  readonly uri: string;
  readonly languageId: string;
  readonly version: number;
  readonly snapshot: ArticleSnapshot;
  /** What was done to the version before, each edit counting in the text after the one before it; null when it was just opened. */
  readonly edits: readonly TextEdit[] | null;
}

export type Documents = TextDocuments<OpenDocument>;

export function createDocuments(): Documents {
  return new TextDocuments<OpenDocument>({ create: openedDocument, update: changedDocument });
}

export function openedDocument(uri: string, languageId: string, version: number, text: string): OpenDocument {
  return { uri, languageId, version, snapshot: createSnapshot(uri, version, text), edits: null };
}

/**
 * The document after `changes`. Editors send the changes of many cursors from the bottom up; such a run is applied in one pass over the
 * text, so that a change in a thousand places costs no thousand copies.
 */
export function changedDocument(
  document: OpenDocument,
  changes: readonly TextDocumentContentChangeEvent[],
  version: number,
): OpenDocument {
  const { uri, languageId } = document;
  const edits: TextEdit[] = [];
  let snapshot = document.snapshot;
  let run: Replacement[] = [];
  let lowest: Position | null = null;
  const applyRun = (): void => {
    const [first, second] = run;
    // What a person types.
    if (first && !second) snapshot = editedSnapshot(snapshot, version, first, first.text);
    else if (first) snapshot = createSnapshot(uri, version, applied(snapshot.text, run));
    run = [];
    lowest = null;
  };
  for (const change of changes) {
    if (!("range" in change)) {
      applyRun();
      edits.push(wholeEdit(snapshot.text, change.text));
      snapshot = createSnapshot(uri, version, change.text);
      continue;
    }
    if (lowest !== null && !isBefore(change.range.end, lowest)) applyRun();
    const replacement = { ...snapshot.lines.spanOf(change.range), text: change.text };
    run.push(replacement);
    lowest = snapshot.lines.positionAt(replacement.start);
    edits.push({
      span: { start: replacement.start, end: replacement.end },
      newLength: replacement.text.length,
    });
  }
  applyRun();
  return {
    uri,
    languageId,
    version,
    snapshot: snapshot.version === version ? snapshot : createSnapshot(uri, version, snapshot.text),
    edits,
  };
}

interface Replacement {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** Applies replacements that are ordered from the end of the text to its start and do not touch each other. */
function applied(text: string, run: readonly Replacement[]): string {
  const parts: string[] = [];
  let end = text.length;
  for (const replacement of run) {
    parts.push(text.slice(replacement.end, end), replacement.text);
    end = replacement.start;
  }
  parts.push(text.slice(0, end));
  return parts.reverse().join("");
}

/** What differs between two whole texts, without their common start and end. */
function wholeEdit(before: string, after: string): TextEdit {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before.charCodeAt(start) === after.charCodeAt(start)) start += 1;
  let tail = 0;
  while (
    tail < shorter - start &&
    before.charCodeAt(before.length - 1 - tail) === after.charCodeAt(after.length - 1 - tail)
  )
    tail += 1;
  return { span: { start, end: before.length - tail }, newLength: after.length - tail - start };
}

function isBefore(a: Position, b: Position): boolean {
  return a.line < b.line || (a.line === b.line && a.character < b.character);
}
