/**
 * Tables as CSV (RFC 4180), in a form that spreadsheets take for what it is: with a byte order mark, so that they read UTF-8, and with an
 * apostrophe before cells that they would take for formulas.
 */
export type Cell = string | number | null;

export function csvOf(rows: readonly (readonly Cell[])[]): string {
  return `\uFEFF${rows.map((row) => `${row.map(csvCell).join(",")}\r\n`).join("")}`;
}

/** What a spreadsheet may take for the beginning of a formula, wide forms too; white space before it does not help. */
const FORMULA = /^\s*[=+\-@＝＋－＠]|^[\t\r]/;

function csvCell(cell: Cell): string {
  if (cell === null) return "";
  if (typeof cell === "number") return String(cell);
  const safe = FORMULA.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(safe) || safe !== safe.trim() ? `"${safe.replaceAll('"', '""')}"` : safe;
}
