/**
 * The findings of a review and the way through them: which one is shown, what was decided and skipped, and what taking back brings up again.
 * Plain data; who decides, draws and stores is not its business.
 */
import type { ReviewItem } from "../../../server/protocol/review";

export interface ReviewQueue {
  readonly items: readonly ReviewItem[];
  /** The index of the one that is shown; null where none is left. */
  readonly at: number | null;
  readonly decided: ReadonlySet<number>;
  readonly skipped: ReadonlySet<number>;
  /** What was done, the last thing last. */
  readonly past: readonly ReviewStep[];
}

export interface ReviewStep {
  readonly at: number;
  readonly kind: "decided" | "skipped";
}

/** `skipped` are keys of items that were skipped before: they are not shown until they are asked for. */
export function reviewQueue(items: readonly ReviewItem[], skipped: ReadonlySet<string>): ReviewQueue {
  const queue: ReviewQueue = {
    items,
    at: null,
    decided: new Set(),
    skipped: new Set(items.flatMap((item, at) => (skipped.has(itemKey(item)) ? [at] : []))),
    past: [],
  };
  return { ...queue, at: nextFrom(queue, 0) };
}

export function currentItem({ items, at }: ReviewQueue): ReviewItem | null {
  return at === null ? null : (items[at] ?? null);
}

/** Marks the one that is shown, and goes on to the next. */
export function stepped(queue: ReviewQueue, kind: ReviewStep["kind"]): ReviewQueue {
  const { at } = queue;
  if (at === null) return queue;
  const now: ReviewQueue = {
    ...queue,
    decided: kind === "decided" ? including(queue.decided, at) : queue.decided,
    skipped: kind === "skipped" ? including(queue.skipped, at) : excluding(queue.skipped, at),
    past: [...queue.past, { at, kind }],
  };
  return { ...now, at: nextFrom(now, at + 1) };
}

/** Takes the last step back and shows its finding again; null where there is none. */
export function stepBack(
  queue: ReviewQueue,
): { readonly queue: ReviewQueue; readonly step: ReviewStep } | null {
  const step = queue.past.at(-1);
  if (!step) return null;
  return { step, queue: { ...reopened(queue, step.at), at: step.at, past: queue.past.slice(0, -1) } };
}

/** What could not be decided is open again; it is shown when its turn comes. */
export function undecided(queue: ReviewQueue, at: number): ReviewQueue {
  const now = { ...reopened(queue, at), past: queue.past.filter((step) => step.at !== at) };
  return now.at === null ? { ...now, at } : now;
}

/** Shows the one behind or before, decided ones left out; stays where there is none. */
export function moved(queue: ReviewQueue, by: 1 | -1): ReviewQueue {
  const { items, decided, at } = queue;
  if (at === null) return queue;
  for (let next = at + by; next >= 0 && next < items.length; next += by)
    if (!decided.has(next)) return { ...queue, at: next };
  return queue;
}

/** The skipped ones are open again. */
export function withoutSkips(queue: ReviewQueue): ReviewQueue {
  const now = { ...queue, skipped: new Set<number>() };
  return { ...now, at: nextFrom(now, 0) };
}

/** Those that wait to be shown again. */
export function skippedKeys({ items, skipped, decided }: ReviewQueue): readonly string[] {
  return [...skipped].filter((at) => !decided.has(at)).map((at) => itemKey(items[at]!));
}

/** By which a finding is known again in a text that may have been edited since. */
export function itemKey({ kind, text, description }: ReviewItem): string {
  return `${kind} ${description}: ${text.slice(0, KEY_UNITS)}`;
}

/** UTF-16 code units. */
const KEY_UNITS = 60;

/** Behind `from`, and then from the beginning: what was passed over comes again before the end. */
function nextFrom({ items, decided, skipped }: ReviewQueue, from: number): number | null {
  for (let step = 0; step < items.length; step++) {
    const at = (from + step) % items.length;
    if (!decided.has(at) && !skipped.has(at)) return at;
  }
  return null;
}

function reopened(queue: ReviewQueue, at: number): ReviewQueue {
  return { ...queue, decided: excluding(queue.decided, at), skipped: excluding(queue.skipped, at) };
}

function including(set: ReadonlySet<number>, one: number): ReadonlySet<number> {
  return new Set([...set, one]);
}

function excluding(set: ReadonlySet<number>, one: number): ReadonlySet<number> {
  return new Set([...set].filter((other) => other !== one));
}
