/** Names of an article that a note may speak of: whoever speaks or is mentioned in it. It looks at one view. */
import type { Entity } from "../core/analysis";
import { isProperType } from "../corpus/search/entityTable";
import { wordsOf } from "../corpus/search/words";
import type { ArticleView } from "../corpus/view";
import type { NoteName } from "../protocol/tags";
import { textOf } from "./found";
import { counted, facts } from "./markdown";

/**
 * Those of whom some name has words that begin with the words of `typed`; who is quoted most comes first, then who is mentioned most. All
 * where nothing is typed.
 */
export function namesHere(view: ArticleView, typed: string): readonly NoteName[] {
  const sought = foldedWords(typed);
  const quotesOf = (entity: Entity): number =>
    view.analysis.quotes.filter(({ speaker }) => speaker?.entity === entity.id).length;
  return view.analysis.entities
    .filter((entity) => isProperType(entity.type) && isMeant(view, entity, sought))
    .map((entity) => ({ entity, quotes: quotesOf(entity) }))
    .sort((a, b) => b.quotes - a.quotes || b.entity.mentions.length - a.entity.mentions.length)
    .map(({ entity: { name, type, roles, mentions }, quotes }) => {
      const extent = quotes > 0 ? counted(quotes, "quote") : counted(mentions.length, "mention");
      return { name, type, description: facts(roles[0] ?? type, `${extent} here`) };
    });
}

function isMeant(view: ArticleView, { name, mentions }: Entity, sought: readonly string[]): boolean {
  const named = mentions.filter(({ kind }) => kind === "name").map((mention) => textOf(view, mention));
  return [name, ...named].some((one) => {
    const words = foldedWords(one);
    return sought.every((begun) => words.some((word) => word.startsWith(begun)));
  });
}

function foldedWords(text: string): readonly string[] {
  return wordsOf(text).map(({ folded }) => folded);
}
