/** What the search for reported clauses knows of one statement. */
import type { QuoteDraft } from "./draft";
import type { CueHit } from "./hits";
import type { Statement } from "./statements";

export interface StatementDrafts {
  readonly statement: Statement;
  readonly index: number;
  readonly hits: readonly CueHit[];
  /** Cues that speeches in marks have taken. */
  readonly used: ReadonlySet<CueHit>;
  readonly speech: readonly QuoteDraft[];
}
