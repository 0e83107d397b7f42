/** Kutip's own requests behind its views: rows page by page, marks of articles, and the news that they may be others now. */
import {
  ARTICLE_MARKS,
  VIEW_PAGE,
  VIEWS_CHANGED,
  type ArticleMarks,
  type ViewPage,
  type ViewPageParams,
} from "../../protocol/views";
import type { ListPage } from "../../corpus/listing/lister";
import { tagRows } from "../../features/tagRows";
import { isPartial, type Session } from "../session";
import { decodeArticleMarks, decodeViewPage } from "../viewParams";
import { handle } from "./tags";

/** Milliseconds in which changes are gathered: somebody who types changes the index with every letter. */
const GATHER_MS = 300;

export function registerViews(session: Session): void {
  const { connection, corpus, guard } = session;

  handle(session, VIEW_PAGE, decodeViewPage, async (asked): Promise<ViewPage> => {
    const { rows, total } = await pageOf(session, asked);
    return { rows, total, partial: isPartial(session) };
  });
  handle(session, ARTICLE_MARKS, decodeArticleMarks, ({ uris }): Promise<readonly ArticleMarks[]> =>
    corpus.index.articleMarks(uris),
  );

  let isWaiting = false;
  corpus.onDidChangeStatus(() => {
    if (isWaiting) return;
    isWaiting = true;
    setTimeout(() => {
      isWaiting = false;
      guard.background(VIEWS_CHANGED, () => connection.sendNotification(VIEWS_CHANGED));
    }, GATHER_MS);
  });
}

async function pageOf({ corpus }: Session, asked: ViewPageParams): Promise<ListPage> {
  const { listed, filter, sort, from, limit } = asked;
  if (listed.kind !== "tags") return corpus.index.list({ listed, filter, sort, from, limit });
  const sets = corpus.folderUris().map((uri) => corpus.config(`${uri}/`).tags);
  const rows = tagRows(await corpus.index.tagUses(), sets, filter, sort);
  return { rows: rows.slice(from, from + limit), total: rows.length };
}
