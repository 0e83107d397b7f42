/**
 * Finds the quotes of an article, statement by statement: speech in marks first, then the clauses that are reported beside it. Speakers are
 * only pointed at; who they are is decided in `attribution`.
 */
import type { TokenRange } from "../document";
import type { QuoteDraft, SpeakerLink } from "./draft";
import { type CueHit, findHits, firstHit } from "./hits";
import { COLON, COMMA, type Reading, isMark } from "./reading";
import { findReported } from "./reported";
import { linkBefore, speechPairs } from "./speech";
import type { StatementDrafts } from "./statementDrafts";
import { type Statement, cutStatements } from "./statements";

export interface FoundQuotes {
  readonly statements: readonly Statement[];
  /** In text order; they do not overlap. */
  readonly drafts: readonly QuoteDraft[];
}

export function findQuotes(reading: Reading): FoundQuotes {
  const statements = cutStatements(reading.document);
  const drafts: QuoteDraft[] = [];
  let announced: Announcement | null = null;
  statements.forEach((statement, index) => {
    const hits = findHits(reading, statement);
    const used = new Set<CueHit>();
    const speech = speechPairs(reading, statement, hits, used).map((draft) => ({
      ...draft,
      statement: index,
    }));
    const shared = shareCues(statements, drafts, speech, announced);
    const { own, reported } = readBeside(reading, statements, {
      statement,
      index,
      hits,
      used,
      speech: shared,
      previous: drafts,
    });
    const offset = drafts.length;
    drafts.push(...[...own, ...reported].sort((a, b) => a.from - b.from));
    relink(drafts, offset, own);
    announced = announcement(reading, statement, hits);
  });
  return { statements, drafts };
}

/**
 * The reported clauses of a statement and the speeches that stand apart from them: in `Rini mengatakan ia berharap “pasar itu tetap buka”`
 * the marks belong to what she says.
 */
function readBeside(
  reading: Reading,
  statements: readonly Statement[],
  context: StatementDrafts,
): { readonly own: readonly QuoteDraft[]; readonly reported: readonly QuoteDraft[] } {
  const { speech, hits, used } = context;
  const nested = new Set(
    speech.filter(({ cue, from }) => {
      if (cue === null || cue.to > from || isAnnounced(reading, cue, from)) return false;
      const earlier = hits[firstHit(hits, cue.from) - 1];
      return earlier?.use === "active" && !used.has(earlier);
    }),
  );
  if (nested.size > 0) {
    const reported = findReported(reading, statements, {
      ...context,
      speech: speech.filter((draft) => !nested.has(draft)),
    });
    for (const draft of nested) {
      const holds = reported.some(({ from, to }) => from <= draft.cue!.from && draft.to <= to);
      if (!holds) nested.delete(draft);
    }
  }
  const own = nested.size > 0 ? speech.filter((draft) => !nested.has(draft)) : speech;
  return { own, reported: findReported(reading, statements, { ...context, speech: own }) };
}

/** `…, katanya, “`, `boasted, “`, `: “`: the cue and its marks stand apart from what comes before. */
function isAnnounced(reading: Reading, cue: TokenRange, marks: number): boolean {
  if (isMark(reading, marks - 1, COLON) || isMark(reading, cue.from - 1, COMMA)) return true;
  return cue.to === marks - 1 && isMark(reading, marks - 1, COMMA);
}

/** `Ia menulis:` at a paragraph's end: cue and speaker of the speech that the next paragraph opens with. */
interface Announcement {
  readonly cue: TokenRange;
  readonly link: SpeakerLink;
}

function announcement(reading: Reading, statement: Statement, hits: readonly CueHit[]): Announcement | null {
  if (!isMark(reading, statement.end - 1, COLON)) return null;
  const cue = hits.at(-1);
  if (!cue) return null;
  return {
    cue: { from: cue.from, to: cue.to },
    link: linkBefore(reading, cue, statement.from, statement.end - 1),
  };
}

/** A speech without a cue of its own takes that of the one before it in its paragraph, or the one that announced it. */
function shareCues(
  statements: readonly Statement[],
  drafts: readonly QuoteDraft[],
  speech: readonly QuoteDraft[],
  announced: Announcement | null,
): QuoteDraft[] {
  const own: QuoteDraft[] = [];
  speech.forEach((draft, at) => {
    const before = at > 0 ? own[at - 1] : drafts.at(-1);
    const bare = draft.link.type === "context" && draft.cue === null;
    if (bare && at === 0 && announced && draft.from === statements[draft.statement]!.from) {
      own.push({ ...draft, cue: announced.cue, link: announced.link, rule: "cueThenMarks" });
    } else if (bare && before && sharesCue(statements, before, draft)) {
      const link: SpeakerLink = { type: "same", draft: drafts.length + at - 1 };
      own.push({ ...draft, cue: before.cue, link, rule: "marksSameCue" });
    } else own.push(draft);
  });
  return own;
}

/** Sorting moved drafts: `same` links were made to places among the speeches alone. */
function relink(drafts: QuoteDraft[], offset: number, own: readonly QuoteDraft[]): void {
  for (let i = offset; i < drafts.length; i++) {
    const draft = drafts[i]!;
    if (draft.link.type !== "same" || draft.link.draft < offset) continue;
    const target = own[draft.link.draft - offset];
    const place = target ? placeOf(drafts, offset, target) : -1;
    drafts[i] = {
      ...draft,
      link: place >= 0 && place !== i ? { type: "same", draft: place } : { type: "context" },
    };
  }
}

function placeOf(drafts: readonly QuoteDraft[], offset: number, target: QuoteDraft): number {
  let low = offset;
  let high = drafts.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (drafts[middle]!.from < target.from) low = middle + 1;
    else high = middle;
  }
  return drafts[low]?.from === target.from ? low : -1;
}

function sharesCue(statements: readonly Statement[], before: QuoteDraft, draft: QuoteDraft): boolean {
  if (before.kind !== "direct" || before.cue === null) return false;
  if (before.statement === draft.statement) return true;
  const here = statements[draft.statement]!;
  const last = statements[draft.statement - 1];
  return (
    before.statement === draft.statement - 1 && last?.paragraph === here.paragraph && draft.from === here.from
  );
}
