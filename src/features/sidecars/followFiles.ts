/**
 * Sidecars that go where their articles go. A rename, a move or a deletion takes the sidecar along in the same step, so that undoing it
 * brings back both; a copy of a tagged article gets a copy of its tags. What could not be done is told, with the way to do it. Off with
 * `kutip.sidecars.follow`.
 */
import * as vscode from "vscode";
import type { CopiedTags } from "../../../server/protocol/moving";
import { fileName } from "../../places";
import type { Server } from "../../server";
import { tagCount } from "../orphans/orphanWords";
import {
  articlesOf,
  planDeletions,
  planMoves,
  sidecarOf,
  type Disk,
  type Renamed,
  type SidecarMove,
} from "./sidecarMoves";

const MESSAGE_MS = 5000;

export class FollowedFiles implements vscode.Disposable {
  readonly #server: Server;
  readonly #output: vscode.LogOutputChannel;
  readonly #subscriptions: vscode.Disposable;
  /** What was planned for a rename that has not been made yet, by the article's old address. */
  readonly #planned = new Map<string, SidecarMove>();
  /** Files that are about to be created by a person: what an undo brings back is not announced, and is no copy. */
  readonly #announced = new Set<string>();
  /** Sidecars made for copies, by the copy's address, as they were written: undoing the copy takes an untouched one away. */
  readonly #copied = new Map<string, { readonly sidecar: vscode.Uri; readonly bytes: Uint8Array }>();

