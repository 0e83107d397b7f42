/** Two ends of a channel in one thread: what is posted arrives in a later turn, copied as between threads. */
import type { Channel } from "../../server/host/ports";

export interface ChannelPair {
  /** Of whoever started the other side. */
  readonly near: Channel;
  /** Of the one that was started. */
  readonly far: Channel;
  /** The far side ends by itself: nothing arrives any more, and the near side is told. */
  die(reason: string): void;
}

export function channelPair(): ChannelPair {
  let isDead = false;
  const ends: ((reason: string) => void)[] = [];
  const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
  const end = (to: ((message: unknown) => void)[], from: ((message: unknown) => void)[]): Channel => ({
    post: (message) => {
      const copy: unknown = structuredClone(message);
      setImmediate(() => {
        if (!isDead) for (const listener of to) listener(copy);
      });
    },
    onMessage: (listener) => void from.push(listener),
    onEnd: (listener) => void ends.push(listener),
    nextTurn,
    end: () => void (isDead = true),
  });
  const toFar: ((message: unknown) => void)[] = [];
  const toNear: ((message: unknown) => void)[] = [];
  return {
    near: end(toFar, toNear),
    far: end(toNear, toFar),
    die: (reason) => {
      isDead = true;
      for (const listener of ends) listener(reason);
    },
  };
}
