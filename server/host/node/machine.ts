/**
 * What writing files needs of the machine: its file system, its processes, and waiting. Tests pass one of their own, with a disk that is
 * full or a file that another program holds.
 */
import { createHash } from "node:crypto";
import { readFileSync, readlinkSync } from "node:fs";
import * as fs from "node:fs/promises";
import { hostname } from "node:os";

export type FileSystem = Pick<
  typeof fs,
  | "access"
  | "link"
  | "open"
  | "readdir"
  | "readFile"
  | "readlink"
  | "realpath"
  | "rename"
  | "stat"
  | "unlink"
  | "writeFile"
>;

export interface Machine {
  readonly fs: FileSystem;
  readonly platform: NodeJS.Platform;
  /** Tells machines apart that share a folder, and what runs apart on one of them: eight hexadecimal digits. */
  readonly name: string;
  readonly pid: number;
  /** When a process of this machine was born, in digits that two of one number never share where the system tells; null if it is dead. */
  readonly born: (pid: number) => string | null;
  readonly wait: (milliseconds: number) => Promise<void>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

export function thisMachine(): Machine {
  return {
    fs,
    platform: process.platform,
    name: nameOfThisMachine(),
    pid: process.pid,
    born,
    wait: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
    now: () => Date.now(),
  };
}

/** Numbers of processes mean nothing outside their namespace: containers may share a folder and a host's name. */
function nameOfThisMachine(): string {
  let namespace = "";
  try {
    namespace = readlinkSync("/proc/self/ns/pid");
  } catch {
    // Only Linux has them.
  }
  return createHash("sha256").update(`${hostname()} ${namespace}`).digest("hex").slice(0, 8);
}

/** Of the fields behind a process's name in `/proc/PID/stat`: its state, and when it started. */
const STATE_FIELD = 0;
const START_FIELD = 19;

function born(pid: number): string | null {
  try {
    process.kill(pid, 0);
  } catch (error) {
    // One that may not be signalled is another user's, and lives.
    if (!(error instanceof Error && "code" in error && error.code === "EPERM")) return null;
  }
  if (process.platform !== "linux") return "0";
  try {
    const text = readFileSync(`/proc/${pid}/stat`, "latin1");
    const fields = text.slice(text.lastIndexOf(")") + 2).split(" ");
    // What was killed and not yet buried by its parent runs no more.
    if (fields[STATE_FIELD] === "Z" || fields[STATE_FIELD] === "X") return null;
    return fields[START_FIELD] ?? "0";
  } catch {
    return "0";
  }
}
