/** The call hierarchy over the corpus: a speaker's quotes out, who quotes or mentions them in. */
import type {
  CallHierarchyIncomingCall,
  CallHierarchyItem,
  CallHierarchyOutgoingCall,
  CancellationToken,
} from "vscode-languageserver";
import type { Entity } from "../../core/analysis";
import type { ArticleView } from "../../corpus/view";
import * as hierarchy from "../../features/callHierarchy";
import { symbolKindOf } from "../convert";
import { INVALID, OVERTAKEN, type Outcome } from "../guard";
import { articlesNaming, type NamingView } from "../naming";
import { decodeHierarchyKey } from "../params";
import { articleState, withView, type Session } from "../session";

/** More rows than this nobody opens; articles behind them are not looked at. */
const MOST_CALLS = 1000;

export function registerCallHierarchy(session: Session): void {
  const { connection, guard } = session;
  const { callHierarchy } = connection.languages;

  callHierarchy.onPrepare(
    guard.document("textDocument/prepareCallHierarchy", ({ textDocument, position }, token) =>
      withView<CallHierarchyItem[] | null>(session, textDocument.uri, token, null, (view) => {
        const items = hierarchy.itemsAt(view, view.snapshot.lines.offsetAt(position));
        return items.length > 0 ? items.map((item) => toItem(view, item)) : null;
      }),
    ),
  );
  callHierarchy.onIncomingCalls(
    guard.request("callHierarchy/incomingCalls", ({ item }, token) =>
      about<CallHierarchyIncomingCall>(session, item, token, async (view, key, calls) => {
        const add = (article: ArticleView, found: readonly hierarchy.Call[]): void => {
          const { lines } = article.snapshot;
          for (const call of found) {
            const fromRanges = call.places.map((place) => lines.rangeOf(place));
            calls.push({ from: toItem(article, call.item), fromRanges });
          }
        };
        if (key.kind === "quote") add(view, hierarchy.speakerOf(view, key));
        if (key.kind !== "entity") return;
        for await (const { view: article, entities } of naming(session, view, key, "mentions", token)) {
          add(article, hierarchy.mentioning(article, entities));
          if (calls.length >= MOST_CALLS) return;
        }
      }),
    ),
  );
  callHierarchy.onOutgoingCalls(
    guard.request("callHierarchy/outgoingCalls", ({ item }, token) =>
      about<CallHierarchyOutgoingCall>(session, item, token, async (view, key, calls) => {
        const add = (article: ArticleView, found: readonly hierarchy.Call[]): void => {
          for (const call of found) {
            // Ranges count in the caller's article: what is said elsewhere is shown where the speaker is introduced here.
            const fromRanges =
              article === view
                ? call.places.map((place) => view.snapshot.lines.rangeOf(place))
                : [item.selectionRange];
            calls.push({ to: toItem(article, call.item), fromRanges });
          }
        };
        if (key.kind === "quote") add(view, hierarchy.mentionedIn(view, key));
        if (key.kind === "article") add(view, hierarchy.saidIn(view));
        if (key.kind === "description") add(view, hierarchy.saidByDescription(view, key.name));
        if (key.kind !== "entity") return;
        for await (const { view: article, entities } of naming(session, view, key, "quotes", token)) {
          add(article, hierarchy.saidBy(article, entities));
          if (calls.length >= MOST_CALLS) return;
        }
      }),
    ),
  );
}

/** Null where the item's article is none any more. */
async function about<Call>(
  session: Session,
  { uri, data }: CallHierarchyItem,
  token: CancellationToken,
  find: (view: ArticleView, key: hierarchy.ItemKey, calls: Call[]) => Promise<void>,
): Promise<Outcome<Call[] | null>> {
  const key = decodeHierarchyKey(data);
  if (key === null) return INVALID;
  const state = await articleState(session, uri, token);
  if (state.kind === "cancelled") return OVERTAKEN;
  if (state.kind !== "article") return null;
  const calls: Call[] = [];
  await find(state.view, key, calls);
  return calls.slice(0, MOST_CALLS);
}

async function* naming(
  session: Session,
  view: ArticleView,
  key: hierarchy.ItemKey & { readonly kind: "entity" },
  kind: "mentions" | "quotes",
  token: CancellationToken,
): AsyncGenerator<NamingView> {
  const [entity]: readonly (Entity | undefined)[] = hierarchy.entitiesOf(view, key);
  if (entity) yield* articlesNaming(session, view, entity, kind, token);
}

function toItem(
  { snapshot: { uri, lines } }: ArticleView,
  { key, name, detail, span }: hierarchy.HierarchyItem,
): CallHierarchyItem {
  const range = lines.rangeOf(span);
  return { name, detail, kind: symbolKindOf(key), uri, range, selectionRange: range, data: key };
}
