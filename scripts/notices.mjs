/**
 * The licences of the packages whose code is part of a bundle: `dist/notices.txt`, which goes into the package. What the name models
 * and place lists were made of stands in NOTICE.md, by hand.
 */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { readJson } from "./support/json.mjs";
import { inProject } from "./support/paths.mjs";

/**
 * @param {readonly string[]} inputs the files of a bundle, as esbuild names them
 * @returns {string}
 */
export function noticesOf(inputs) {
  const folders = new Set(inputs.map(packageFolder).filter((folder) => folder !== null));
  return [...folders].sort().map(noticeOf).join("\n\n");
}

/**
 * `node_modules/@scope/name/lib/a.js` → `node_modules/@scope/name`; null for the project's own files.
 * @param {string} file
 */
function packageFolder(file) {
  const parts = file.split("/");
  const at = parts.lastIndexOf("node_modules");
  if (at < 0) return null;
  return parts.slice(0, at + (parts[at + 1]?.startsWith("@") ? 3 : 2)).join("/");
}

/** @param {string} folder */
function noticeOf(folder) {
  const manifest = inProject(folder, "package.json");
  const { name, version, license } = /** @type {{ name: string, version: string, license?: string }} */ (
    readJson(manifest)
  );
  const file = readdirSync(inProject(folder)).find((one) => /^(licen[cs]e|copying)/i.test(one));
  const text = file === undefined ? null : path.join(inProject(folder), file);
  if (text === null || !existsSync(text))
    throw new Error(`${name} ${version} is bundled and has no licence file.`);
  return `${name} ${version} (${license ?? "see below"})\n\n${readFileSync(text, "utf8").trim()}\n`;
}
