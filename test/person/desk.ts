/**
 * A VS Code on a copy of the seeds, with the packaged extension, driven by keys and pointer. The scripts that start it are not bundled
 * into the tests: they find the project by where they lie.
 */
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser, Page } from "playwright-core";
import type * as browserScript from "../../scripts/vscode-host/browser.mjs";
import type * as personScript from "../../scripts/vscode-host/person.mjs";
import type * as serverScript from "../../scripts/vscode-host/server.mjs";

type Scripts = typeof browserScript & typeof personScript & typeof serverScript;

export interface Desk {
  readonly page: Page;
  readonly scripts: Scripts;
  /** The folder that is open. */
  readonly workspace: string;
  close(): Promise<void>;
}

/** What one waits for may take so long while other suites keep the machine busy, above all the start. Milliseconds. */
const PATIENCE_MS = 100_000;
/** For a test or its preparation: the start of VS Code takes two such waits. */
export const STEP_LIMIT_MS = 2 * PATIENCE_MS;

/** Opens VS Code with one article, on a workspace without settings of its own, and waits until Kutip has analysed it. */
export async function sitDown(article: string): Promise<Desk> {
  const scripts = await loadScripts();
  const folder = mkdtempSync(path.join(tmpdir(), "kutip-person-"));
  const workspace = path.join(folder, "seeds");
  cpSync("seeds", workspace, { recursive: true });
  rmSync(path.join(workspace, ".vscode"), { recursive: true });
  const host = await scripts.startHost({ workspace, vsix: path.resolve("kutip.vsix") });
  let browser: Browser | null = null;
  const close = async (): Promise<void> => {
    await browser?.close();
    await host.stop();
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  };
  try {
    browser = await scripts.launchBrowser();
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    page.setDefaultTimeout(PATIENCE_MS);
    await scripts.openWorkbench(page, host, article);
    await scripts.articleStatus(page).waitFor();
    return { page, scripts, workspace, close };
  } catch (failure) {
    await close();
    throw failure;
  }
}

async function loadScripts(): Promise<Scripts> {
  const names = ["browser", "person", "server"];
  const modules = await Promise.all(
    names.map((name) => {
      const file = path.resolve("scripts", "vscode-host", `${name}.mjs`);
      return import(pathToFileURL(file).href) as Promise<Partial<Scripts>>;
    }),
  );
  return Object.assign({}, ...modules) as Scripts;
}
