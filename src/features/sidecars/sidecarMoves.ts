/**
 * What becomes of sidecars when files are renamed, moved or deleted: a plan, made of addresses and of looking at the disk, that somebody
 * else carries out. A folder takes its sidecars along by itself, and so does a selection that holds them: nothing is done twice. A
 * sidecar that stands at the new place is never written over. It knows neither VS Code nor what a sidecar holds.
 */

/** Addresses, as VS Code writes them: `#`, `%` and `?` of a name are encoded. */
export interface Renamed {
  readonly from: string;
  readonly to: string;
}

export type SidecarMove =
  | { readonly kind: "move"; readonly article: Renamed; readonly sidecar: Renamed }
  /** Another sidecar stands at the new place already. */
  | { readonly kind: "taken"; readonly article: Renamed; readonly sidecar: Renamed }
  /** A symbolic link, whose way to its aim may lead astray from another folder. */
  | { readonly kind: "link"; readonly article: Renamed; readonly sidecar: Renamed };

/** How the plan looks at the disk. */
export interface Disk {
  kindOf(uri: string): Promise<"file" | "link" | "folder" | "none">;
  /** The addresses of what lies in a folder, spelt as there; empty where it cannot be read. */
  entriesOf(folder: string): Promise<readonly string[]>;
}

const SIDECAR_SUFFIX = ".kutip.json";

/** `…/a.txt` → `…/a.txt.kutip.json`, before a query if there is one. */
export function sidecarOf(article: string): string {
  const end = /[?#]/.exec(article)?.index ?? article.length;
  return article.slice(0, end) + SIDECAR_SUFFIX + article.slice(end);
}

/** The articles of a sidecar that was renamed; null for any other file. */
export function articlesOf({ from, to }: Renamed): Renamed | null {
  if (!isSidecar(from) || !isSidecar(to)) return null;
  const articleOf = (sidecar: string): string => {
    const at = sidecar.lastIndexOf(SIDECAR_SUFFIX);
    return sidecar.slice(0, at) + sidecar.slice(at + SIDECAR_SUFFIX.length);
  };
  return { from: articleOf(from), to: articleOf(to) };
}

export async function planMoves(files: readonly Renamed[], disk: Disk): Promise<readonly SidecarMove[]> {
  const moved = files.map(({ from }) => from);
  const leaving = new Set(moved);
  const plan: SidecarMove[] = [];
  for (const article of files) {
    const sidecar: Renamed = { from: sidecarOf(article.from), to: sidecarOf(article.to) };
    if (isSidecar(article.from) || isAmong(sidecar.from, moved)) continue;
    const kind = await disk.kindOf(sidecar.from);
    if (kind === "none" || kind === "folder") continue;
    const kindOfMove =
      !leaving.has(sidecar.to) && (await isTaken(sidecar, disk))
        ? "taken"
        : kind === "link" && folderOf(sidecar.from) !== folderOf(sidecar.to)
          ? "link"
          : "move";
    plan.push({ kind: kindOfMove, article, sidecar });
    if (kindOfMove === "move") leaving.add(sidecar.from);
  }
  return plan;
}

/** The sidecars that are to go with what is deleted. */
export async function planDeletions(files: readonly string[], disk: Disk): Promise<readonly string[]> {
  const plan: string[] = [];
  for (const article of files) {
    const sidecar = sidecarOf(article);
    if (isSidecar(article) || isAmong(sidecar, files)) continue;
    const kind = await disk.kindOf(sidecar);
    if (kind === "file" || kind === "link") plan.push(sidecar);
  }
  return plan;
}

/** Whether something else than the sidecar itself lies where it is to go. A file system may not tell `A` from `a`. */
async function isTaken({ from, to }: Renamed, disk: Disk): Promise<boolean> {
  if ((await disk.kindOf(to)) === "none") return false;
  if (plain(from) !== plain(to)) return true;
  const entries = await disk.entriesOf(folderOf(to));
  return entries.includes(from) && entries.includes(to);
}

/** Whether the file is one of these, or lies in one of these folders. */
function isAmong(uri: string, files: readonly string[]): boolean {
  return files.some((file) => uri === file || uri.startsWith(`${file}/`));
}

function isSidecar(uri: string): boolean {
  return /\.kutip\.json(?:$|[?#])/.test(uri);
}

function folderOf(uri: string): string {
  return uri.slice(0, uri.lastIndexOf("/"));
}

/** Without case, and with accents spelt in one way. */
function plain(uri: string): string {
  try {
    return decodeURIComponent(uri).normalize("NFC").toLowerCase();
  } catch {
    return uri.toLowerCase();
  }
}
