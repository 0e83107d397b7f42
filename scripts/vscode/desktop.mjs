/**
 * The desktop VS Code of this machine, where there is one: finding it, and running a test module in it through
 * `@vscode/test-electron`. Downloads one only where `KUTIP_DOWNLOAD_VSCODE=1` allows it.
 */
import { existsSync, mkdirSync, realpathSync, writeFileSync } from "node:fs";
import path from "node:path";
import { downloadAndUnzipVSCode, resolveCliArgsFromVSCodeExecutablePath } from "@vscode/test-electron";
import { inProject } from "../support/paths.mjs";
import { findCommand, run, temporaryFolder } from "../support/processes.mjs";
import { Problem, saying } from "../support/say.mjs";

/** @typedef {import("../vscode-host/tests.mjs").HostTestOptions} HostTestOptions */
/** @typedef {import("../vscode-host/tests.mjs").HostTestResult} HostTestResult */

/**
 * The executable of the desktop VS Code that tests may use: `KUTIP_VSCODE_PATH`, else the one that belongs to `code` on the PATH,
 * else a download where that is allowed; null where there is none or no display to show it on.
 * @returns {Promise<string | null>}
 */
export async function findDesktop() {
  const named = process.env.KUTIP_VSCODE_PATH;
  if (named) {
    if (existsSync(named)) return named;
    throw new Problem(`KUTIP_VSCODE_PATH names ${named}, which does not exist. Correct or unset it.`);
  }
  if (!hasDisplay()) return null;
  const installed = installedDesktop();
  if (installed !== null || process.env.KUTIP_DOWNLOAD_VSCODE !== "1") return installed;
  return saying("Downloading VS Code", () =>
    downloadAndUnzipVSCode({ cachePath: inProject(".vscode-test") }),
  );
}

/** The executable of the VS Code whose command `code` is on the PATH; null where there is none. */
export function installedDesktop() {
  const command = findCommand("code");
  return command === null ? null : executableOf(realpathSync(command));
}

/** Whether a window can be shown. */
export function hasDisplay() {
  return process.platform !== "linux" || (process.env.DISPLAY ?? process.env.WAYLAND_DISPLAY) !== undefined;
}

/**
 * The program behind the command line tool `code`, by where installations put both; null for other kinds of `code`.
 * @param {string} command `/usr/share/code/bin/code`
 */
export function executableOf(command) {
  const home = path.dirname(path.dirname(command));
  const candidates = [
    path.join(home, "code"),
    path.join(home, "Code.exe"),
    path.resolve(home, "..", "..", "MacOS", "Electron"),
    path.resolve(home, "..", "..", "MacOS", "Code"),
  ];
  return candidates.find((file) => file !== command && existsSync(file)) ?? null;
}

/**
 * The arguments that keep a VS Code's state below one folder, away from the person's own.
 * @param {string} folder
 */
export function desktopFolders(folder) {
  return ["--user-data-dir", path.join(folder, "user"), "--extensions-dir", path.join(folder, "extensions")];
}

/**
 * @param {string} executable
 * @param {string} folder
 * @param {string} vsix
 */
export async function installInDesktop(executable, folder, vsix) {
  const [cli, ...cliArgs] = resolveCliArgsFromVSCodeExecutablePath(executable, { reuseMachineInstall: true });
  const args = [...cliArgs, ...desktopFolders(folder), "--install-extension", vsix, "--force"];
  const { code, output } = await run(cli ?? executable, args);
  if (code !== 0) throw new Problem(`VS Code (${executable}) did not install ${vsix}:\n${output}`);
}

/**
 * @param {string} executable
 * @param {HostTestOptions} options
 * @returns {Promise<HostTestResult>}
 */
export async function runTestsInDesktop(
  executable,
  { workspace, vsix, development, tests, kind, settings, data },
) {
  const fresh = data === undefined ? temporaryFolder("kutip-desktop") : null;
  const folder = data ?? fresh?.folder ?? "";
  try {
    const user = path.join(folder, "user", "User");
    mkdirSync(user, { recursive: true });
    writeFileSync(path.join(user, "settings.json"), JSON.stringify(settings ?? {}));
    if (vsix !== undefined) await installInDesktop(executable, folder, vsix);
    // A process of its own, since `runTests` prints to the process that calls it.
    return await run(process.execPath, [
      inProject("scripts", "vscode", "desktop-run.mjs"),
      JSON.stringify({
        vscodeExecutablePath: executable,
        extensionDevelopmentPath: development,
        extensionTestsPath: tests,
        launchArgs: [
          workspace,
          ...desktopFolders(folder),
          "--disable-workspace-trust",
          "--skip-welcome",
          "--skip-release-notes",
          ...(kind === "web" ? ["--extensionDevelopmentKind=web"] : []),
        ],
      }),
    ]);
  } finally {
    fresh?.remove();
  }
}
