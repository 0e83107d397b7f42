/** The corpus of the benchmark: the bulk articles as files in folders by outlet, and copies with changed names where more are wanted. */
import { createReadStream, mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { createInterface } from "node:readline";
import { createGunzip } from "node:zlib";

/**
 * @typedef {object} Article
 * @property {string} path relative to the folder
 * @property {string} text
 */

/**
 * The first `count` articles; beyond those that there are they come again, with other names.
 * @param {string} source a gzipped file of JSON lines
 * @param {number} count
 * @returns {AsyncGenerator<Article>}
 */
export async function* articlesOf(source, count) {
  let given = 0;
  for (let round = 0; given < count; round++) {
    const lines = createInterface({ input: createReadStream(source).pipe(createGunzip()) });
    for await (const line of lines) {
      if (given === count) break;
      given += 1;
      const { id, outlet, text } = bulkArticle(line);
      const name = round === 0 ? id : `${id}-${round}`;
      yield {
        path: path.join(outlet.replace(/[^\w-]/g, "_"), `${name.replace(/[^\w-]/g, "_")}.txt`),
        text: round === 0 ? text : withOtherNames(text, round),
      };
    }
  }
}

/**
 * Writes the articles below `folder`; resolves to what was written.
 * @param {string} source
 * @param {number} count
 * @param {string} folder
 */
export async function writeCorpus(source, count, folder) {
  let articles = 0;
  let bytes = 0;
  for await (const article of articlesOf(source, count)) {
    const file = path.join(folder, article.path);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, article.text);
    articles += 1;
    bytes += Buffer.byteLength(article.text);
  }
  return { articles, bytes };
}

/**
 * Every word with a capital is turned by as many letters, so that a copy brings names of its own and is as long.
 * @param {string} text
 * @param {number} round
 */
function withOtherNames(text, round) {
  return text.replace(/\b\p{Lu}\p{Ll}{2,}/gu, (word) =>
    word.replace(/[a-z]/g, (letter) => String.fromCharCode(((letter.charCodeAt(0) - 97 + round) % 26) + 97)),
  );
}

/**
 * @param {string} line
 * @returns {{ id: string, outlet: string, text: string }}
 */
function bulkArticle(line) {
  /** @type {unknown} */
  const article = JSON.parse(line);
  return /** @type {{ id: string, outlet: string, text: string }} */ (article);
}
