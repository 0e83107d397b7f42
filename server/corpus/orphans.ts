/**
 * Which articles of the corpus have tags that lost their place: orphans, and tags that were found by likeness only; and decisions that no
 * longer fit. It is told of every view that is indexed and keeps counts; the tags themselves are asked of the view.
 */
import { UNSIGNED } from "../protocol/corpus";
import type { Placement } from "../sidecar/annotation";
import { withoutDismissals } from "./decisions/dismissal";
import type { AppliedDecision } from "./decisions/decide";
import type { ArticleView } from "./view";

export interface OrphanCount {
  /** Annotations whose text is gone. */
  readonly orphans: number;
  /** Annotations that stand on text which is merely like theirs. */
  readonly approximate: number;
  /** Decisions that stand on their text, and do not fit what the analysis says of it today. */
  readonly unfit: number;
}

export interface OrphanedArticle extends OrphanCount {
  readonly uri: string;
}

/** One tag that lost its place. */
interface Lost {
  readonly kind: keyof OrphanCount;
  readonly creator: string | null;
}

interface KeptArticle {
  readonly lost: readonly Lost[];
  /** Changes with everything that a list of them shows. */
  readonly signature: string;
}

export class OrphanTable {
  readonly #articles = new Map<string, KeptArticle>();
  readonly #listeners = new Set<() => void>();
  #hidden: ReadonlySet<string> = new Set();
  #sorted: readonly OrphanedArticle[] | null = null;

  /** Hidden tags are kept in mind, and not counted. */
  put({
    snapshot: { uri },
    placement,
    hidden,
    decisions,
  }: Pick<ArticleView, "snapshot" | "placement" | "hidden" | "decisions">): void {
    const unfit = unfitIn(placement, decisions);
    const lost = [
      ...lostIn(withoutDismissals(placement)),
      ...lostIn(withoutDismissals(hidden)),
      ...unfit.map(({ annotation: { creator } }): Lost => ({ kind: "unfit", creator })),
    ];
    if (lost.length === 0) {
      this.remove(uri);
      return;
    }
    const signature = JSON.stringify([
      signed(placement),
      signed(hidden),
      unfit.map(({ annotation: { id, note }, misfit }) => [id, note, misfit]),
    ]);
    if (this.#articles.get(uri)?.signature === signature) return;
    this.#articles.set(uri, { lost, signature });
    this.#tell();
  }

  remove(uri: string): void {
    if (this.#articles.delete(uri)) this.#tell();
  }

  /** Does not count what these annotators signed. */
  hideAnnotators(names: ReadonlySet<string>): void {
    this.#hidden = names;
    if (this.#articles.size > 0) this.#tell();
  }

  /** In the order of their addresses. */
  get articles(): readonly OrphanedArticle[] {
    this.#sorted ??= [...this.#articles]
      .map(([uri, { lost }]) => {
        const shown = lost.filter(({ creator }) => !this.#hidden.has(creator ?? UNSIGNED));
        const count = (kind: Lost["kind"]): number => shown.filter((one) => one.kind === kind).length;
        return {
          uri,
          orphans: count("orphans"),
          approximate: count("approximate"),
          unfit: count("unfit"),
        };
      })
      .filter(({ orphans, approximate, unfit }) => orphans + approximate + unfit > 0)
      .sort((a, b) => (a.uri < b.uri ? -1 : 1));
    return this.#sorted;
  }

  get total(): OrphanCount {
    let orphans = 0;
    let approximate = 0;
    let unfit = 0;
    for (const article of this.articles) {
      orphans += article.orphans;
      approximate += article.approximate;
      unfit += article.unfit;
    }
    return { orphans, approximate, unfit };
  }

  onDidChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  #tell(): void {
    this.#sorted = null;
    for (const listener of [...this.#listeners]) listener();
  }
}

/** Of the decisions those that are listed for this reason and for no other. */
export function unfitIn(
  { placed }: Placement,
  decisions: readonly AppliedDecision[],
): readonly AppliedDecision[] {
  const uncertain = new Set(
    placed.filter(({ approximate }) => approximate).map(({ annotation }) => annotation.id),
  );
  return decisions.filter(({ annotation, misfit }) => misfit !== null && !uncertain.has(annotation.id));
}

function lostIn({ placed, orphans }: Placement): readonly Lost[] {
  return [
    ...orphans.map(({ creator }): Lost => ({ kind: "orphans", creator })),
    ...placed
      .filter(({ approximate }) => approximate)
      .map(({ annotation: { creator } }): Lost => ({ kind: "approximate", creator })),
  ];
}

function signed({ placed, orphans }: Placement): readonly unknown[] {
  return [
    orphans.map(({ id, tags, note }) => [id, tags, note]),
    placed
      .filter(({ approximate }) => approximate)
      .map(({ annotation: { id, tags, note }, spans }) => [id, tags, note, spans]),
  ];
}
