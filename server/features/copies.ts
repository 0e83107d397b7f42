/**
 * Which tagged article a new file is a copy of: one with the very same bytes. Its name decides where there are several. VS Code tells
 * that a file was created, and not of what.
 */

/** Of tagged articles with the same bytes, the one that the copy was most likely made of; null where there is none. */
export function likeliestOriginal(copy: string, originals: readonly string[]): string | null {
  const rank = (uri: string): number => {
    const sameName = nameOf(uri) === nameOf(copy);
    const numbered = nameOf(uri) === withoutCopyMark(nameOf(copy));
    const sameFolder = folderOf(uri) === folderOf(copy);
    return (sameName ? 4 : numbered ? 2 : 0) + (sameFolder ? 1 : 0);
  };
  const sorted = [...originals].sort((a, b) => rank(b) - rank(a) || (a < b ? -1 : 1));
  return sorted[0] ?? null;
}

/** `pasar copy 2.txt` → `pasar.txt`, as VS Code's Explorer names copies beside the original. */
function withoutCopyMark(name: string): string {
  return name.replace(/ copy(?: \d+)?(\.[^.]*)?$/, "$1");
}

/** Decoded, so that a space is a space. */
function nameOf(uri: string): string {
  const name = uri.slice(uri.lastIndexOf("/") + 1);
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}

function folderOf(uri: string): string {
  return uri.slice(0, uri.lastIndexOf("/"));
}
