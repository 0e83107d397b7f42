/** All that a query finds, asked for page by page. */
import type { FindAnswer, FindQuestion } from "../corpus/find/finder";
import type { CorpusIndex } from "../corpus/index";
import { NEVER_CANCELLED } from "../host/ports";
import type { ConcordanceOrder, FoundHit, FoundLine } from "../protocol/find";

const PAGE = 500;

/** Article by article, the best first. `note` is told what was taken for what. */
export async function* everyHit(
  index: CorpusIndex,
  query: string,
  folderUris: readonly string[],
  note: (message: string) => void,
): AsyncGenerator<FoundHit> {
  const question = questionOf(query, folderUris);
  for (let offset = 0, total = 1; offset < total; offset += PAGE) {
    const found = foundIn(await index.find({ ...question, offset }, NEVER_CANCELLED));
    total = found.total.groups;
    if (offset === 0) found.notes.forEach(note);
    for (const { key, hits, hitCount } of found.groups) {
      yield* hits;
      for (let from = hits.length; from < hitCount; from += PAGE) {
        const more = await index.find({ ...question, group: key, offset: from }, NEVER_CANCELLED);
        for (const group of foundIn(more).groups) yield* group.hits;
      }
    }
  }
}

/** Occurrence by occurrence. */
export async function* everyLine(
  index: CorpusIndex,
  query: string,
  order: ConcordanceOrder,
  folderUris: readonly string[],
): AsyncGenerator<FoundLine> {
  const question = { ...questionOf(query, folderUris), form: "concordance", order } as const;
  for (let offset = 0, total = 1; offset < total; offset += PAGE) {
    const found = foundIn(await index.find({ ...question, offset }, NEVER_CANCELLED));
    total = found.total.groups;
    yield* found.lines;
  }
}

function questionOf(query: string, folderUris: readonly string[]): FindQuestion {
  const whole = { form: "articles", order: "rank", group: null, mostArticles: null } as const;
  return { query, ...whole, offset: 0, limit: PAGE, folderUris };
}

/** The query was read before and nobody cancels. */
function foundIn(answer: FindAnswer): FindAnswer & { readonly kind: "found" } {
  if (answer.kind !== "found") throw new Error(`The search was not answered: ${answer.kind}.`);
  return answer;
}
