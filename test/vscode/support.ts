/**
 * What the suites inside VS Code share: the extension's own view of itself, articles of their own, and waiting on events. Nothing here
 * waits for a time.
 */
import assert from "node:assert/strict";
import * as vscode from "vscode";
import type { KutipApi } from "../../src/api";
import type { ArticleHighlights } from "../../server/protocol/highlights";

/** An article of known content: two people, one of whom is only spoken of by name, and every kind of quote. */
export const MARKET = [
  "Pasar Kenanga Dibuka Kembali",
  "",
  "Wali Kota Ratna Suryani meresmikan Pasar Kenanga di Cimahi, Senin (7/3/2022).",
  "",
  "“Pasar ini milik semua pedagang,” kata Ratna Suryani di hadapan para pedagang.",
  "",
  "Menurut Ratna, perbaikan pasar memakan waktu dua tahun.",
  "",
  "“Kami menunggu hari ini sejak lama,” ujar Budi Hartono, seorang pedagang sayur.",
  "",
].join("\n");

/** An article that has nothing in common with any other. */
export const ORCHARD = [
  "Kebun Jeruk Warga Panen Raya",
  "",
  "Kelompok tani Desa Rawa Indah memanen empat ton jeruk dari kebun bersama, Kamis (9/6/2022).",
  "",
  "“Hujan yang teratur membuat buahnya manis,” tutur Dewi Lestiana, ketua kelompok tani itu.",
  "",
  "Menurut Dewi, bibit berikutnya ditanam sebelum musim kemarau berakhir.",
  "",
].join("\n");

export async function kutip(): Promise<KutipApi> {
  const extension = vscode.extensions.getExtension<KutipApi>("kutip.kutip");
  assert.ok(extension, "Kutip is installed");
  return extension.activate();
}

export function inWorkspace(name: string): vscode.Uri {
  const folder = vscode.workspace.workspaceFolders?.[0];
  assert.ok(folder, "a folder is open");
  return vscode.Uri.joinPath(folder.uri, name);
}

/** The address of a seed by the number at its start: `seed(2)`. */
export async function seed(number: number): Promise<vscode.Uri> {
  const folder = await vscode.workspace.fs.readDirectory(inWorkspace("."));
  const start = `${String(number).padStart(3, "0")}_`;
  const name = folder
    .map(([entry]) => entry)
    .find((entry) => entry.startsWith(start) && entry.endsWith(".txt"));
  assert.ok(name, `there is a seed ${start}`);
  return inWorkspace(name);
}

export async function write(name: string, text: string | Uint8Array): Promise<vscode.Uri> {
  const uri = inWorkspace(name);
  await vscode.workspace.fs.writeFile(uri, typeof text === "string" ? new TextEncoder().encode(text) : text);
  return uri;
}

let written = 0;

/** Writes an article under a name that no other test has, so that what the server remembers of one test cannot reach another. */
export function writeArticle(text: string = MARKET): Promise<vscode.Uri> {
  written += 1;
  return write(`pasar-${written}.txt`, text);
}

/** Removes a file, and before it what a test may have put beside it; a missing one is none too many. */
export async function remove(uri: vscode.Uri): Promise<void> {
  for (const each of [sidecarOf(uri), uri]) {
    if (await exists(each)) await vscode.workspace.fs.delete(each);
  }
}

export function sidecarOf(article: vscode.Uri): vscode.Uri {
  return article.with({ path: `${article.path}.kutip.json` });
}

export async function exists(uri: vscode.Uri): Promise<boolean> {
  return vscode.workspace.fs.stat(uri).then(
    () => true,
    () => false,
  );
}

export async function read(uri: vscode.Uri): Promise<string> {
  return new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
}

export interface OpenArticle {
  readonly uri: vscode.Uri;
  readonly editor: vscode.TextEditor;
  readonly document: vscode.TextDocument;
  readonly highlights: ArticleHighlights;
}

/** Shows the document and waits until the server has told what it is. */
export async function open(uri: vscode.Uri): Promise<OpenArticle> {
  const api = await kutip();
  const document = await vscode.workspace.openTextDocument(uri);
  const editor = await vscode.window.showTextDocument(document, { preview: false });
  const highlights = await highlighted(api, document);
  return { uri, editor, document, highlights };
}

/** The highlights of the document's text as it is now, which meet `condition` where one is given. */
export function highlighted(
  api: KutipApi,
  document: vscode.TextDocument,
  condition: (highlights: ArticleHighlights) => boolean = () => true,
): Promise<ArticleHighlights> {
  return when(api.onDidChangeHighlights, () => {
    const newest = api.highlightsOf(document.uri);
    return newest?.version === document.version && condition(newest) ? newest : null;
  });
}

/** What `look` sees: now, or after one of the events to come. */
export function when<Seen>(event: vscode.Event<unknown>, look: () => Seen | null): Promise<Seen> {
  return new Promise((resolve, reject) => {
    const subscription = event(() => settle());
    const settle = (): boolean => {
      try {
        const seen = look();
        if (seen === null) return false;
        subscription.dispose();
        resolve(seen);
        return true;
      } catch (failure) {
        subscription.dispose();
        reject(failure instanceof Error ? failure : new Error(String(failure)));
        return true;
      }
    };
    settle();
  });
}

