/** The machine as a web worker offers it: files through the client, clock, ids, hashing. */
import type { FilePort, Host } from "../ports";

export function browserHost(files: FilePort): Host {
  return {
    files,
    clock: {
      now: () => `${new Date().toISOString().slice(0, 19)}Z`,
      yield: nextTurn,
      pause: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
    },
    ids: { next: () => `urn:uuid:${crypto.randomUUID()}` },
    userName: async () => null,
    sha256: async (text) => {
      const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
      return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("");
    },
  };
}

/** A timer, since the connection takes its messages by timers too: anything quicker would run before a cancellation that waits. */
function nextTurn(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0));
}
