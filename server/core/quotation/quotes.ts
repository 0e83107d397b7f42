/**
 * Finds the quotes of an article, statement by statement: speech in marks first, then the clauses that are reported beside it. Speakers are
 * only pointed at; who they are is decided in `attribution`.
 */
import type { TokenRange } from "../document";
import type { QuoteDraft, SpeakerLink } from "./draft";
import { type CueHit, findHits } from "./hits";
import { COLON, type Reading, isMark } from "./reading";
import { findReported } from "./reported";
import { linkBefore, speechPairs } from "./speech";
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
    const own = shareCues(statements, drafts, speech, announced);
    const reported = findReported(reading, statements, {
      statement,
      index,
      hits,
      used,
      speech: own,
      previous: drafts,
    });
    const offset = drafts.length;
    drafts.push(...[...own, ...reported].sort((a, b) => a.from - b.from));
    relink(drafts, offset, own);
    announced = announcement(reading, statement, hits);
  });
  return { statements, drafts };
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
