/** The manifest, the code behind it and the README say the same. */
import assert from "node:assert/strict";
import { PEEK_QUOTES_COMMAND, PEEK_SPEAKER_COMMAND } from "../../server/protocol/lenses";
import { SEMANTIC_TOKEN_MODIFIERS, SEMANTIC_TOKEN_TYPES } from "../../server/protocol/semanticTokens";
import { exists, filesBelow, readManifest, readText } from "../support/project";

/** Commands that links and rows carry and no person calls: registered, and in no menu. */
const internalCommands = ["kutip.openLocation", "kutip.lookAtOrphan", "kutip.showMore"];

const { contributes, ...manifest } = readManifest();
const client = filesBelow("src").map(readText).join("\n");
const readme = exists("README.md") ? readText("README.md") : "";
const commands = contributes.commands.map(({ command }) => command);

describe("manifest", () => {
  for (const { command, title, category } of contributes.commands) {
    it(`${command} is registered, in Kutip's category, reachable and in the README`, () => {
      assert.match(client, new RegExp(`"${command}"`));
      assert.equal(category, "Kutip");
      assert.ok(contributes.menus.commandPalette?.some((item) => item.command === command));
      assert.ok(readme.includes(title), `README.md does not mention “${title}”`);
    });
  }

  it("declares every command that the client registers", () => {
    const registered = [...client.matchAll(/\bregister\w*\(\s*"(kutip\.[\w.]+)"/g)].map(([, id]) => id ?? "");
    assert.ok(registered.length > 5);
    assert.deepEqual(
      registered.filter((id) => !commands.includes(id) && !internalCommands.includes(id)),
      [],
    );
  });

  it("declares every command that the server puts behind lenses", () => {
    for (const command of [PEEK_QUOTES_COMMAND, PEEK_SPEAKER_COMMAND]) assert.ok(commands.includes(command));
  });

  it("names only its own commands in menus and keys", () => {
    const used = [...Object.values(contributes.menus).flat(), ...contributes.keybindings];
    assert.deepEqual(
      used.map(({ command }) => command).filter((command) => !commands.includes(command)),
      [],
    );
  });

  it("offers on the rows of entities and speakers what can be decided of an entity", () => {
    const offered = (contributes.menus["view/item/context"] ?? []).filter(
      ({ when = "", group }) =>
        group?.startsWith("4_entity") && /speakers\|entities.*speaker\|entity/.test(when),
    );
    assert.deepEqual(
      offered.map(({ command }) => command),
      ["renameEntity", "splitEntity", "mergeSelected", "notTheSame", "setEntityType", "setIdentifier"].map(
        (name) => `kutip.${name}`,
      ),
    );
  });

  for (const { command, key, when } of contributes.keybindings) {
    it(`${key} (${command}) is in force only in articles and in Kutip's views`, () =>
      assert.match(
        when ?? "",
        /\bkutip\.isArticle\b|^focusedView == 'kutip\.\w+' && listFocus && !inputFocus$/,
      ));
  }

  for (const [id, setting] of Object.entries(contributes.configuration.properties)) {
    it(`${id} has a default and a description, is read, and is in the README`, () => {
      assert.notEqual(setting.default, undefined);
      assert.match(setting.markdownDescription ?? setting.description ?? "", /\.$/);
      const [, ...path] = id.split(".");
      const spellings = [path.join("."), path.at(-1)].map((name) => `"${name}"`);
      assert.ok(
        spellings.some((name) => client.includes(name)),
        `src/ does not read ${id}`,
      );
      assert.ok(readme.includes(`\`${id}\``), `README.md does not mention \`${id}\``);
    });
  }

  it("reads no setting that it does not declare", () => {
    const declared = Object.keys(contributes.configuration.properties);
    const asked = [...client.matchAll(/affectsConfiguration\("(kutip\.[\w.]+)"/g)].map(([, id]) => id ?? "");
    assert.deepEqual(
      asked.filter((id) => !declared.some((setting) => setting === id || setting.startsWith(`${id}.`))),
      [],
    );
  });

  for (const type of SEMANTIC_TOKEN_TYPES) {
    it(`token type ${type} has a colour in every theme`, () => {
      const superType = contributes.semanticTokenTypes.find(({ id }) => id === type)?.superType;
      const scopes = contributes.semanticTokenScopes.flatMap((one) => one.scopes[type] ?? []);
      assert.ok(superType !== undefined || scopes.length > 0);
    });
  }

  it("declares the token modifiers of the protocol", () => {
    const declared = contributes.semanticTokenModifiers.map(({ id }) => id);
    assert.deepEqual([...declared].sort(), [...SEMANTIC_TOKEN_MODIFIERS].sort());
  });

  for (const { id, defaults } of contributes.colors) {
    it(`colour ${id} is used and has a value for each kind of theme`, () => {
      assert.deepEqual(Object.keys(defaults).sort(), ["dark", "highContrast", "highContrastLight", "light"]);
      const [, ...path] = id.split(".");
      assert.ok(client.includes(`"${id}"`) || client.includes(path.join(".")), `src/ does not use ${id}`);
    });
  }

  for (const { url } of contributes.jsonValidation) {
    it(`schema ${url} exists and is JSON`, () => {
      assert.ok(exists(url));
      assert.doesNotThrow(() => JSON.parse(readText(url)));
    });
  }

  it("has no run-time dependencies, since all is bundled", () =>
    assert.equal(manifest.dependencies, undefined));

  it("pins the versions of what it builds with", () => {
    const loose = Object.entries(manifest.devDependencies).filter(
      ([, version]) => !/^\d+\.\d+\.\d+$/.test(version),
    );
    assert.deepEqual(loose, []);
  });
});
