/** The machine as a web worker offers it: files through the client, clock, ids, hashing. */
import type { FilePort, Host } from "../ports";

export function browserHost(files: FilePort): Host {
  return {
    files,
    clock: {
      now: () => `${new Date().toISOString().slice(0, 19)}Z`,
      yield: nextTurn,
    },
    ids: { next: () => `urn:uuid:${crypto.randomUUID()}` },
    sha256: async (text) => {
      const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
      return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("");
    },
  };
}

/** A message to oneself comes back behind what is already waiting, and without the four milliseconds of nested timers. */
function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}
