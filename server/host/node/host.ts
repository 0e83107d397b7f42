/** The machine as Node offers it: files, clock, ids, hashing, git. */
import { createHash, randomUUID } from "node:crypto";
import type { Host } from "../ports";
import { nodeFiles } from "./files";
import { gitUserName } from "./git";

export function nodeHost(): Host {
  return {
    files: nodeFiles(),
    clock: {
      now: () => `${new Date().toISOString().slice(0, 19)}Z`,
      yield: () => new Promise((resolve) => setImmediate(resolve)),
      pause: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
    },
    ids: { next: () => `urn:uuid:${randomUUID()}` },
    sha256: async (text) => createHash("sha256").update(text, "utf8").digest("hex"),
    userName: gitUserName,
  };
}
