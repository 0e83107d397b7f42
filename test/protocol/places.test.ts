/** Where a thing is introduced, mentioned, said and tagged, over a corpus on disk of which one article is open. */
import assert from "node:assert/strict";
import {
  DocumentHighlightKind,
  ProgressType,
  type CompletionItem,
  type CompletionList,
  type DocumentHighlight,
  type Hover,
  type Location,
  type LocationLink,
  type MarkupContent,
} from "vscode-languageserver/node";
import { ADD_TAG } from "../../server/protocol/tags";
import { startServer, type ServerClient } from "./client";
import { makeFolder, type Folder } from "./folder";
import { NEWS } from "./news";

const HERE = NEWS["banjir.txt"]!;
const CONFIG = [
  '{ "tags": [',
  '  "klaim", // dapat diperiksa',
  '  { "name": "narasumber", "key": "n" }',
  "] }",
];

describe("places", () => {
  let server: ServerClient;
  let folder: Folder;
  let uri: string;
  before(async () => {
    const texts = Object.entries(NEWS).map(([name, { text }]) => [name, text] as const);
    folder = makeFolder({ ...Object.fromEntries(texts), "kutip.json": CONFIG.join("\n") });
    server = await startServer({ folders: [folder.uri], linkSupport: true });
    await server.status(({ state, articles }) => state === "ready" && articles === 3);
    uri = folder.uriOf("banjir.txt");
    await server.open(uri, HERE.text);
    await server.highlights(uri);
  });
  after(async () => {
    await server.stop();
    folder.remove();
  });

  /** Where to ask: the first mark of a kind, or the first place of words. */
  const at = (place: string, nth = 0) => ({
    textDocument: { uri },
    position: HERE.of(place)[nth]?.range.start ?? HERE.at(place),
  });
  const ask = <Result>(method: string, place: string, more: object = {}, nth = 0): Promise<Result> =>
    server.request<Result>(`textDocument/${method}`, { ...at(place, nth), ...more });
  /** As `banjir.txt 2:20`, in the order of the answer. */
  const shown = (locations: readonly Location[]): readonly string[] =>
    locations.map(({ uri: there, range }) => {
      const name = there.slice(there.lastIndexOf("/") + 1);
      return `${name} ${range.start.line}:${range.start.character} ${NEWS[name]!.words(range)}`;
    });
  const marksOf = (kind: string, names = Object.keys(NEWS)): readonly string[] =>
    names.flatMap((name) =>
      shown(NEWS[name]!.of(kind).map(({ range }) => ({ uri: folder.uriOf(name), range }))),
    );

  describe("definition", () => {
    for (const [what, place, nth] of [
      ["a short name", "speaker", 0],
      ["a pronoun", "Ia meminta", 0],
      ["-nya", "clitic", 0],
      ["a name in a quote", "wulan", 5],
      ["the introduction itself", "intro", 0],
    ] as const) {
      it(`leads from ${what} to the introduction in full`, async () => {
        const [link, ...more] = await ask<LocationLink[]>("definition", place, {}, nth);
        assert.deepEqual([link?.targetUri, more.length], [uri, 0]);
        assert.deepEqual(link?.targetSelectionRange, HERE.one("intro").range);
        assert.equal(HERE.words(link.targetRange), HERE.text.split("\n")[2], "its line is worth showing");
        const { position } = at(place, nth);
        assert.deepEqual(link.originSelectionRange?.start, position);
      });
    }

    it("is none of plain words", async () => assert.equal(await ask("definition", "selalu"), null));

    it("is a plain location for a client that takes no links", async () => {
      const plain = await startServer();
      await plain.open(uri, HERE.text);
      const definition = await plain.request("textDocument/definition", at("clitic"));
      assert.deepEqual(definition, [{ uri, range: HERE.one("intro").range }]);
      await plain.stop();
    });
  });

  describe("references", () => {
    const context = { includeDeclaration: true };

    it("are all mentions in all articles, those here first", async () => {
      for (const place of ["speaker", "clitic", "intro"]) {
        assert.deepEqual(shown(await ask("references", place, { context })), marksOf("wulan"));
      }
      assert.deepEqual(shown(await ask("references", "joko", { context })), marksOf("joko"));
    });

    it("leave out the introduction where it is not asked for", async () => {
      const found = await ask<Location[]>("references", "clitic", { context: { includeDeclaration: false } });
      const [introduction] = marksOf("intro");
      assert.deepEqual(
        shown(found),
        marksOf("wulan").filter((place) => place !== introduction),
      );
    });

    it("of a date are those of its article", async () => {
      const { line, character } = NEWS["toko.txt"]!.at("Senin");
      const found = await server.request<Location[]>("textDocument/references", {
        textDocument: { uri: folder.uriOf("toko.txt") },
        position: { line, character },
        context,
      });
      assert.deepEqual(shown(found), [`toko.txt ${line}:${character} Senin`]);
    });

    it("are told as they are found to a client that asks for parts", async () => {
      const long = folder.uriOf("panjang.txt");
      const text = HERE.text.repeat(60);
      await server.open(long, text);
      const params = { textDocument: { uri: long }, position: HERE.one("clitic").range.start, context };
      const whole = await server.request<Location[]>("textDocument/references", params);
      const parts: Location[][] = [];
      const token = "a part";
      const done = server.connection.onProgress(new ProgressType<Location[]>(), token, (part) => {
        parts.push(part);
      });
      const rest = await server.request<Location[]>("textDocument/references", {
        ...params,
        partialResultToken: token,
      });
      done.dispose();
      await server.close(long);
      assert.ok(parts.length > 0 && whole.length > 300, `${parts.length} parts, ${whole.length} places`);
      assert.deepEqual([...parts.flat(), ...rest], whole);
    });

    it("know what is in the editor and not yet on disk, and only that", async () => {
      const other = folder.uriOf("pompa.txt");
      const { text } = NEWS["pompa.txt"]!;
      await server.open(
        other,
        text.replace("kata [wulan:Prameswari]", "kata warga").replace("kata Prameswari.", "kata warga."),
      );
      await server.highlights(other);
      const found = shown(await ask("references", "clitic", { context }));
      await server.close(other);
      assert.deepEqual(found, marksOf("wulan").slice(0, -1));
    });
  });

  describe("implementations", () => {
    it("are all quotes of the speaker, from a mention, a cue, or the words of a quote", async () => {
      for (const place of ["intro", "clitic", "cue", "membuka semua"]) {
        assert.deepEqual(shown(await ask("implementation", place)), marksOf("said"), place);
      }
    });
    it("are none where nobody speaks", async () =>
      assert.deepEqual(await ask("implementation", "Bendungan"), []));
  });

  describe("highlights", () => {
    const highlights = async (place: string): Promise<readonly (readonly [string, unknown])[]> =>
      (await ask<DocumentHighlight[]>("documentHighlight", place)).map(({ range, kind }) => [
        HERE.words(range),
        kind,
      ]);
    const { Read, Text, Write } = DocumentHighlightKind;

    it("are all mentions, the introduction apart", async () =>
      assert.deepEqual(await highlights("clitic"), [
        ["Wulan Prameswari", Write],
        ["Prameswari", Read],
        ["Prameswari", Read],
        ["Ia", Read],
        ["ujarnya", Read],
        ["Prameswari", Read],
      ]));
    it("of a cue are its quote and its speaker", async () =>
      assert.deepEqual(await highlights("cue"), [
        ["“Kami sudah membuka semua pintu air sejak pagi,”", Text],
        ["kata", Text],
        ["Prameswari", Read],
      ]));
    it("within a quote are cue and speaker", async () =>
      assert.deepEqual(await highlights("membuka semua"), [
        ["kata", Text],
        ["Prameswari", Read],
      ]));
  });

  describe("of a tag", () => {
    before(async () => {
      const tagged = async (name: string, words: string): Promise<void> => {
        const { at: start, text } = NEWS[name]!;
        const from = start(words);
        const range = { start: from, end: { ...from, character: from.character + words.length } };
        assert.ok(text.includes(words));
        const change = await server.request<{ ok: boolean }>(ADD_TAG, {
          uri: folder.uriOf(name),
          version: 1,
          range,
          tag: "narasumber",
          note: null,
        });
        assert.ok(change.ok);
      };
      await tagged("banjir.txt", "selalu datang");
      await tagged("toko.txt", "Pembaca kami");
    });

    it("the definition is in kutip.json", async () => {
      const [link, ...more] = await ask<LocationLink[]>("definition", "selalu");
      assert.deepEqual([link?.targetUri, more.length], [folder.uriOf("kutip.json"), 0]);
      assert.deepEqual(link?.targetSelectionRange, {
        start: { line: 2, character: 12 },
        end: { line: 2, character: 24 },
      });
      assert.deepEqual(link.targetRange, {
        start: { line: 2, character: 2 },
        end: { line: 2, character: 38 },
      });
    });

    it("the references are all places that carry it", async () =>
      assert.deepEqual(
        (await ask<Location[]>("references", "datang", { context: { includeDeclaration: true } })).map(
          ({ uri: there, range }) => `${there === uri} ${range.start.line}:${range.start.character}`,
        ),
        [`true ${HERE.at("selalu").line}:${HERE.at("selalu").character}`, "false 2:1"],
      ));

    it("the same from its definition in kutip.json, which also tells how many there are", async () => {
      const config = folder.uriOf("kutip.json");
      const text = CONFIG.join("\n");
      await server.open(config, text, "json");
      const asked = { textDocument: { uri: config }, position: { line: 2, character: 15 } };
      const found = await server.request<Location[]>("textDocument/references", {
        ...asked,
        context: { includeDeclaration: true },
      });
      assert.deepEqual(found.map(({ uri: there }) => there).toSorted(), [uri, folder.uriOf("toko.txt")]);
      const hover = await server.request<Hover>("textDocument/hover", asked);
      assert.match((hover.contents as MarkupContent).value, /#narasumber\*\* · on 2 annotations/);
      await server.close(config);
    });

    it("it is proposed where kutip.json does not define it yet, as the editor has it", async () => {
      const config = folder.uriOf("kutip.json");
      await server.open(config, '{ "tags": [""] }', "json");
      const [item, ...more] = await server.request<CompletionItem[]>("textDocument/completion", {
        textDocument: { uri: config },
        position: { line: 0, character: 12 },
      });
      assert.deepEqual([item?.label, item?.detail, more.length], ["narasumber", "2 annotations", 0]);
      assert.deepEqual(item?.textEdit, {
        range: { start: { line: 0, character: 11 }, end: { line: 0, character: 13 } },
        newText: '"narasumber"',
      });
      await server.close(config);
    });
  });

  describe("of a choice in kutip.json", () => {
    const choice = (inside: string): string =>
      `{ "tags": [{ "name": "sasaran", "attributes": [{ "name": "siapa", "values": [${inside}] }] }] }`;
    /** `|` is the cursor. */
    const opened = async (method: string, source: string): Promise<unknown> => {
      const config = folder.uriOf("kutip.json");
      await server.open(config, source.replace("|", ""), "json");
      const position = { line: 0, character: source.indexOf("|") };
      const answer = await server.request(`textDocument/${method}`, {
        textDocument: { uri: config },
        position,
      });
      await server.close(config);
      return answer;
    };
    const proposed = async (source: string): Promise<readonly string[]> =>
      ((await opened("completion", source)) as CompletionList).items.map(({ label }) => label);

    it("names of the corpus are proposed where a value begins like one or stands beside one", async () => {
      assert.deepEqual(await proposed(choice('"Jo|"')), ["Joko Santanu"]);
      const people = await proposed(choice('"Joko Santanu", "|"'));
      assert.deepEqual(people.toSorted(), ["Ratih Anggoro", "Wulan Prameswari"]);
      assert.deepEqual(await proposed(choice('"benar", "|"')), []);
      assert.deepEqual(await proposed(choice('"ba|"')), []);
    });

    it("a name tells who that is, and any other value nothing", async () => {
      const hover = (await opened("hover", choice('"Jo|ko Santanu"'))) as Hover;
      assert.match((hover.contents as MarkupContent).value, /\*\*Joko Santanu\*\* · person[^]*2 mentions/);
      assert.equal(await opened("hover", choice('"be|nar"')), null);
    });
  });
});