  constructor(server: Server, output: vscode.LogOutputChannel) {
    this.#server = server;
    this.#output = output;
    this.#subscriptions = vscode.Disposable.from(
      vscode.workspace.onWillRenameFiles((event) => {
        if (follows()) event.waitUntil(this.#moves(event.files));
      }),
      vscode.workspace.onDidRenameFiles(({ files }) => this.#run(() => this.#renamed(files))),
      vscode.workspace.onWillDeleteFiles((event) => {
        if (follows()) event.waitUntil(this.#deletions(event.files));
      }),
      vscode.workspace.onDidDeleteFiles(({ files }) => this.#run(() => this.#deleted(files))),
      vscode.workspace.onWillCreateFiles(({ files }) => {
        if (follows()) for (const uri of files) this.#announced.add(uri.toString());
      }),
      vscode.workspace.onDidCreateFiles(({ files }) => this.#run(() => this.#created(files))),
    );
  }

  dispose(): void {
    this.#subscriptions.dispose();
  }

  #run(job: () => Promise<void>): void {
    job().catch((failure: unknown) => this.#output.error(`Following files: ${String(failure)}`));
  }

  async #moves(
    files: readonly { readonly oldUri: vscode.Uri; readonly newUri: vscode.Uri }[],
  ): Promise<vscode.WorkspaceEdit> {
    const edit = new vscode.WorkspaceEdit();
    await this.#settle(files.map(({ oldUri }) => oldUri));
    const renamed = files.map(({ oldUri, newUri }): Renamed => ({
      from: oldUri.toString(),
      to: newUri.toString(),
    }));
    for (const move of await planMoves(renamed, DISK)) {
      this.#planned.set(move.article.from, move);
      const { from, to } = move.sidecar;
      if (move.kind === "move")
        edit.renameFile(vscode.Uri.parse(from), vscode.Uri.parse(to), { overwrite: false });
    }
    return edit;
  }

  async #deletions(files: readonly vscode.Uri[]): Promise<vscode.WorkspaceEdit> {
    const edit = new vscode.WorkspaceEdit();
    await this.#settle(files);
    for (const sidecar of await planDeletions(files.map(String), DISK))
      edit.deleteFile(vscode.Uri.parse(sidecar), { ignoreIfNotExists: true });
    return edit;
  }

  /** Lets the server finish what it is writing. Where it does not answer, the files are moved all the same: it writes nothing then. */
  async #settle(uris: readonly vscode.Uri[]): Promise<void> {
    try {
      await this.#server.settleSidecars({ uris: uris.map(String) });
    } catch (failure) {
      this.#output.warn(`Before moving files: ${String(failure)}`);
    }
  }

  /** Looks whether the sidecars went along. An undo was not planned, and brings back what it took by itself. */
  async #renamed(
    files: readonly { readonly oldUri: vscode.Uri; readonly newUri: vscode.Uri }[],
  ): Promise<void> {
    await this.#tellHistory(
      files.map(({ oldUri, newUri }) => ({ from: oldUri.toString(), to: newUri.toString() })),
    );
    for (const { oldUri } of files) {
      const key = oldUri.toString();
      const move = this.#planned.get(key);
      this.#planned.delete(key);
      if (!move || (await DISK.kindOf(move.sidecar.from)) === "none") continue;
      if (await isItself(move.sidecar)) continue;
      const isTaken = (await DISK.kindOf(move.sidecar.to)) !== "none";
      if (isTaken) void this.#tellTaken(move);
      else void this.#tellLeft(move);
    }
  }

  /** What can be undone is looked for where the sidecars are now; where one stayed, it stays. */
  async #tellHistory(files: readonly Renamed[]): Promise<void> {
    const moved: Renamed[] = [];
    for (const file of files) {
      const articles = articlesOf(file);
      if (articles) moved.push(articles);
      else if ((await DISK.kindOf(sidecarOf(file.from))) === "none") moved.push(file);
    }
    if (moved.length > 0) await this.#server.renamed({ files: moved });
  }

  async #tellTaken({ article, sidecar }: SidecarMove): Promise<void> {
    const [from, to] = [vscode.Uri.parse(sidecar.from), vscode.Uri.parse(sidecar.to)];
    const merge = "Merge Them";
    const show = "Show Both";
    const chosen = await vscode.window.showWarningMessage(
      `${nameOf(article.from)} is now ${nameOf(article.to)}, for which there is a sidecar already. Nothing was written over: the tags that it had are still in ${relative(from)}, and ${relative(to)} is as it was.`,
      merge,
      show,
    );
    if (chosen === show) {
      await vscode.window.showTextDocument(from, { preview: false });
      await vscode.window.showTextDocument(to, { preview: false, viewColumn: vscode.ViewColumn.Beside });
    } else if (chosen === merge) await joinSidecars(this.#server, article, sidecar);
  }

  async #tellLeft({ kind, article, sidecar }: SidecarMove): Promise<void> {
    const [from, to] = [vscode.Uri.parse(sidecar.from), vscode.Uri.parse(sidecar.to)];
    const reason =
      kind === "link" ? " It is a symbolic link, which may lead nowhere from another folder." : "";
    const move = "Move Sidecar";
    const chosen = await vscode.window.showWarningMessage(
      `${nameOf(article.from)} is now ${nameOf(article.to)}, and its tags are still in ${relative(from)}.${reason} Move it to ${relative(to)} to see them again; nothing is lost until then.`,
      move,
    );
    if (chosen === move) await moveSidecars([sidecar]);
  }

  /** A copy that is taken back takes its tags with it, unless somebody has worked on them. */
  async #deleted(files: readonly vscode.Uri[]): Promise<void> {
    for (const uri of files) {
      const copy = this.#copied.get(uri.toString());
      this.#copied.delete(uri.toString());
      if (!copy || (await DISK.kindOf(copy.sidecar.toString())) === "none") continue;
      const bytes = await vscode.workspace.fs.readFile(copy.sidecar);
      if (bytes.length === copy.bytes.length && bytes.every((byte, at) => byte === copy.bytes[at]))
        await vscode.workspace.fs.delete(copy.sidecar);
    }
  }

  async #created(files: readonly vscode.Uri[]): Promise<void> {
    const uris = files.map(String).filter((uri) => this.#announced.delete(uri));
    if (uris.length === 0) return;
    for (const copied of await this.#server.copyTags({ uris })) await this.#tellCopied(copied);
  }

  async #tellCopied(copied: CopiedTags): Promise<void> {
    if (!copied.ok) {
      void vscode.window.showWarningMessage(
        `The tags of ${nameOf(copied.uri)} were not copied along. ${copied.message}`,
      );
      return;
    }
    const sidecar = vscode.Uri.parse(copied.sidecar);
    const bytes = await vscode.workspace.fs.readFile(sidecar);
    this.#copied.set(copied.uri, { sidecar, bytes });
    vscode.window.setStatusBarMessage(
      `$(tag) ${tagCount(copied.annotations)} of ${nameOf(copied.from)} copied along`,
      MESSAGE_MS,
    );
  }
}

