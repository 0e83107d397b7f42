/**
 * What git knows of the person at this machine. Git itself is asked, since only it knows all the places where a name may stand; nothing
 * of a repository is run or changed by the question.
 */
import { execFile } from "node:child_process";
import { homedir } from "node:os";
import { URI } from "vscode-uri";

/** Milliseconds. Git answers within a few; a home folder on a slow network may take longer. */
const LONGEST_WAIT_MS = 3000;

/** `git config user.name` as it holds in the folder; null where there is no git, no name, or no such folder on this machine. */
export async function gitUserName(folderUri: string): Promise<string | null> {
  const folder = URI.parse(folderUri);
  if (folder.scheme !== "file") return null;
  // Of a repository that belongs to somebody else git tells nothing; the person has a name all the same.
  return (await userName(["-C", folder.fsPath])) ?? userName([]);
}

function userName(where: readonly string[]): Promise<string | null> {
  return new Promise((resolve) => {
    execFile(
      "git",
      [...where, "config", "--get", "user.name"],
      // Not in the folder itself: Windows would look for a program called git there first.
      { cwd: homedir(), env: environment(), timeout: LONGEST_WAIT_MS, windowsHide: true },
      (error, output) => resolve(error ? null : output.trim() || null),
    );
  });
}

/** Without the repository of whoever started the editor (`git commit` with VS Code as its editor, say). */
function environment(): NodeJS.ProcessEnv {
  const foreign = new Set(["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_CONFIG", "GIT_PREFIX"]);
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !foreign.has(name)));
}
