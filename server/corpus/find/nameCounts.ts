/** The values that a filter may have in this corpus, as completion offers them: by beginning, the most frequent first. */
import { UNSIGNED } from "../../protocol/corpus";
import { askedNames, findEntities } from "../search/entityRows";
import type { IndexTables } from "../search/tables";
import { foldName, wordsOf } from "../search/words";

/** Filters whose values are names that the corpus knows. */
export type NamedFilter = "speaker" | "entity" | "tag" | "by" | "outlet" | "cue";

export interface NameCount {
  readonly name: string;
  /** Quotes, mentions, annotations or articles, as the filter has it. */
  readonly count: number;
}

export async function namesFor(
  tables: IndexTables,
  filter: NamedFilter,
  typed: string,
  limit: number,
): Promise<readonly NameCount[]> {
  switch (filter) {
    case "speaker":
    case "entity": {
      const words = wordsOf(typed).map(({ folded }) => folded);
      const kind = filter === "speaker" ? "speakers" : "named";
      return findEntities(tables, askedNames(tables, words), { kind }, false, limit).map(({ entity }) => {
        return { name: entity.name, count: filter === "speaker" ? entity.quotes : entity.mentions };
      });
    }
    case "outlet":
    case "cue":
      return beginning(await tables.finding.valuesOf(filter), typed, limit);
    case "tag":
    case "by":
      return beginning(annotationCounts(tables, filter), typed, limit);
  }
}

function annotationCounts(tables: IndexTables, filter: "tag" | "by"): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const article of tables.annotated()) {
    for (const { tags, annotator } of tables.shownTags(article)) {
      const names = filter === "tag" ? tags : annotator === UNSIGNED ? [] : [annotator];
      for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
    }
  }
  return counts;
}

/** A name is met by the beginning of any of its words. */
function beginning(counts: ReadonlyMap<string, number>, typed: string, limit: number): readonly NameCount[] {
  const sought = foldName(typed);
  return [...counts]
    .map(([name, count]) => ({ name, count }))
    .filter(({ name }) => ` ${foldName(name)}`.includes(` ${sought}`))
    .sort((a, b) => b.count - a.count || (a.name < b.name ? -1 : 1))
    .slice(0, limit);
}