/** Renames sidecars in one step that can be undone; tells what cannot be moved. Resolves to whether all were. */
export async function moveSidecars(sidecars: readonly Renamed[]): Promise<boolean> {
  const edit = new vscode.WorkspaceEdit();
  for (const { from, to } of sidecars)
    edit.renameFile(vscode.Uri.parse(from), vscode.Uri.parse(to), { overwrite: false });
  let reason = "";
  try {
    if (await vscode.workspace.applyEdit(edit)) return true;
  } catch (failure) {
    reason = failure instanceof Error ? ` ${failure.message}` : "";
  }
  const left: Renamed[] = [];
  for (const sidecar of sidecars) if ((await DISK.kindOf(sidecar.from)) !== "none") left.push(sidecar);
  const [first] = left;
  if (!first) return true;
  const names = left.length === 1 ? nameOf(first.from) : `${left.length} sidecars`;
  void vscode.window.showErrorMessage(
    `${names} could not be moved and ${left.length === 1 ? "stays" : "stay"} in place.${reason} Make sure that the folder may be written to and that nothing stands at ${relative(vscode.Uri.parse(first.to))}, and try again.`,
  );
  return false;
}

/** Puts the sidecar of one article into that of another, and the emptied file into the trash. Resolves to whether it was done. */
export async function joinSidecars(server: Server, article: Renamed, sidecar: Renamed): Promise<boolean> {
  const joined = await server.joinSidecars(article);
  if (!joined.ok) {
    void vscode.window.showErrorMessage(
      `The sidecars were not merged; both are as they were. ${joined.message}`,
    );
    return false;
  }
  const old = vscode.Uri.parse(sidecar.from);
  await putAway(old);
  vscode.window.setStatusBarMessage(
    `$(tag) ${nameOf(article.to)} has ${tagCount(joined.annotations)} now`,
    MESSAGE_MS,
  );
  return true;
}

/** What the file held stands elsewhere now: into the trash, and where there is none, away. */
async function putAway(uri: vscode.Uri): Promise<void> {
  try {
    await vscode.workspace.fs.delete(uri, { useTrash: true });
  } catch {
    await vscode.workspace.fs.delete(uri);
  }
}

const DISK: Disk = {
  kindOf: async (uri) => {
    try {
      const { type } = await vscode.workspace.fs.stat(vscode.Uri.parse(uri));
      if ((type & vscode.FileType.SymbolicLink) !== 0) return "link";
      return type === vscode.FileType.Directory ? "folder" : "file";
    } catch {
      return "none";
    }
  },
  entriesOf: async (folder) => {
    const uri = vscode.Uri.parse(folder);
    try {
      const entries = await vscode.workspace.fs.readDirectory(uri);
      return entries.map(([name]) => vscode.Uri.joinPath(uri, name).toString());
    } catch {
      return [];
    }
  },
};

/** After `A` became `a` where both are one file, the old address still leads to it. */
async function isItself({ from, to }: Renamed): Promise<boolean> {
  if (from.toLowerCase() !== to.toLowerCase()) return false;
  const entries = await DISK.entriesOf(from.slice(0, from.lastIndexOf("/")));
  return !entries.includes(from);
}

function follows(): boolean {
  return vscode.workspace.getConfiguration("kutip").get<boolean>("sidecars.follow", true);
}

function nameOf(uri: string): string {
  return fileName(vscode.Uri.parse(uri));
}

function relative(uri: vscode.Uri): string {
  return vscode.workspace.asRelativePath(uri);
}
