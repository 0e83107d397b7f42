/**
 * The view of an article: what the machine found together with what people made. Every feature reads this and nothing else.
 */
import type { Analysis } from "../core/analysis";
import type { Placement } from "../sidecar/annotation";
import type { SidecarState } from "../sidecar/sidecar";
import type { ArticleSnapshot } from "./snapshot";

export interface ArticleView {
  readonly snapshot: ArticleSnapshot;
  readonly analysis: Analysis;
  readonly placement: Placement;
  readonly sidecar: SidecarState;
}
