/** JSON whose type is not known until the caller says what it expects. */
import { readFileSync } from "node:fs";

/**
 * @param {string} text
 * @returns {unknown}
 */
export function parseJson(text) {
  return JSON.parse(text);
}

/** @param {string} file */
export function readJson(file) {
  return parseJson(readFileSync(file, "utf8"));
}
