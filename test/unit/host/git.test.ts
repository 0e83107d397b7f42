import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { gitUserName } from "../../../server/host/node/git";

describe("the name that git knows", () => {
  const environment = { ...process.env };
  let root: string;
  const folder = (name: string): string => {
    const made = path.join(root, name);
    mkdirSync(made, { recursive: true });
    return made;
  };
  const nameIn = (at: string): Promise<string | null> => gitUserName(pathToFileURL(at).href);
  const git = (...args: readonly string[]): void => void execFileSync("git", args, { stdio: "ignore" });

  before(() => {
    root = mkdtempSync(path.join(tmpdir(), "kutip git é "));
    process.env.GIT_CONFIG_NOSYSTEM = "1";
    process.env.GIT_CONFIG_GLOBAL = path.join(root, "global");
  });
  beforeEach(() => writeFileSync(path.join(root, "global"), "[user]\n\tname = Siti Umum\n"));
  after(() => {
    process.env = environment;
    rmSync(root, { recursive: true, force: true });
  });

  it("is that of the repository, in its folders too", async () => {
    const repository = folder("korpus #1");
    git("init", repository);
    git("-C", repository, "config", "user.name", "Rina Ästuti");
    assert.equal(await nameIn(repository), "Rina Ästuti");
    assert.equal(await nameIn(folder("korpus #1/berita")), "Rina Ästuti");
  });

  it("is that of the person outside of repositories, and where there is no such folder", async () => {
    assert.equal(await nameIn(folder("biasa")), "Siti Umum");
    assert.equal(await nameIn(path.join(root, "tiada")), "Siti Umum");
  });

  it("is not that of a repository from which the editor was started", async () => {
    const other = folder("lain");
    git("init", other);
    git("-C", other, "config", "user.name", "Orang Lain");
    process.env.GIT_DIR = path.join(other, ".git");
    try {
      assert.equal(await nameIn(folder("biasa")), "Siti Umum");
    } finally {
      delete process.env.GIT_DIR;
    }
  });

  it("is none where nobody has told it", async () => {
    writeFileSync(path.join(root, "global"), "");
    assert.equal(await nameIn(folder("biasa")), null);
  });

  it("is none for files elsewhere, and where there is no git", async () => {
    assert.equal(await gitUserName("vscode-vfs://github/korpus"), null);
    const { PATH } = process.env;
    process.env.PATH = root;
    try {
      assert.equal(await nameIn(folder("biasa")), null);
    } finally {
      process.env.PATH = PATH;
    }
  });
});
