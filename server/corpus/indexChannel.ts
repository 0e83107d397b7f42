/**
 * A corpus index on the other side of a channel: a worker serves it, the request thread asks it. Questions overtake what is to be written;
 * what was written and acknowledged is seen by every later question.
 */
import type { Cancellation, Channel } from "../host/ports";
import type { CorpusIndex, CorpusSymbol, SearchAnswer } from "./index";
import type { RevivingChannel } from "./revivingChannel";

type Method = keyof CorpusIndex;

interface Question {
  readonly id: number;
  readonly method: Method;
  readonly values: unknown[];
}

/** That the answer to a question is not waited for any more. */
interface Cancel {
  readonly cancel: number;
}

type Answer =
  | { readonly id: number; readonly result: unknown }
  /** A bug on the other side, in words. */
  | { readonly id: number; readonly fault: string };

type Ask = (...values: unknown[]) => Promise<unknown>;

/** The rest are questions. */
const WRITES: ReadonlySet<Method> = new Set<Method>([
  "put",
  "putPrepared",
  "renew",
  "readIn",
  "remove",
  "note",
  "hideAnnotators",
]);

/** What holds for all that is written later: said again to an index that takes the place of one that ended. */
const LASTING: ReadonlySet<Method> = new Set<Method>(["readIn", "hideAnnotators", "decideEntities"]);

export interface Writing {
  /** Before a write. */
  begin(): void;
  /** After a write; the next one waits for it, questions do not. */
  written(): Promise<void> | void;
  /** An answer failed; where this returns, the fault is told to whoever asked. */
  failed(error: unknown): void;
  /** Something is asked or written. */
  busy(): void;
  /** All of it is done. */
  idle(): void;
}

/** Answers on `channel`. */
export function serveIndex(index: CorpusIndex, channel: Channel, writing: Writing): void {
  const writes: Question[] = [];
  const tokens = new Map<number, { isCancellationRequested: boolean }>();
  let isWriting = false;
  let running = 0;
  const answer = async ({ id, method, values }: Question): Promise<void> => {
    running += 1;
    writing.busy();
    try {
      const methods = index as unknown as Readonly<Record<Method, Ask>>;
      const token = { isCancellationRequested: false };
      tokens.set(id, token);
      channel.post({ id, result: await methods[method](...values, token) } satisfies Answer);
    } catch (error) {
      writing.failed(error);
      const fault = error instanceof Error ? (error.stack ?? error.message) : String(error);
      channel.post({ id, fault } satisfies Answer);
    } finally {
      tokens.delete(id);
      running -= 1;
      if (running === 0) writing.idle();
    }
  };
  const write = async (): Promise<void> => {
    isWriting = true;
    for (let next = writes.shift(); next; next = writes.shift()) {
      writing.begin();
      await answer(next);
      await writing.written();
      // Questions that have come meanwhile are answered first.
      await channel.nextTurn();
    }
    isWriting = false;
  };
  channel.onMessage((message) => {
    const question = message as Question | Cancel;
    if ("cancel" in question) {
      const token = tokens.get(question.cancel);
      if (token) token.isCancellationRequested = true;
    } else if (!WRITES.has(question.method)) void answer(question);
    else if (writes.push(question) && !isWriting) void write();
  });
}

interface Waiting {
  readonly question: Question;
  resolve(result: unknown): void;
  reject(error: Error): void;
  isAskedAgain: boolean;
}

/**
 * Asks the index behind `channel`. Searches go one at a time: of those that wait, cancelled ones are never sent. What waits when the other
 * side ends is asked again of the next one, once: it may be what ended it.
 */
