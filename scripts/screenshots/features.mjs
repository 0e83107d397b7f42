/** The scenes of docs/features.md: what the editor's own commands mean in an article, and Kutip's views. */
import { writeFileSync } from "node:fs";
import path from "node:path";
import {
  articleStatus,
  goToLine,
  openFile,
  quickInput,
  quickRows,
  runCommand,
} from "../vscode-host/person.mjs";
import { goTo, openView, tagNextQuote, viewRows } from "./steps.mjs";

/** A peek view with its list filled. @param {import("./steps.mjs").Stage} stage */
const peekShown = ({ page }) => page.locator(".zone-widget .ref-tree .monaco-list-row").first().waitFor();

/** @type {Record<string, import("./steps.mjs").Scene>} */
export const featureScenes = {
  definition: async (stage) => {
    await goTo(stage, "katanya", "Keputusan penting");
    await runCommand(stage.page, "Peek Definition");
    await stage.page.locator(".zone-widget .preview .view-line").first().waitFor();
  },
  references: async (stage) => {
    await goTo(stage, "Stoltenberg", '"Kami akan');
    await runCommand(stage.page, "Go to References");
    await peekShown(stage);
  },
  implementations: async (stage) => {
    await goTo(stage, "Stoltenberg", '"Kami akan');
    await runCommand(stage.page, "Peek Implementations");
    await peekShown(stage);
  },
  rename: async (stage) => {
    await goTo(stage, "Stoltenberg", '"Kami akan');
    await stage.page.keyboard.press("F2");
    await stage.page.locator(".rename-box input").waitFor();
  },
  occurrences: async (stage) => {
    await goTo(stage, "Stoltenberg", '"Kami akan');
    await stage.page.locator(".wordHighlight, .wordHighlightStrong, .wordHighlightText").first().waitFor();
  },
  hints: async (stage) => {
    await goTo(stage, "katanya", "Keputusan penting");
  },
  calls: async (stage) => {
    await goTo(stage, "Stoltenberg", '"Kami akan');
    await runCommand(stage.page, "Calls: Show Call Hierarchy");
    await stage.page.locator(".part.sidebar .monaco-list-row", { hasText: "David Cohen" }).waitFor();
  },
  actions: async (stage) => {
    await goTo(stage, "jangka panjang");
    await stage.page.keyboard.press("Control+.");
    await stage.page.locator(".action-widget .monaco-list-row").first().waitFor();
  },
  problems: async (stage) => {
    const { page, workspace } = stage;
    writeFileSync(path.join(workspace, "006_rapat.txt"), WANTING);
    await openFile(page, "006_rapat.txt");
    await articleStatus(page).waitFor();
    await runCommand(page, "View: Toggle Problems");
    await page.locator(".markers-panel .monaco-list-row").first().waitFor();
  },
  links: async (stage) => {
    const { page } = stage;
    await tagNextQuote(page, "dukungan");
    await runCommand(page, "Kutip: Link from Here");
    // The palette lists the other end's command once a link has begun.
    await page.locator(".statusbar-item", { hasText: "→ …" }).waitFor();
    await goTo(stage, "Jens Stoltenberg");
    await runCommand(page, "Kutip: Link to Here");
    await page.locator(".quick-input-title", { hasText: "…" }).waitFor();
    await quickRows(page).filter({ hasText: "said by" }).waitFor();
    await page.keyboard.press("Enter");
    await quickInput(page).waitFor({ state: "hidden" });
    await goTo(stage, "lebih erat");
    await runCommand(page, "Show or Focus Hover");
    await page.locator(".monaco-hover:visible .hover-contents", { hasText: "dukungan" }).first().waitFor();
  },
  completion: async (stage) => {
    const { page, workspace } = stage;
    await tagNextQuote(page, "dukungan");
    writeFileSync(path.join(workspace, "kutip.json"), '{\n  "tags": [\n    ""\n  ]\n}\n');
    await openFile(page, "kutip.json");
    await goToLine(page, 3, 6);
    await page.keyboard.press("Control+Space");
    await page.locator(".suggest-widget.visible .monaco-list-row").first().waitFor();
  },
  list: async ({ page, workspace }) => {
    writeFileSync(path.join(workspace, "kutip.entities.json"), LIST);
    await openFile(page, "kutip.entities.json");
    await goToLine(page, 4, 38);
    await page.keyboard.press("Control+Space");
    await page.locator(".suggest-widget.visible .monaco-list-row", { hasText: "Stoltenberg" }).waitFor();
  },
  folding: async ({ page, workspace }) => {
    writeFileSync(path.join(workspace, "007_bakau.txt"), SHARED);
    await openFile(page, "007_bakau.txt");
    await articleStatus(page).waitFor();
    await runCommand(page, "Fold All Block Comments");
    await page.locator(".codicon-folding-collapsed").first().waitFor();
  },
  symbols: async ({ page }) => {
    await page.keyboard.press("Control+t");
    await quickInput(page).waitFor();
    await page.keyboard.type("stoltenberg");
    await quickRows(page).filter({ hasText: "Stoltenberg" }).first().waitFor();
  },
  "view-speakers": async ({ page }) => {
    await openView(page, "Speakers");
    await viewRows(page, "Speakers").first().click();
    await viewRows(page, "Speakers").filter({ hasText: ".txt" }).first().waitFor();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("ArrowRight");
  },
  "view-entities": async ({ page }) => {
    await openView(page, "Entities");
    await viewRows(page, "Entities").filter({ hasText: "People" }).click();
    await viewRows(page, "Entities").filter({ hasText: "Stoltenberg" }).first().waitFor();
  },
  "view-tags": async ({ page }) => {
    await tagNextQuote(page, "dukungan");
    await tagNextQuote(page, "pertahanan");
    await openView(page, "Tags");
    await viewRows(page, "Tags").filter({ hasText: "dukungan" }).click();
    await viewRows(page, "Tags").filter({ hasText: "004_" }).click();
    await viewRows(page, "Tags").filter({ hasText: "NATO akan bekerja" }).waitFor();
  },
  "view-articles": async ({ page }) => {
    await tagNextQuote(page, "dukungan");
    await openView(page, "Articles");
  },
  review: async ({ page }) => {
    await runCommand(page, "Kutip: Review Findings");
    await page
      .getByText(/\d+\/\d+ reviewed/)
      .first()
      .waitFor();
    await page.keyboard.press("a");
    await page.getByText("correct (c)").first().waitFor();
  },
};

/** An invented article in which something is amiss. */
const WANTING = `BANDUNG - Wali Kota Rahmat Hidayat meninjau pasar yang terbakar, Senin (5/8).

"Kami bangun kembali dalam enam bulan," kata Rahmat.

Menurut Dewi Lestari, semua kios harus punya alat pemadam.

Pedagang akan mendapat "tempat sementara di alun-alun sampai pasar selesai.

Pasar itu berdiri sejak 1954.
`;

/** Decisions that are being written. */
const LIST = `{
  "version": 1,
  "entities": [
    { "type": "person", "name": "Jens" }
  ]
}
`;

/** An invented article between what its page had around it. */
const SHARED = `Warga Muara Biru Tanam Bakau

MUARA BIRU - Ratusan warga menanam bakau di tepi teluk, Minggu (4/8).

"Kami mulai dari seribu bibit," kata Lurah Sinta Maharani.

Menurut Sinta, bibit itu disumbangkan nelayan.

Bagikan:
Facebook
Twitter
WhatsApp
Copy Link

"Tahun depan kami tambah lagi, sampai pantai ini hijau dari ujung ke ujung," ujarnya.
`;
