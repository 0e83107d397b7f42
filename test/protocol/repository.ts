/** A real git repository for what git does with sidecars: of its own configuration and clock, whatever the machine's git is set to. */
import { spawnSync } from "node:child_process";
import { devNull } from "node:os";
import path from "node:path";
import { makeFolder, type Folder } from "./folder";

export interface Repository extends Folder {
  /** Runs git; fails with what it said where it does not end well. Gives what it printed. */
  readonly git: (...args: readonly string[]) => string;
  /** Runs git, whatever comes of it. */
  readonly tryGit: (...args: readonly string[]) => { readonly code: number | null; readonly out: string };
  /** Writes files, a missing one where the content is null, and commits them all. */
  readonly commit: (files: Readonly<Record<string, string | null>>) => void;
}

/** How git is to call the built command line, on every system. */
const DRIVER = `${[process.execPath, path.resolve("dist/kutip.js")]
  .map((word) => `"${word.replaceAll("\\", "/")}"`)
  .join(" ")} merge %O %A %B %P`;

/** On the branch `main`, with one commit. `driver`: set up as docs/sidecar.md says. */
export function makeRepository({ driver }: { readonly driver: boolean }): Repository {
  const folder = makeFolder({
    ".gitattributes": driver ? "*.kutip.json merge=kutip\n" : "",
  });
  const tryGit: Repository["tryGit"] = (...args) => {
    const { status, stdout, stderr, error } = spawnSync("git", args, {
      cwd: folder.path,
      env: environment(),
      encoding: "utf8",
    });
    if (error) throw new Error(`git cannot be started, which this test needs: ${error.message}`);
    return { code: status, out: stdout + stderr };
  };
  const git: Repository["git"] = (...args) => {
    const { code, out } = tryGit(...args);
    if (code !== 0) throw new Error(`git ${args.join(" ")} ended with ${code}: ${out}`);
    return out;
  };
  const commit: Repository["commit"] = (files) => {
    for (const [name, content] of Object.entries(files)) {
      if (content === null) folder.remove(name);
      else folder.write(name, content);
    }
    git("add", "--all");
    git("commit", "--quiet", "--allow-empty", "--message", "Versi baru");
  };
  git("init", "--quiet");
  git("symbolic-ref", "HEAD", "refs/heads/main");
  if (driver) {
    git("config", "merge.kutip.name", "sidecars, by annotation");
    git("config", "merge.kutip.driver", DRIVER);
  }
  commit({});
  return { ...folder, git, tryGit, commit };
}

function environment(): NodeJS.ProcessEnv {
  // A hook of the machine's own git may run these tests: they must not work in its repository.
  const inherited = Object.entries(process.env).filter(([name]) => !name.startsWith("GIT_"));
  const who = { NAME: "Rina", EMAIL: "rina@example.org", DATE: "2024-01-01T00:00:00Z" };
  return {
    ...Object.fromEntries(inherited),
    ...Object.fromEntries(
      Object.entries(who).flatMap(([key, value]) => [
        [`GIT_AUTHOR_${key}`, value],
        [`GIT_COMMITTER_${key}`, value],
      ]),
    ),
    GIT_CONFIG_GLOBAL: devNull,
    GIT_CONFIG_NOSYSTEM: "1",
    GIT_EDITOR: "true",
    LC_ALL: "C",
  };
}
