/**
 * Gives a speech that has no cue of its own that of another: of the speech before it, or of the statement that announced it. Every other
 * cue is found in `speech`.
 */
import type { TokenRange } from "../document";
import type { QuoteDraft, SpeakerLink } from "./draft";
import type { CueHit } from "./hits";
import { COLON, type Reading, isMark } from "./reading";
import { linkBefore } from "./speech";
import type { Statement } from "./statements";

/** `Ia menulis:` at a paragraph's end: cue and speaker of the speech that the next paragraph opens with. */
export interface Announcement {
  readonly cue: TokenRange;
  readonly link: SpeakerLink;
}

/** What stands in front of the speeches of a statement. */
export interface Preceding {
  /** The statements of the article, that of the speeches included. */
  readonly statements: readonly Statement[];
  /** The quotes found before. */
  readonly drafts: readonly QuoteDraft[];
  /** By the statement before. */
  readonly announced: Announcement | null;
}

/** Nothing: for what the speeches of a statement share among themselves. */
export const NOTHING_PRECEDING: Preceding = { statements: [], drafts: [], announced: null };

/** What the statement announces by its end; null for nearly all. */
export function announcement(
  reading: Reading,
  statement: Statement,
  hits: readonly CueHit[],
): Announcement | null {
  if (!isMark(reading, statement.end - 1, COLON)) return null;
  const cue = hits.at(-1);
  if (!cue) return null;
  return {
    cue: { from: cue.from, to: cue.to },
    link: linkBefore(reading, cue, statement.from, statement.end - 1),
  };
}

/**
 * The speeches of a statement, those without a cue given one. A `same` link counts on the speeches being put behind the quotes before, one
 * by one; where some are left out or others stand between, `relink` puts it right.
 */
export function shareCues(
  speech: readonly QuoteDraft[],
  { statements, drafts, announced }: Preceding,
): readonly QuoteDraft[] {
  const shared: QuoteDraft[] = [];
  speech.forEach((draft, at) => {
    const before = at > 0 ? shared[at - 1] : drafts.at(-1);
    const bare = draft.link.type === "context" && draft.cue === null;
    if (bare && at === 0 && announced && draft.from === statements[draft.statement]!.from) {
      shared.push({ ...draft, cue: announced.cue, link: announced.link, rule: "cueThenMarks" });
    } else if (bare && before && sharesCue(statements, before, draft)) {
      const link: SpeakerLink = { type: "same", draft: drafts.length + at - 1 };
      shared.push({ ...draft, cue: before.cue, link, rule: "marksSameCue" });
    } else shared.push(draft);
  });
  return shared;
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

/** Lets the links of the drafts from `offset` on, in text order now, lead to where the `speech` they mean has come to stand. */
export function relink(drafts: QuoteDraft[], offset: number, speech: readonly QuoteDraft[]): void {
  for (let i = offset; i < drafts.length; i++) {
    const draft = drafts[i]!;
    if (draft.link.type !== "same" || draft.link.draft < offset) continue;
    const target = speech[draft.link.draft - offset];
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
