/** The figures as a table: each beside its bound and its aim, with its interval. Plain for a terminal, or Markdown. */

/**
 * @typedef {object} Row
 * @property {string} measure
 * @property {number | null} value null where nothing was to be found
 * @property {readonly [number, number] | null} interval
 * @property {number} least
 * @property {number | null} aim
 * @property {boolean} [lessIsBetter]
 * @property {number} [digits]
 */

/**
 * @param {readonly Row[]} rows
 * @param {{ markdown: boolean }} options
 */
export function formatTable(rows, { markdown }) {
  const header = ["", "measure", "figure", "95 % interval", "at least", "aim"];
  const cells = rows.map((row) => {
    const digits = row.digits ?? 3;
    const number = (/** @type {number | null} */ value) => (value === null ? "–" : value.toFixed(digits));
    const between = row.interval === null ? "–" : `${number(row.interval[0])} – ${number(row.interval[1])}`;
    return [meets(row), row.measure, number(row.value), between, bound(row, row.least), bound(row, row.aim)];
  });
  if (markdown) {
    const line = (/** @type {readonly string[]} */ row) => `| ${row.slice(1).join(" | ")} |`;
    return [line(header), "|---|---|---|---|---|", ...cells.map(line)].join("\n");
  }
  const widths = header.map((title, column) =>
    Math.max(title.length, ...cells.map((row) => row[column]?.length ?? 0)),
  );
  return [header, ...cells]
    .map((row) =>
      row
        .map((cell, column) =>
          column < 2 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
        )
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}

/** Whether the figure reaches its aim (`●`), its bound (`○`), or neither (`✗`). @param {Row} row */
export function meets({ value, least, aim, lessIsBetter = false }) {
  if (value === null) return "✗";
  const reaches = (/** @type {number} */ mark) => (lessIsBetter ? value <= mark : value >= mark);
  if (aim !== null && reaches(aim)) return "●";
  return reaches(least) ? "○" : "✗";
}

/**
 * @param {Row} row
 * @param {number | null} value
 */
function bound({ lessIsBetter = false }, value) {
  if (value === null) return "–";
  return `${lessIsBetter ? "≤ " : ""}${value.toFixed(2)}`;
}
