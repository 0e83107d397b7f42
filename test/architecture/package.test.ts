/** What `kutip.vsix` holds: the whole list, so that nothing comes in unseen. `npm run package` makes the file. */
import assert from "node:assert/strict";
import { statSync } from "node:fs";
import path from "node:path";
import { readZip } from "../../scripts/support/zip.mjs";
import { exists, readManifest, root } from "../support/project";

/** Bytes. */
const sizeLimit = 4_000_000;

const contents = [
  "[Content_Types].xml",
  "extension.vsixmanifest",
  "extension/LICENSE.txt",
  "extension/NOTICE.md",
  "extension/changelog.md",
  "extension/dist/database.js",
  "extension/dist/extension.js",
  "extension/dist/extension.web.js",
  "extension/dist/kutip.js",
  "extension/dist/node-sqlite3-wasm.wasm",
  "extension/dist/notices.txt",
  "extension/dist/searchView.css",
  "extension/dist/searchView.js",
  "extension/dist/server.js",
  "extension/dist/server.web.js",
  "extension/dist/serving.js",
  "extension/docs/diagnostics.md",
  "extension/docs/images/article-dark.png",
  "extension/docs/images/article-hc-dark.png",
  "extension/docs/images/article-light.png",
  "extension/docs/images/hover-light.png",
  "extension/docs/images/icon.png",
  "extension/docs/images/search-dark.png",
  "extension/docs/images/speakers-light.png",
  "extension/docs/images/tag-light.png",
  "extension/media/kutip-search.svg",
  "extension/media/kutip.svg",
  "extension/package.json",
  "extension/readme.md",
  "extension/server/core/languages/pack.schema.json",
  "extension/server/corpus/kutip.schema.json",
  "extension/server/sidecar/entities/entities.schema.json",
  "extension/server/sidecar/sidecar.schema.json",
];

describe("kutip.vsix", () => {
  const vsix = path.join(root, "kutip.vsix");

  before("is there", () =>
    assert.ok(exists("kutip.vsix"), "There is no kutip.vsix: npm run package makes it."),
  );

  it("holds what it should and nothing else", () => {
    const names = readZip(vsix).map(({ name }) => name);
    assert.deepEqual(names.sort(), contents);
  });

  it("is at most 4 MB", () => assert.ok(statSync(vsix).size <= sizeLimit));

  it("holds what its manifest names", () => {
    const names = new Set(readZip(vsix).map(({ name }) => name));
    const { main, browser, bin, icon, contributes } = readManifest();
    const named = [
      main,
      browser,
      ...Object.values(bin),
      icon,
      ...contributes.jsonValidation.map(({ url }) => url),
    ];
    const missing = named.filter(
      (file) => file !== undefined && !names.has(path.posix.join("extension", file)),
    );
    assert.deepEqual(missing, []);
  });

  it("tells nothing of the machine that built it", () => {
    const leaks = readZip(vsix).filter(
      (entry) => /\.(js|json|xml)$/.test(entry.name) && entry.read().includes(root),
    );
    assert.deepEqual(
      leaks.map(({ name }) => name),
      [],
    );
  });
});
