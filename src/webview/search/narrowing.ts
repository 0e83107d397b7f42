/** Filters that a click puts behind a query, and takes out again. Pure: texts only. */

/** Whether the filter stands in the query as a click writes it. */
export function isNarrowedTo(query: string, filter: string): boolean {
  return placeOf(query, filter) >= 0;
}

/** The query with the filter, or without it where it has it. */
export function narrowed(query: string, filter: string): string {
  const at = placeOf(query, filter);
  if (at >= 0) {
    const rest = `${query.slice(0, at).trimEnd()} ${query.slice(at + filter.length).trimStart()}`.trim();
    return /^\([^()]*\)$/.test(rest) ? rest.slice(1, -1) : rest;
  }
  return `${bracketed(query.trim())} ${filter}`.trim();
}

function placeOf(query: string, filter: string): number {
  return ` ${query} `.indexOf(` ${filter} `);
}

/** What follows an OR would narrow one side of it only. */
function bracketed(query: string): string {
  return query.includes(" OR ") && !/^\([^()]*\)(?: [^ ()]+:\S+)*$/.test(query) ? `(${query})` : query;
}
