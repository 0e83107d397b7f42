/** The errors that the scorers list, by cause, most frequent cause first. */

/** How `score.mjs` marks a cause → what it means. */
const CAUSES = new Map([
  ["direct+", "direct quotes that are none, or end elsewhere"],
  ["direct-", "direct quotes not found, or not to their ends"],
  ["direct~", "direct quotes found in part only"],
  ["mixed~", "mixed quotes found in part only"],
  ["mixed-", "mixed quotes not found"],
  ["mixed+", "mixed quotes that are none"],
  ["indirect~", "reported clauses found in part only"],
  ["indirect-", "reported clauses not found"],
  ["indirect+", "reported clauses that are none"],
  ["kind", "quotes taken for another kind"],
  ["reported+", "reported clauses that are none"],
  ["reported-", "reported clauses not found"],
  ["speaker", "quotes given the wrong speaker"],
  ["cue", "cues in the wrong place"],
  ["mention", "speaker mentions in the wrong place"],
  ["name+", "names that are none, of another type or extent"],
  ["name-", "names not found, or of another type or extent"],
  ["coref", "descriptions and pronouns taken for someone else"],
]);

/** Of one cause, spread evenly over the corpus; more would not be read. */
const MOST_SHOWN = 40;

/**
 * @param {readonly string[]} errors lines of `ARTICLE CAUSE what`
 * @returns {string}
 */
export function errorsByCause(errors) {
  /** @type {Map<string, string[]>} */
  const byCause = new Map();
  for (const error of errors) {
    const [article = "", cause = "", ...what] = error.split(" ");
    byCause.set(cause, [...(byCause.get(cause) ?? []), `  ${article}  ${what.join(" ")}`]);
  }
  return [...byCause]
    .sort(([, a], [, b]) => b.length - a.length)
    .map(([cause, lines]) => `${lines.length} ${CAUSES.get(cause) ?? cause}\n${spread(lines).join("\n")}`)
    .join("\n\n");
}

/** @param {readonly string[]} lines */
function spread(lines) {
  if (lines.length <= MOST_SHOWN) return lines;
  const every = lines.length / MOST_SHOWN;
  return Array.from({ length: MOST_SHOWN }, (_, at) => lines[Math.floor(at * every)] ?? "");
}
