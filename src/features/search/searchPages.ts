/** All that a query finds, asked for page by page: for the export and for tags on every hit. */
import type { CancellationToken } from "vscode";
import type { ConcordanceOrder, FindParams, Found, FoundHit, FoundLine } from "../../../server/protocol/find";
import type { Server } from "../../server";

const PAGE = 500;

export async function everyHit(
  server: Server,
  query: string,
  most: number,
  token: CancellationToken,
): Promise<readonly FoundHit[] | null> {
  const hits: FoundHit[] = [];
  const question = questionOf(query);
  for (let offset = 0, total = 1; offset < total && hits.length < most; offset += PAGE) {
    const found = await foundBy(server, { ...question, offset }, token);
    if (!found) return null;
    total = found.total.groups;
    for (const group of found.groups) {
      hits.push(...group.hits);
      for (let from = group.hits.length; from < group.hitCount; from += PAGE) {
        const more = await foundBy(server, { ...question, group: group.key, offset: from }, token);
        if (!more) return null;
        hits.push(...more.groups.flatMap((one) => one.hits));
      }
      if (hits.length >= most) break;
    }
  }
  return hits.slice(0, most);
}

export async function everyLine(
  server: Server,
  query: string,
  order: ConcordanceOrder,
  most: number,
  token: CancellationToken,
): Promise<readonly FoundLine[] | null> {
  const lines: FoundLine[] = [];
  const question: FindParams = { ...questionOf(query), form: "concordance", order };
  for (let offset = 0, total = 1; offset < total && lines.length < most; offset += PAGE) {
    const found = await foundBy(server, { ...question, offset }, token);
    if (!found) return null;
    total = found.total.groups;
    lines.push(...found.lines);
  }
  return lines.slice(0, most);
}

function questionOf(query: string): FindParams {
  const whole = { form: "articles", order: "rank", group: null, mostArticles: null } as const;
  return { query, ...whole, offset: 0, limit: PAGE };
}

/** Null where it was cancelled, or the query has a problem, of which the view has told. */
async function foundBy(server: Server, params: FindParams, token: CancellationToken): Promise<Found | null> {
  const result = await server.find(params, token);
  return result?.kind === "found" ? result : null;
}
