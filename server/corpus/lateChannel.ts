/** A channel whose other side is found later: what is posted until then waits. */
import type { Channel } from "../host/ports";

export interface LateChannel extends Channel {
  /** Once. */
  connect(channel: Channel): void;
}

export function lateChannel(clock: Pick<Channel, "nextTurn">): LateChannel {
  let connected: Channel | null = null;
  const waiting: unknown[] = [];
  const messages: ((message: unknown) => void)[] = [];
  const ends: ((reason: string) => void)[] = [];
  return {
    post: (message) => (connected ? connected.post(message) : void waiting.push(message)),
    onMessage: (listener) => (connected ? connected.onMessage(listener) : void messages.push(listener)),
    onEnd: (listener) => (connected ? connected.onEnd(listener) : void ends.push(listener)),
    nextTurn: () => clock.nextTurn(),
    end: () => connected?.end(),
    connect: (channel) => {
      connected = channel;
      messages.forEach((listener) => channel.onMessage(listener));
      ends.forEach((listener) => channel.onEnd(listener));
      waiting.forEach((message) => channel.post(message));
    },
  };
}
