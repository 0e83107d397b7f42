/**
 * Draws an analysis under its text, for golden files: the text in lines of at most 100 columns, under each the quotes (`D1====`), the cues
 * and speakers (`c`, `s`) and the mentions (`p1--`, in lower case where they are no names); then a legend. Plain text in, plain text out.
 */
import type { Analysis, Entity, Quote } from "../../server/core/analysis";
import type { Span } from "../../server/core/text/span";

const WIDTH = 100;
const KINDS = { direct: "D", mixed: "M", indirect: "I" } as const;

interface Mark extends Span {
  readonly label: string;
  readonly fill: string;
}

export function drawAnalysis(text: string, analysis: Analysis): string {
  const rows: readonly (readonly Mark[])[] = [
    analysis.article.boilerplate.map((span) => ({ ...span, label: "boilerplate", fill: "~" })),
    analysis.quotes.map((quote) => ({
      start: quote.start,
      end: quote.end,
      label: labelOf(quote),
      fill: "=",
    })),
    analysis.quotes.flatMap(besideQuote),
    mentionMarks(analysis.entities),
  ];
  const out: string[] = [`language ${analysis.language}`, ...structureLines(text, analysis), ""];
  for (const line of wrap(text)) {
    out.push(`| ${text.slice(line.start, line.end)}`.trimEnd());
    for (const row of rows) {
      const drawn = drawRow(row, line);
      if (drawn !== "") out.push(`  ${drawn}`);
    }
  }
  out.push("");
  for (const quote of analysis.quotes) out.push(quoteLine(text, quote));
  for (const entity of analysis.entities) out.push(entityLine(entity));
  return out.join("\n") + "\n";
}

function labelOf(quote: Quote): string {
  return KINDS[quote.kind] + quote.id.slice(1);
}

function besideQuote(quote: Quote): Mark[] {
  const marks: Mark[] = [];
  if (quote.cue) marks.push({ ...quote.cue, label: "c", fill: "^" });
  if (quote.speaker?.mention) marks.push({ ...quote.speaker.mention, label: "s", fill: "^" });
  return marks;
}

function mentionMarks(entities: readonly Entity[]): Mark[] {
  const marks = new Map<string, Mark>();
  for (const { id, mentions } of entities) {
    for (const { start, end, kind } of mentions) {
      const key = `${start} ${end} ${kind}`;
      // What means two at once is drawn once, with both: `e1+e2~`.
      const label = [marks.get(key)?.label.replace(/~$/, ""), id].filter(Boolean).join("+");
      const [suffix, fill] = kind === "name" ? ["", "-"] : ["~", "~"];
      marks.set(key, { start, end, label: label + suffix, fill });
    }
  }
  return [...marks.values()];
}

function structureLines(text: string, { article }: Analysis): string[] {
  const lines: string[] = [];
  for (const part of ["headline", "dateline", "byline"] as const) {
    const span = article[part];
    if (span) lines.push(`${part} ${text.slice(span.start, span.end)}`);
  }
  if (article.outlet) lines.push(`outlet ${article.outlet}`);
  if (article.published) lines.push(`published ${article.published}`);
  return lines;
}

function quoteLine(text: string, quote: Quote): string {
  const speaker = quote.speaker
    ? `${quote.speaker.name} (${quote.speaker.entity ?? "no entity"}, ${quote.speaker.via})`
    : "nobody";
  const cue = quote.cue ? ` · ${text.slice(quote.cue.start, quote.cue.end)}` : "";
  return `${labelOf(quote)} ${speaker}${cue} · ${quote.confidence.toFixed(2)} · ${quote.reason}`;
}

function entityLine(entity: Entity): string {
  const roles = entity.roles.length > 0 ? ` · ${entity.roles.join(" · ")}` : "";
  return `${entity.id} ${entity.type} ${entity.name}${roles}`;
}

/** Lines of the text, cut at spaces where they are long. */
function wrap(text: string): Span[] {
  const lines: Span[] = [];
  let start = 0;
  while (start < text.length) {
    const newline = text.indexOf("\n", start);
    const end = newline < 0 ? text.length : newline;
    let from = start;
    while (end - from > WIDTH) {
      const space = text.lastIndexOf(" ", from + WIDTH);
      const cut = space > from ? space + 1 : from + WIDTH;
      lines.push({ start: from, end: cut });
      from = cut;
    }
    lines.push({ start: from, end });
    start = end + 1;
  }
  return lines;
}

/** One row under a line: each mark as its label and a run of its fill, going on over line ends. */
function drawRow(marks: readonly Mark[], line: Span): string {
  const cells = new Array<string>(line.end - line.start).fill(" ");
  for (const mark of marks) {
    const from = Math.max(mark.start, line.start);
    const to = Math.min(mark.end, line.end);
    for (let at = from; at < to; at++) cells[at - line.start] = mark.fill;
    if (mark.start < line.start) continue;
    for (let k = 0; k < mark.label.length && mark.start + k < to; k++)
      cells[mark.start + k - line.start] = mark.label.charAt(k);
  }
  return cells.join("").trimEnd();
}
