/** What can be folded away while reading: boilerplate, and quotes that run over lines. Lines are the editor's: what stands in one line stays. */
import { byPosition, type Span } from "../core/text/span";
import type { ArticleView } from "../corpus/view";

export interface Fold {
  readonly kind: "boilerplate" | "quote";
  /** Zero-based; stays in sight. */
  readonly firstLine: number;
  /** The last line that is folded away. */
  readonly lastLine: number;
}

/** In text order. Boilerplate with nothing but space between is one; of a quote, a last line that goes on with who says it stays in sight. */
export function foldsOf(view: ArticleView): readonly Fold[] {
  const { analysis, snapshot } = view;
  const boilerplate = joined(analysis.article.boilerplate, snapshot.text).map((span) => ({
    ...span,
    kind: "boilerplate" as const,
  }));
  const quotes = analysis.quotes.map(({ start, end }) => ({ start, end, kind: "quote" as const }));
  return [...boilerplate, ...quotes].sort(byPosition).flatMap(({ kind, ...span }): Fold[] => {
    const firstLine = snapshot.lines.positionAt(span.start).line;
    const lastLine = lastFolded(view, span);
    return lastLine > firstLine ? [{ kind, firstLine, lastLine }] : [];
  });
}

function joined(spans: readonly Span[], text: string): readonly Span[] {
  const runs: { start: number; end: number }[] = [];
  for (const { start, end } of spans) {
    const last = runs.at(-1);
    if (last && text.slice(last.end, start).trim() === "") last.end = end;
    else runs.push({ start, end });
  }
  return runs;
}

function lastFolded({ snapshot }: ArticleView, { start, end }: Span): number {
  const { lines, text } = snapshot;
  // A span may end with the break of its last line.
  const inside = start + text.slice(start, end).trimEnd().length;
  const { line } = lines.positionAt(inside);
  const rest = text.slice(inside, lines.lineEnd(line));
  return WORD.test(rest) ? line - 1 : line;
}

const WORD = /[\p{L}\p{N}]/u;
