/**
 * The view of an article: what the machine found together with what people made. Every feature reads this and nothing else.
 */
import type { Analysis } from "../core/analysis";
import type { Placement } from "../sidecar/annotation";
import type { SidecarState } from "../sidecar/sidecar";
import type { AppliedDecision } from "./decisions/decide";
import type { EntityDecisions } from "./entities/entityDecisions";
import type { ArticleSnapshot } from "./snapshot";
import type { CorpusTag } from "./tagSet";

export interface ArticleView {
  readonly snapshot: ArticleSnapshot;
  /** What the machine found, with what people decided of it, here and across the corpus. */
  readonly analysis: Analysis;
  /** With what people decided in this article alone: the index works in the rest when it is asked. The same object where there is none. */
  readonly own: Analysis;
  /** What the machine found by itself; the same object where nobody decided anything. */
  readonly found: Analysis;
  /** Of the annotators that are shown, in text order. */
  readonly decisions: readonly AppliedDecision[];
  /** Of the annotators that are shown. */
  readonly placement: Placement;
  /** Of those that the person has hidden: to be counted and kept, and not to be shown. */
  readonly hidden: Placement;
  readonly sidecar: SidecarState;
  /** What people decided about entities across the article's folder. */
  readonly entities: EntityDecisions;
  /** What the tags of the article's folder are said to be. */
  readonly tagSet: readonly CorpusTag[];
}