export function remoteIndex(channel: RevivingChannel): CorpusIndex {
  const waiting = new Map<number, Waiting>();
  const lasting = new Map<Method, unknown[]>();
  let next = 0;
  let over: string | null = null;
  channel.onMessage((message) => {
    const answer = message as Answer;
    const asked = waiting.get(answer.id);
    waiting.delete(answer.id);
    if ("fault" in answer) asked?.reject(new Error(answer.fault));
    else asked?.resolve(answer.result);
  });
  channel.onEnd((reason) => {
    over = reason;
    for (const asked of waiting.values()) asked.reject(new Error(reason));
    waiting.clear();
  });
  channel.onRevived((reason) => {
    for (const [method, values] of lasting) channel.post({ id: next++, method, values } satisfies Question);
    for (const [id, asked] of waiting) {
      if (asked.isAskedAgain) {
        waiting.delete(id);
        asked.reject(new Error(reason));
      } else {
        asked.isAskedAgain = true;
        channel.post(asked.question);
      }
    }
  });
  const askUntil = <Name extends Method>(
    token: Cancellation,
    method: Name,
    ...values: unknown[]
  ): ReturnType<CorpusIndex[Name]> => {
    const id = next;
    const listening = token.onCancellationRequested?.(() => {
      if (waiting.has(id)) channel.post({ cancel: id } satisfies Cancel);
    });
    const answer = ask(method, ...values);
    const stop = (): void => listening?.dispose();
    answer.then(stop, stop);
    return answer;
  };
  const ask = <Name extends Method>(method: Name, ...values: unknown[]): ReturnType<CorpusIndex[Name]> =>
    new Promise((resolve, reject) => {
      if (over !== null) {
        reject(new Error(over));
        return;
      }
      const question: Question = { id: next++, method, values };
      if (LASTING.has(method)) lasting.set(method, values);
      waiting.set(question.id, { question, resolve, reject, isAskedAgain: false });
      channel.post(question);
    }) as ReturnType<CorpusIndex[Name]>;

  let searching: Promise<unknown> = Promise.resolve();
  const inTurn = <Result>(
    token: Cancellation,
    cancelled: Result,
    search: () => Promise<Result>,
  ): Promise<Result> => {
    const turn = searching.then(async () => {
      if (token.isCancellationRequested) return cancelled;
      const found = await search();
      return isCancelled(token) ? cancelled : found;
    });
    searching = turn.catch(() => undefined);
    return turn;
  };

  return {
    search: (query, limit, token) =>
      inTurn<SearchAnswer>(token, { kind: "cancelled" }, () => ask("search", query, limit)),
    workspaceSymbols: (query, limit, token) =>
      inTurn<readonly CorpusSymbol[]>(token, [], () => ask("workspaceSymbols", query, limit)),
    put: (record, stamp) => ask("put", record, stamp),
    putPrepared: (articles) => ask("putPrepared", articles),
    renew: (files) => ask("renew", files),
    readIn: (encoding) => ask("readIn", encoding),
    remove: (uri) => ask("remove", uri),
    note: (uri, stamp, reason) => ask("note", uri, stamp, reason),
    whole: () => ask("whole"),
    knownFiles: (from) => ask("knownFiles", from),
    find: (question, token) => askUntil(token, "find", question),
    namesFor: (filter, typed, limit) => ask("namesFor", filter, typed, limit),
    entitiesHolding: (typed, type, limit) => ask("entitiesHolding", typed, type, limit),
    entitySummary: (name, type) => ask("entitySummary", name, type),
    quotesHolding: (words, limit) => ask("quotesHolding", words, limit),
    articlesHolding: (words) => ask("articlesHolding", words),
    articlesNaming: (name, type) => ask("articlesNaming", name, type),
    namesIn: (uri, name, type) => ask("namesIn", uri, name, type),
    entityPlaces: (question) => ask("entityPlaces", question),
    tagCounts: () => ask("tagCounts"),
    list: (question) => ask("list", question),
    tagUses: () => ask("tagUses"),
    articleMarks: (uris) => ask("articleMarks", uris),
    annotations: (ids) => ask("annotations", ids),
    linksTo: (ids) => ask("linksTo", ids),
    hideAnnotators: (names) => ask("hideAnnotators", names),
    decideEntities: (folders) => ask("decideEntities", folders),
    entityExtent: (name, type) => ask("entityExtent", name, type),
    annotators: () => ask("annotators"),
  };
}

/** Asked anew after every wait. */
function isCancelled(token: Cancellation): boolean {
  return token.isCancellationRequested;
}
