/**
 * The desktop VS Code of this machine, where there is one: finding it, and running a test module in it through
 * `@vscode/test-electron`. Downloads one only where `KUTIP_DOWNLOAD_VSCODE=1` allows it.
 */
import { existsSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { downloadAndUnzipVSCode, resolveCliArgsFromVSCodeExecutablePath } from "@vscode/test-electron";
import { inProject } from "../support/paths.mjs";
import { findCommand, run } from "../support/processes.mjs";
import { Problem, saying } from "../support/say.mjs";

/** @typedef {import("../vscode-host/tests.mjs").HostTestOptions} HostTestOptions */
/** @typedef {import("../vscode-host/tests.mjs").HostTestResult} HostTestResult */

/**
 * The executable of the desktop VS Code that tests may use: `KUTIP_VSCODE_PATH`, else the one that belongs to `code` on the PATH,
 * else a download where that is allowed; null where there is none or no display to show it on.
 * @returns {Promise<string | null>}
 */
export async function findDesktop() {
  const named = process.env["KUTIP_VSCODE_PATH"];
  if (named) {
    if (!existsSync(named))
      throw new Problem(`KUTIP_VSCODE_PATH names ${named}, which does not exist. Correct or unset it.`);
    return named;
  }
  if (process.platform === "linux" && !process.env["DISPLAY"] && !process.env["WAYLAND_DISPLAY"]) return null;
  const command = findCommand("code");
  const executable = command === null ? null : executableOf(realpathSync(command));
  if (executable !== null) return executable;
  if (process.env["KUTIP_DOWNLOAD_VSCODE"] !== "1") return null;
  return saying("Downloading VS Code", () =>
    downloadAndUnzipVSCode({ cachePath: inProject(".vscode-test") }),
  );
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
 * @param {string} executable
 * @param {HostTestOptions} options
 * @returns {Promise<HostTestResult>}
 */
export async function runTestsInDesktop(
  executable,
  { workspace, vsix, development, tests, kind, settings, data },
) {
  const folder = data ?? mkdtempSync(path.join(tmpdir(), "kutip-desktop-"));
  const folders = [
    "--user-data-dir",
    path.join(folder, "user"),
    "--extensions-dir",
    path.join(folder, "extensions"),
  ];
  try {
    const user = path.join(folder, "user", "User");
    mkdirSync(user, { recursive: true });
    writeFileSync(path.join(user, "settings.json"), JSON.stringify(settings ?? {}));
    if (vsix !== undefined) {
      const [cli, ...cliArgs] = resolveCliArgsFromVSCodeExecutablePath(executable, {
        reuseMachineInstall: true,
      });
      const { code, output } = await run(cli ?? executable, [
        ...cliArgs,
        ...folders,
        "--install-extension",
        vsix,
        "--force",
      ]);
      if (code !== 0) return { code, output };
    }
    // A process of its own, since `runTests` prints to the process that calls it.
    return await run(process.execPath, [
      inProject("scripts", "vscode", "desktop-run.mjs"),
      JSON.stringify({
        vscodeExecutablePath: executable,
        extensionDevelopmentPath: development,
        extensionTestsPath: tests,
        launchArgs: [
          workspace,
          ...folders,
          "--disable-workspace-trust",
          "--skip-welcome",
          "--skip-release-notes",
          ...(kind === "web" ? ["--extensionDevelopmentKind=web"] : []),
        ],
      }),
    ]);
  } finally {
    if (data === undefined) rmSync(folder, { recursive: true, force: true });
  }
}
