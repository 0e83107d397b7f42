/**
 * A channel whose other side is started later, and again where it ends by itself: what is posted before waits, what was posted to one that
 * ended is lost. Who asked what, and asks again, is not its business.
 */
import type { Channel } from "../host/ports";

export interface RevivingChannel extends Channel {
  /** Once. `start` begins another side and gives the channel to it. */
  connect(start: () => Channel): void;
  /** Calls back when another side has taken the place of one that ended, with the reason why that one did. */
  onRevived(listener: (reason: string) => void): void;
}

/** Other sides that end by themselves before no further one is started: what ends that often ends always. */
const MOST_ENDS = 5;

export function revivingChannel(clock: Pick<Channel, "nextTurn">): RevivingChannel {
  let current: Channel | null = null;
  let ends = 0;
  const waiting: unknown[] = [];
  const messages: ((message: unknown) => void)[] = [];
  const overs: ((reason: string) => void)[] = [];
  const revived: ((reason: string) => void)[] = [];
  const begin = (start: () => Channel): void => {
    const channel = start();
    current = channel;
    channel.onMessage((message) => {
      if (current === channel) for (const listener of messages) listener(message);
    });
    channel.onEnd((reason) => {
      if (current !== channel) return;
      if (++ends >= MOST_ENDS) {
        current = null;
        for (const listener of overs) listener(reason);
        return;
      }
      begin(start);
      for (const listener of revived) listener(reason);
    });
  };
  return {
    post: (message) => (current ? current.post(message) : void waiting.push(message)),
    onMessage: (listener) => void messages.push(listener),
    onEnd: (listener) => void overs.push(listener),
    onRevived: (listener) => void revived.push(listener),
    nextTurn: () => clock.nextTurn(),
    end: () => current?.end(),
    connect: (start) => {
      begin(start);
      for (const message of waiting.splice(0)) current?.post(message);
    },
  };
}
