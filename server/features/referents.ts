/** Whom pronouns and `-nya` mean, to be shown behind them. Names and descriptions speak for themselves. */
import type { Entity } from "../core/analysis";
import { shorten } from "../core/text/shorten";
import { byPosition, overlaps, type Span } from "../core/text/span";
import { oneLine } from "../corpus/record";
import type { ArticleView } from "../corpus/view";
import { introduction } from "./places";

export interface Referent {
  /** The pronoun, or the cue that ends in `-nya`. */
  readonly mention: Span;
  /** Whom it means: one, or two at once. */
  readonly meant: readonly Meant[];
  /** Why it means them, as a sentence; null where nothing is said. */
  readonly reason: string | null;
}

export interface Meant {
  /** As the article mostly calls it. */
  readonly name: string;
  /** Where the article introduces the entity. */
  readonly introduction: Span;
}

/** Characters of a name: an editor shows some forty of all hints of a line. */
const EXCERPT = 32;

/** Those in `range`, in text order; in one line the same name is not said twice in a row. */
export function referentsIn(view: ArticleView, range: Span): readonly Referent[] {
  const { lines } = view.snapshot;
  const lineOf = ({ mention }: Referent): number => lines.positionAt(mention.start).line;
  const all = together(
    view.analysis.entities
      .flatMap((entity) => referentsOf(view, entity, range))
      .sort((a, b) => byPosition(a.mention, b.mention)),
  );
  return all.filter((referent, i) => {
    const before = all[i - 1];
    return !before || namesOf(before) !== namesOf(referent) || lineOf(before) !== lineOf(referent);
  });
}

/** Sorted by place: those of one place become one. */
function together(sorted: readonly Referent[]): readonly Referent[] {
  const all: Referent[] = [];
  for (const referent of sorted) {
    const last = all.at(-1);
    if (last && byPosition(last.mention, referent.mention) === 0)
      all[all.length - 1] = { ...last, meant: [...last.meant, ...referent.meant] };
    else all.push(referent);
  }
  return all;
}

function namesOf({ meant }: Referent): string {
  return meant.map(({ name }) => name).join("\n");
}

function referentsOf(view: ArticleView, entity: Entity, range: Span): readonly Referent[] {
  const mentions = entity.mentions.filter(
    (mention) => (mention.kind === "pronoun" || mention.kind === "clitic") && overlaps(mention, range),
  );
  if (mentions.length === 0) return [];
  const name = shorten(usualName(view, entity), EXCERPT);
  const meant = [{ name, introduction: introduction(view, entity) }];
  return mentions.map(({ start, end, reason }) => ({
    mention: { start, end },
    meant,
    reason: reason ?? null,
  }));
}

/** What the article calls it most often, of several the shortest: `NATO`, `Prameswari`. */
function usualName({ snapshot: { text } }: ArticleView, { name, mentions }: Entity): string {
  const counts = new Map<string, number>();
  for (const { kind, start, end } of mentions) {
    if (kind !== "name") continue;
    const form = oneLine(text.slice(start, end));
    counts.set(form, (counts.get(form) ?? 0) + 1);
  }
  const [usual] = [...counts].sort((a, b) => b[1] - a[1] || a[0].length - b[0].length);
  return usual?.[0] ?? name;
}
