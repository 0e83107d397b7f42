/** Kutip's own requests for the search language: finding, and completing a query that is being typed. */
import type { CorpusIndex } from "../../corpus/index";
import { completingAt, fixedChoices, nameChoices, valueChoice } from "../../corpus/query/complete";
import type { FilterName } from "../../corpus/query/query";
import type { NamedFilter } from "../../corpus/find/nameCounts";
import {
  COMPLETE_QUERY,
  FIND,
  type CompleteQueryParams,
  type FindParams,
  type FindResult,
  type QueryCompletion,
  type QueryCompletions,
} from "../../protocol/find";
import { OVERTAKEN } from "../guard";
import { decodeCompleteQuery, decodeFind } from "../findParams";
import { isPartial, type Session } from "../session";
import { handle } from "./tags";

export function registerFind(session: Session): void {
  const { corpus } = session;

  handle<FindParams, FindResult>(session, FIND, decodeFind, async (params, token) => {
    const answer = await corpus.index.find({ ...params, folderUris: corpus.folderUris() }, token);
    if (answer.kind === "cancelled") return OVERTAKEN;
    return answer.kind === "found" ? { ...answer, partial: isPartial(session) } : answer;
  });
  handle(session, COMPLETE_QUERY, decodeCompleteQuery, (params) => completions(corpus.index, params));
}

/** What the values of each filter are counted in. */
const COUNTED: Readonly<Record<NamedFilter, string>> = {
  speaker: "quote",
  entity: "mention",
  tag: "annotation",
  by: "annotation",
  outlet: "article",
  cue: "quote",
};

async function completions(
  index: CorpusIndex,
  { query, at, limit }: CompleteQueryParams,
): Promise<QueryCompletions> {
  const completing = completingAt(query, at);
  if (!completing) return { start: at, end: at, items: [] };
  const { start, end, typed } = completing;
  if (completing.kind === "name") return { start, end, items: nameChoices(typed) };
  const { filter } = completing;
  const fixed = fixedChoices(filter, typed);
  if (fixed) return { start, end, items: fixed };
  if (!isNamed(filter)) return { start, end, items: [] };
  const names = await index.namesFor(filter, typed, limit);
  const items = names.map(({ name, count }): QueryCompletion => {
    const counted = `${count.toLocaleString("en")} ${COUNTED[filter]}${count === 1 ? "" : "s"}`;
    return valueChoice(filter, name, counted);
  });
  return { start, end, items };
}

function isNamed(filter: FilterName): filter is NamedFilter {
  return filter in COUNTED;
}
