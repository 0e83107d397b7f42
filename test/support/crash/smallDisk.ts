/** A disk of a few pages, where one can be mounted: for what happens when it is full, or read-only. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { closeSync, mkdtempSync, openSync, realpathSync, rmdirSync, unlinkSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

export interface SmallDisk {
  readonly path: string;
  /** Until there is no room for one more byte. */
  fill(): void;
  /** Gives back the room that was filled. */
  free(): void;
  setReadOnly(readOnly: boolean): void;
  remove(): void;
}

const SIZE = "96k";

/** Whether this process may mount one; it has to be root for that, and not every container lets it. */
export function mayMount(): boolean {
  if (process.platform !== "linux" || process.getuid?.() !== 0) return false;
  const folder = mountPoint();
  const isMounted = mount(folder);
  if (isMounted) run("umount", folder);
  rmdirSync(folder);
  return isMounted;
}

export function mountSmallDisk(): SmallDisk {
  const folder = mountPoint();
  const filler = path.join(folder, "isi");
  assert.ok(mount(folder), "a small disk is mounted");
  return {
    path: folder,
    fill: () => {
      const file = openSync(filler, "a");
      try {
        for (;;) writeSync(file, Buffer.alloc(1024));
      } catch {
        // Full: that is what was wanted.
      } finally {
        closeSync(file);
      }
    },
    free: () => unlinkSync(filler),
    setReadOnly: (readOnly) => void run("mount", "-o", `remount,${readOnly ? "ro" : "rw"}`, folder),
    remove: () => {
      // Whatever a failed test left open there closes later.
      run("umount", "-l", folder);
      rmdirSync(folder);
    },
  };
}

function mountPoint(): string {
  return realpathSync(mkdtempSync(path.join(tmpdir(), "kutip-disk-")));
}

function mount(folder: string): boolean {
  return run("mount", "-t", "tmpfs", "-o", `size=${SIZE}`, "tmpfs", folder);
}

function run(command: string, ...args: readonly string[]): boolean {
  return spawnSync(command, args).status === 0;
}
