/**
 * Finds the reported clauses of a statement: reads its cues in text order and leaves each to the module that knows its kind. Marks inside
 * a clause make it mixed.
 */
import type { TokenRange } from "../document";
import { readActive } from "./active";
import { readAside, readPassive } from "./aside";
import type { QuoteDraft } from "./draft";
import { type CueHit, hitsBetween } from "./hits";
import type { Reading } from "./reading";
import type { StatementDrafts } from "./statementDrafts";
import { type Statement, pairWithin } from "./statements";
import { readHeadline, readSummary, readVia } from "./wholeStatement";

/** The clauses that the statement reports by itself. */
export function findReported(reading: Reading, context: StatementDrafts): QuoteDraft[] {
  const { statement, speech, hits } = context;
  const found: QuoteDraft[] = [];
  if (statement.kind !== "body") {
    const headline = readHeadline(reading, context);
    if (headline) return [withKind(headline, statement)];
  }
  if (hits.length === 0) return found;
  let from = statement.from;
  const barriers: readonly TokenRange[] = [...speech, { from: statement.end, to: statement.end }];
  for (const barrier of barriers) {
    if (barrier.from > from)
      readSegment(reading, context, from, Math.min(barrier.from, statement.end), hits, found);
    from = Math.max(from, barrier.to);
  }
  return found.map((draft) => withKind(draft, statement));
}

/**
 * What a statement without quotes of its own says of the one before, or takes over from another medium. `statements` and `drafts` are those of
 * the article so far, this statement included.
 */
export function findWhole(
  reading: Reading,
  statements: readonly Statement[],
  drafts: readonly QuoteDraft[],
  context: StatementDrafts,
): QuoteDraft | null {
  const whole = readSummary(reading, statements, drafts, context) ?? readVia(reading, context);
  return whole && withKind(whole, context.statement);
}

/** Marks inside a reported clause make it mixed. */
function withKind(draft: QuoteDraft, statement: Statement): QuoteDraft {
  const inside = pairWithin(statement, draft);
  if (!inside) return draft;
  const whole = inside.open === draft.from && inside.close + 1 === draft.to;
  return { ...draft, kind: whole ? "direct" : "mixed" };
}

function readSegment(
  reading: Reading,
  context: StatementDrafts,
  from: number,
  to: number,
  hits: readonly CueHit[],
  found: QuoteDraft[],
): void {
  let reach = from;
  const own = hitsBetween(hits, from, to);
  for (const hit of own) {
    if (hit.from < reach || context.used.has(hit)) continue;
    const draft = readHit(reading, context, hit, own, from, to, reach);
    if (!draft) continue;
    const last = found.at(-1);
    if (last && last.from < draft.to && draft.from < last.to) continue;
    found.push(draft);
    reach = Math.max(reach, draft.to, hit.to);
  }
}

function readHit(
  reading: Reading,
  context: StatementDrafts,
  hit: CueHit,
  own: readonly CueHit[],
  from: number,
  to: number,
  reach: number,
): QuoteDraft | null {
  switch (hit.use) {
    case "inverted":
    case "clitic":
    case "sourceClitic":
    case "passiveClitic":
    case "source":
      return readAside(reading, context, hit, from, to, reach);
    case "active":
      return readActive(reading, context, hit, own, from, to, reach);
    case "passive":
      return readPassive(reading, context, hit, own, from, to);
  }
}
