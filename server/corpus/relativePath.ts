/** Where a file lies below a folder. */

/** The file's path below the folder, decoded, with `/`; null where it lies elsewhere. `folderUri` has no slash at its end. */
export function relativePath(folderUri: string, uri: string): string | null {
  if (!uri.startsWith(`${folderUri}/`)) return null;
  const path = uri.slice(folderUri.length + 1);
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
