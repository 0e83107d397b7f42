/** What Ctrl+. offers in an article, and that what is chosen is done. */
import assert from "node:assert/strict";
import * as vscode from "vscode";
import type { KutipApi } from "../../src/api";
import {
  actionsAt,
  choose,
  closeEditors,
  highlighted,
  hoverAt,
  kutip,
  open,
  rangeOf,
  read,
  remove,
  sidecarOf,
  writeArticle,
  type OpenArticle,
} from "./support";

const WAITING = "Kami menunggu hari ini sejak lama";
const TWO_YEARS = "perbaikan pasar memakan waktu dua tahun";

describe("code actions", () => {
  let api: KutipApi;
  let article: OpenArticle;
  before(async () => {
    api = await kutip();
  });
  beforeEach(async () => {
    article = await open(await writeArticle());
  });
  afterEach(async () => {
    await closeEditors();
    await remove(article.uri);
  });

  const at = (words: string): Promise<readonly vscode.CodeAction[]> =>
    actionsAt(article.document, rangeOf(article.document, words));
  const quoteIn = (now: OpenArticle["highlights"], words: string) =>
    now.quotes.find(({ range }) => {
      const { start } = rangeOf(article.document, words);
      return range.start.line <= start.line && start.line <= range.end.line;
    });

  it("give a quote another speaker, which an undo takes back", async () => {
    await choose(await at(WAITING), /^Set speaker: Ratna Suryani/);
    await highlighted(api, article.document, (now) => quoteIn(now, WAITING)?.speaker === "Ratna Suryani");
    await vscode.commands.executeCommand("kutip.undo");
    await highlighted(api, article.document, (now) => quoteIn(now, WAITING)?.speaker === "Budi Hartono");
  });

  it("make a reported quote a mixed one", async () => {
    assert.equal(quoteIn(article.highlights, TWO_YEARS)?.kind, "indirect");
    await choose(await at(TWO_YEARS), /^Change kind: mixed/);
    await highlighted(api, article.document, (now) => quoteIn(now, TWO_YEARS)?.kind === "mixed");
  });

  it("make a selection a quote that Kutip did not find", async () => {
    const words = "meresmikan Pasar Kenanga";
    await choose(await at(words), /^Make the selection an indirect quote/);
    await highlighted(api, article.document, (now) => quoteIn(now, words)?.kind === "indirect");
    assert.match(await read(sidecarOf(article.uri)), /meresmikan Pasar Kenanga/);
  });

  it("accept all that is sure in one step", async () => {
    await choose(await at("Pasar Kenanga Dibuka Kembali"), /^Accept \d+ quotes/);
    assert.match(await hoverAt(article.document, WAITING), /\*\*Accepted\*\*/);
    assert.match(await hoverAt(article.document, "Pasar ini milik"), /\*\*Accepted\*\*/);
    await vscode.commands.executeCommand("kutip.undo");
    assert.doesNotMatch(await hoverAt(article.document, WAITING), /\*\*Accepted\*\*/);
  });
});
