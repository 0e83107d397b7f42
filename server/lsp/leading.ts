/** Ways from what is under the cursor to where it is defined. */
import type { Location, LocationLink } from "vscode-languageserver";
import type { Span } from "../core/text/span";
import type { ArticleSnapshot } from "../corpus/snapshot";
import type { ArticleView } from "../corpus/view";
import { toLocation, toLocationLink } from "./convert";
import type { Session } from "./session";

/** Where a definition is. */
export interface Target {
  readonly document: Pick<ArticleSnapshot, "uri" | "lines">;
  readonly span: Span;
  /** What is worth showing of it. */
  readonly whole: Span;
}

/** A definition as the client takes it; `origin` is what leads there. */
export function leading(
  { client }: Session,
  from: ArticleSnapshot,
  origin: Span,
  targets: readonly Target[],
): Location[] | LocationLink[] {
  return client.linksDefinitions
    ? targets.map(({ document, span, whole }) => toLocationLink(from, origin, document, span, whole))
    : targets.map(({ document, span }) => toLocation(document, span));
}

/** Of the line that introduces someone, all is worth showing. */
export function introductionPlace({ snapshot }: ArticleView, span: Span): Target {
  const { lines } = snapshot;
  const [first, last] = [lines.positionAt(span.start).line, lines.positionAt(span.end).line];
  const whole = { start: lines.offsetAt({ line: first, character: 0 }), end: lines.lineEnd(last) };
  return { document: snapshot, span, whole };
}

/** By which two ways to one place are known. */
export function keyOf({ uri, range: { start, end } }: Location): string {
  return [uri, start.line, start.character, end.line, end.character].join(" ");
}