/** What `ask` answers: now, or asked again after one of the events to come. */
export function answered<Answer>(
  event: vscode.Event<unknown>,
  ask: () => Promise<Answer | null>,
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const again = (): void => {
      ask().then((answer) => {
        if (answer === null) return;
        subscription.dispose();
        resolve(answer);
      }, reject);
    };
    const subscription = event(again);
    again();
  });
}

/** The next event that `matches`. */
export function next<Value>(event: vscode.Event<Value>, matches: (value: Value) => boolean): Promise<Value> {
  return new Promise((resolve) => {
    const subscription = event((value) => {
      if (!matches(value)) return;
      subscription.dispose();
      resolve(value);
    });
  });
}

/** Closes all editors without asking whether to save. */
export async function closeEditors(): Promise<void> {
  for (const document of vscode.workspace.textDocuments) {
    if (!document.isDirty || document.isUntitled) continue;
    await vscode.window.showTextDocument(document);
    await vscode.commands.executeCommand("workbench.action.files.revert");
  }
  await vscode.commands.executeCommand("workbench.action.closeAllEditors");
}

/** The range of the `nth` occurrence of `words`, counted from 0. */
export function rangeOf(document: vscode.TextDocument, words: string, nth = 0): vscode.Range {
  const text = document.getText();
  let at = text.indexOf(words);
  for (let passed = 0; passed < nth && at >= 0; passed++) at = text.indexOf(words, at + 1);
  assert.ok(at >= 0, `“${words}” is in the text`);
  return new vscode.Range(document.positionAt(at), document.positionAt(at + words.length));
}

/** Selects the words; an empty selection in the middle of them where `cursor` is true. */
export function select(editor: vscode.TextEditor, words: string, { cursor = false } = {}): void {
  const range = rangeOf(editor.document, words);
  const middle = editor.document.positionAt(editor.document.offsetAt(range.start) + (words.length >> 1));
  editor.selection = cursor
    ? new vscode.Selection(middle, middle)
    : new vscode.Selection(range.start, range.end);
}

/** The markdown of all hovers at the middle of the words. */
export async function hoverAt(document: vscode.TextDocument, words: string, nth = 0): Promise<string> {
  const range = rangeOf(document, words, nth);
  const middle = document.positionAt(document.offsetAt(range.start) + (words.length >> 1));
  const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
    "vscode.executeHoverProvider",
    document.uri,
    middle,
  );
  return hovers
    .flatMap((hover) => hover.contents)
    .map((content) => (content instanceof vscode.MarkdownString ? content.value : ""))
    .join("\n");
}

export interface TokenSeen {
  readonly words: string;
  readonly type: string;
  readonly modifiers: readonly string[];
}

/** The semantic tokens as VS Code asks for them, with their words. */
export async function tokensOf(document: vscode.TextDocument): Promise<readonly TokenSeen[]> {
  const legend = await vscode.commands.executeCommand<vscode.SemanticTokensLegend>(
    "vscode.provideDocumentSemanticTokensLegend",
    document.uri,
  );
  const { data } = await vscode.commands.executeCommand<vscode.SemanticTokens>(
    "vscode.provideDocumentSemanticTokens",
    document.uri,
  );
  const seen: TokenSeen[] = [];
  let line = 0;
  let character = 0;
  for (let at = 0; at + 5 <= data.length; at += 5) {
    const [lines, characters, length, type, modifiers] = data.slice(at, at + 5) as unknown as [
      number,
      number,
      number,
      number,
      number,
    ];
    character = lines === 0 ? character + characters : characters;
    line += lines;
    seen.push({
      words: document.getText(new vscode.Range(line, character, line, character + length)),
      type: legend.tokenTypes[type] ?? "",
      modifiers: legend.tokenModifiers.filter((_, bit) => (modifiers & (1 << bit)) !== 0),
    });
  }
  return seen;
}

/** Presses Enter in the open quick pick or input box. */
export async function accept(): Promise<void> {
  await vscode.commands.executeCommand("workbench.action.acceptSelectedQuickOpenItem");
}

/** Presses Enter until what asks is done: VS Code does not tell when a box is open, and Enter without one is nothing. */
export async function acceptUntil(done: Thenable<unknown>): Promise<void> {
  await repeatUntil(done, accept);
}

/** Does something again and again until `done` is. */
export async function repeatUntil(done: Thenable<unknown>, step: () => Promise<void>): Promise<void> {
  const settled = Promise.resolve(done).then(() => false);
  let goesOn = true;
  while (goesOn) goesOn = await Promise.race([settled, step().then(() => true)]);
}

/** Presses Escape in the open quick pick or input box. */
export async function escape(): Promise<void> {
  await vscode.commands.executeCommand("workbench.action.closeQuickOpen");
}

/** What VS Code offers with Ctrl+. at the words. */
export async function actionsAt(
  document: vscode.TextDocument,
  range: vscode.Range,
): Promise<readonly vscode.CodeAction[]> {
  return vscode.commands.executeCommand<vscode.CodeAction[]>(
    "vscode.executeCodeActionProvider",
    document.uri,
    range,
  );
}

/** Does as VS Code does when the action of this title is chosen. */
export async function choose(actions: readonly vscode.CodeAction[], title: RegExp): Promise<void> {
  const action = actions.find((one) => title.test(one.title));
  assert.ok(action, `${String(title)} is among ${actions.map((one) => one.title).join(" | ")}`);
  if (action.edit) await vscode.workspace.applyEdit(action.edit);
  const { command } = action;
  if (command)
    await vscode.commands.executeCommand(command.command, ...((command.arguments ?? []) as unknown[]));
}
