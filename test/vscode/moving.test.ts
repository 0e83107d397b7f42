import assert from "node:assert/strict";
import * as vscode from "vscode";
import type { KutipApi } from "../../src/api";
import {
  closeEditors,
  exists,
  highlighted,
  inWorkspace,
  kutip,
  MARKET,
  open,
  ORCHARD,
  read,
  remove,
  repeatUntil,
  select,
  sidecarOf,
  write,
  writeArticle,
} from "./support";

describe("sidecars go where their articles go", () => {
  let api: KutipApi;
  before(async () => {
    api = await kutip();
  });
  afterEach(closeEditors);

  /** An article with one tag; its sidecar's text. */
  const tagged = async (uri: vscode.Uri, words = "perbaikan pasar"): Promise<string> => {
    const { document, editor } = await open(uri);
    select(editor, words);
    await vscode.commands.executeCommand("kutip.tagSelection", { tag: "infrastruktur" });
    await highlighted(api, document, ({ tags }) => tags.length === 1);
    return read(sidecarOf(uri));
  };
  const apply = async (make: (edit: vscode.WorkspaceEdit) => void): Promise<void> => {
    const edit = new vscode.WorkspaceEdit();
    make(edit);
    assert.ok(await vscode.workspace.applyEdit(edit));
  };
  const shownWithTag = async (uri: vscode.Uri): Promise<void> => {
    const article = await open(uri);
    await highlighted(api, article.document, ({ tags }) => tags.length === 1);
  };

  for (const [what, name] of [
    ["renamed", "pindah.txt"],
    ["moved to another folder", "arsip lama/pindah.txt"],
    ["renamed to spaces, signs and other letters", "新聞 #1 100% “é”.txt"],
  ] as const) {
    it(`an article that is ${what} takes its tags along`, async () => {
      const uri = await writeArticle();
      const sidecar = await tagged(uri);
      const target = inWorkspace(name);
      await apply((edit) => edit.renameFile(uri, target));
      assert.equal(await exists(sidecarOf(uri)), false);
      assert.equal(await read(sidecarOf(target)), sidecar);
      await shownWithTag(target);
      await closeEditors();
      await remove(target);
    });
  }

  it("and back again when the rename is undone", async () => {
    const uri = await writeArticle();
    const sidecar = await tagged(uri);
    const target = inWorkspace("pindah.txt");
    await apply((edit) => edit.renameFile(uri, target));
    await shownWithTag(target);
    await vscode.commands.executeCommand("undo");
    await gone(sidecarOf(target));
    assert.equal(await read(sidecarOf(uri)), sidecar);
    assert.equal(await read(uri), MARKET);
    await closeEditors();
    await remove(uri);
  });

  it("only the case of a name changes, and that of its sidecar's", async () => {
    const uri = await write("Besar.txt", MARKET);
    const sidecar = await tagged(uri);
    const target = inWorkspace("besar.txt");
    await apply((edit) => edit.renameFile(uri, target));
    const names = (await vscode.workspace.fs.readDirectory(inWorkspace("."))).map(([name]) => name);
    assert.deepEqual(names.filter((name) => /^besar/i.test(name)).sort(), [
      "besar.txt",
      "besar.txt.kutip.json",
    ]);
    assert.equal(await read(sidecarOf(target)), sidecar);
    await closeEditors();
    await remove(target);
  });

  it("a folder takes its sidecars along by itself", async () => {
    const uri = await write("lama/pasar.txt", MARKET);
    const sidecar = await tagged(uri);
    await apply((edit) => edit.renameFile(inWorkspace("lama"), inWorkspace("baru")));
    const target = inWorkspace("baru/pasar.txt");
    assert.equal(await read(sidecarOf(target)), sidecar);
    await shownWithTag(target);
    await closeEditors();
    await vscode.workspace.fs.delete(inWorkspace("baru"), { recursive: true });
  });

  it("an article and its sidecar that are moved together are moved once", async () => {
    const uri = await writeArticle();
    const sidecar = await tagged(uri);
    const target = inWorkspace("bersama/pasar.txt");
    await apply((edit) => {
      edit.renameFile(uri, target);
      edit.renameFile(sidecarOf(uri), sidecarOf(target));
    });
    assert.equal(await read(sidecarOf(target)), sidecar);
    assert.equal(await exists(sidecarOf(uri)), false);
    await closeEditors();
    await vscode.workspace.fs.delete(inWorkspace("bersama"), { recursive: true });
  });

  it("a sidecar at the new place is never written over: both can be merged", async () => {
    const uri = await writeArticle();
    const mine = await tagged(uri);
    const other = await writeArticle();
    await tagged(other);
    await closeEditors();
    await vscode.workspace.fs.delete(other);
    const theirs = await read(sidecarOf(other));
    await vscode.commands.executeCommand("notifications.clearAll");
    await apply((edit) => edit.renameFile(uri, other));
    assert.equal(await read(sidecarOf(uri)), mine);
    assert.equal(await read(sidecarOf(other)), theirs);
    await repeatUntil(gone(sidecarOf(uri)), async () => {
      await vscode.commands.executeCommand("notification.acceptPrimaryAction");
    });
    const merged = await read(sidecarOf(other));
    for (const sidecar of [mine, theirs]) {
      const [id] = idsIn(sidecar);
      assert.ok(id && idsIn(merged).includes(id));
    }
    await remove(other);
  });

  it("an article that is deleted takes its sidecar along", async () => {
    const uri = await writeArticle();
    await tagged(uri);
    await apply((edit) => edit.deleteFile(uri));
    assert.equal(await exists(uri), false);
    assert.equal(await exists(sidecarOf(uri)), false);
  });

  it("a copy of a tagged article has the same tags, under ids of its own", async () => {
    const uri = await writeArticle(MARKET.replace("Senin (7/3/2022)", "Selasa (8/3/2022)"));
    const sidecar = await tagged(uri);
    const copy = uri.with({ path: uri.path.replace(/\.txt$/, " copy.txt") });
    // VS Code tells of a copy as of any file that is created: by its new name alone.
    const bytes = await vscode.workspace.fs.readFile(uri);
    await apply((edit) => edit.createFile(copy, { contents: bytes }));
    await shownWithTag(copy);
    const [original] = idsIn(sidecar);
    const [copied] = idsIn(await read(sidecarOf(copy)));
    assert.ok(original && copied);
    assert.notEqual(copied, original);
    assert.equal(await read(sidecarOf(uri)), sidecar);
    await closeEditors();
    await remove(copy);
    await remove(uri);
  });

  it("a new file has no tags, though it is created like a copy", async () => {
    const uri = inWorkspace("baru-sekali.txt");
    await apply((edit) => edit.createFile(uri));
    await open(uri);
    assert.equal(await exists(sidecarOf(uri)), false);
    await closeEditors();
    await remove(uri);
  });

  it("with kutip.sidecars.follow off, sidecars stay where they are", async () => {
    const settings = vscode.workspace.getConfiguration("kutip");
    const uri = await writeArticle();
    const sidecar = await tagged(uri);
    const target = inWorkspace("pindah.txt");
    await settings.update("sidecars.follow", false, vscode.ConfigurationTarget.Workspace);
    try {
      await apply((edit) => edit.renameFile(uri, target));
      assert.equal(await read(sidecarOf(uri)), sidecar);
      assert.equal(await exists(sidecarOf(target)), false);
    } finally {
      await settings.update("sidecars.follow", undefined, vscode.ConfigurationTarget.Workspace);
    }
    await closeEditors();
    await remove(target);
    await remove(uri);
  });

  it("an article that another program renamed is found, and its tags are moved when a person says so", async () => {
    const uri = await writeArticle(ORCHARD);
    const sidecar = await tagged(uri, "bibit berikutnya");
    await closeEditors();
    await vscode.commands.executeCommand("notifications.clearAll");
    const target = inWorkspace("ditemukan.txt");
    await vscode.workspace.fs.rename(uri, target);
    await repeatUntil(gone(sidecarOf(uri)), async () => {
      await vscode.commands.executeCommand("notification.acceptPrimaryAction");
    });
    assert.equal(await read(sidecarOf(target)), sidecar);
    await shownWithTag(target);
    await closeEditors();
    await remove(target);
  });
});

/** Resolves when the file is not there any more. */
async function gone(uri: vscode.Uri): Promise<void> {
  while (await exists(uri));
}

function idsIn(sidecar: string): readonly string[] {
  return [...sidecar.matchAll(/"id":"(urn:uuid:[^"]+)","type":"Annotation"/g)].map(([, id]) => id ?? "");
}
