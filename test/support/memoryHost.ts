/** A host for tests: files in memory, a clock that stands still and waits for nothing, ids that count, and a real SHA-256. */
import { createHash } from "node:crypto";
import type { Host } from "../../server/host/ports";
import { memoryFiles, type MemoryFiles } from "./memoryFiles";

export interface MemoryHost extends Host {
  readonly files: MemoryFiles;
}

export function memoryHost(files: MemoryFiles = memoryFiles()): MemoryHost {
  let id = 0;
  return {
    files,
    clock: {
      now: () => "2024-01-01T00:00:00Z",
      yield: () => new Promise((resolve) => setImmediate(resolve)),
      pause: () => new Promise((resolve) => setImmediate(resolve)),
    },
    ids: {
      next: () => `urn:uuid:00000000-0000-4000-8000-${(++id).toString(16).padStart(12, "0")}`,
    },
    sha256: async (text) => createHash("sha256").update(text, "utf8").digest("hex"),
    userName: async () => null,
  };
}
