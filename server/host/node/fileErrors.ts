/** What the file system says when something does not work, and how that is told to a person. */
import type { FileProblem } from "../ports";

export function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : "";
}

export function isMissing(error: unknown): boolean {
  const code = codeOf(error);
  return code === "ENOENT" || code === "ENOTDIR";
}

/** There is no room for one more byte. */
export function isFull(error: unknown): boolean {
  return ["ENOSPC", "EDQUOT", "EFBIG"].includes(codeOf(error));
}

/** Whether another program may hold the file for a moment. On Windows that looks like a lack of rights. */
export function isHeld(platform: NodeJS.Platform, error: unknown): boolean {
  const code = codeOf(error);
  return code === "EBUSY" || (platform === "win32" && (code === "EPERM" || code === "EACCES"));
}

/** Rethrows what the file system did not say: that would be a bug. */
export function problemOf(error: unknown, deed: "read" | "written" | "deleted"): FileProblem {
  const code = codeOf(error);
  if (code === "") throw error;
  const denied = code === "EACCES" || code === "EPERM";
  if (denied) return { problem: `it may not be ${deed}`, readOnly: true };
  const [problem, mend] = PROBLEMS[code] ?? [`the file system says ${code}`];
  return { problem, readOnly: code === "EROFS", ...(mend === undefined ? {} : { mend }) };
}

const ROOM = "Make room and try again.";
const LINKS = "Mend the link and try again.";

/** Code → what is wrong, and what to do where that is not plain. */
const PROBLEMS: Readonly<Record<string, readonly [problem: string, mend?: string]>> = {
  EROFS: ["the disk is read-only"],
  ENOSPC: ["the disk is full", ROOM],
  EDQUOT: ["the room on the disk that is yours is used up", ROOM],
  EFBIG: ["it would be larger than a file may be here", ROOM],
  EISDIR: ["it is a folder", "Move that folder away and try again."],
  EBUSY: ["another program holds it", "Close the other program and try again."],
  EMFILE: ["too many files are open"],
  ENOENT: ["its folder does not exist", "Bring the folder back and try again."],
  ENOTDIR: ["its folder does not exist", "Bring the folder back and try again."],
  ENAMETOOLONG: ["its name is too long", "Give the article a shorter name and try again."],
  ELOOP: ["its links lead round in a circle", LINKS],
};
