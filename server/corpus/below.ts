/** Which of many addresses lie below which folders. Nothing but addresses: what is there is not its business. */

/** Below each of `folders`; one look at each of `known`, however many folders there are. */
export function knownBelow(
  folders: readonly string[],
  known: Iterable<string>,
): ReadonlyMap<string, readonly string[]> {
  const below = new Map<string, string[]>(folders.map((uri) => [uri, []]));
  if (below.size === 0) return below;
  for (const uri of known) {
    for (let at = uri.lastIndexOf("/"); at > 0; at = uri.lastIndexOf("/", at - 1)) {
      below.get(uri.slice(0, at))?.push(uri);
    }
  }
  return below;
}
