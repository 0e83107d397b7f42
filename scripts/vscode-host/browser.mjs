/**
 * The Chromium that shows the host's workbench to tests and screenshots, driven by playwright-core. Never downloads one.
 */
import { existsSync } from "node:fs";
import { chromium } from "playwright-core";
import { findCommand } from "../support/processes.mjs";
import { Problem } from "../support/say.mjs";

const QUIET_FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-dev-shm-usage",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** The Chromium to use: `KUTIP_CHROMIUM`, else what is on the PATH; null where there is none. */
export function findChromium() {
  const named = process.env.KUTIP_CHROMIUM;
  if (named) {
    if (existsSync(named)) return named;
    throw new Problem(`KUTIP_CHROMIUM names ${named}, which does not exist. Correct or unset it.`);
  }
  return findCommand(
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "microsoft-edge",
  );
}

/** A headless browser; the caller closes it. It ends with this process in any case. */
export async function launchBrowser() {
  const executablePath = findChromium();
  if (executablePath === null) {
    throw new Problem(
      "No Chromium was found on the PATH. Install one (Debian: apt-get install chromium) or name it in KUTIP_CHROMIUM.",
    );
  }
  return chromium.launch({ executablePath, args: QUIET_FLAGS });
}
