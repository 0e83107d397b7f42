/** `kutip.entities.json` in an editor: what is proposed in it, who its names are, and where articles introduce and mention them. */
import assert from "node:assert/strict";
import {
  RegistrationRequest,
  type CompletionItem,
  type CompletionList,
  type Hover,
  type Location,
  type LocationLink,
  type MarkupContent,
  type Position,
  type Registration,
  type TextEdit,
} from "vscode-languageserver/node";
import { startServer, type ServerClient } from "./client";
import { makeFolder, type Folder } from "./folder";
import { marked } from "./marked";
import { NEWS } from "./news";

const LIST = "kutip.entities.json";
/** What is saved. */
const SAVED = marked(`{
  "version": 1,
  "entities": [
    {"name":"[own:Bu Wulan]","type":"person","same":["[same:Wulan Prameswari]"],"identifiers":["[id:Q42]"],"note":"Wali kota.","creator":"Rina","modified":"2022-03-01T08:00:00Z"},
    {"name":"[unknown:Sari Tirtayasa]","type":"person"}
  ],
  "different": [{"names":["[pair:Joko Santanu]","Joko"],"type":"person"}]
}
`);

describe("a list of entities in an editor", () => {
  let server: ServerClient;
  let folder: Folder;
  let uri: string;
  let version = 1;
  const registered: Registration[] = [];
  before(async () => {
    const texts = Object.entries(NEWS).map(([name, { text }]) => [name, text] as const);
    folder = makeFolder({
      ...Object.fromEntries(texts),
      "arsip/pompa.txt": NEWS["pompa.txt"]!.text.replaceAll("Prameswari", "Anggraini"),
      [LIST]: SAVED.text,
    });
    server = await startServer({
      folders: [folder.uri],
      linkSupport: true,
      prepare: (connection) => {
        connection.onRequest(RegistrationRequest.type, ({ registrations }) => {
          registered.push(...registrations);
        });
      },
    });
    await server.status(({ state, articles }) => state === "ready" && articles === 4);
    uri = folder.uriOf(LIST);
    await server.open(uri, SAVED.text, "json");
  });
  after(async () => {
    await server.stop();
    folder.remove();
  });
  beforeEach(() => show(SAVED.text));

  const show = (text: string): Promise<void> => server.change(uri, ++version, { text });
  const ask = <Result>(method: string, position: Position, more: object = {}): Promise<Result> =>
    server.request<Result>(`textDocument/${method}`, { textDocument: { uri }, position, ...more });
  const hover = async (kind: string): Promise<string> => {
    const { contents, range } = await ask<Hover>("hover", SAVED.one(kind).range.start);
    assert.equal(SAVED.words(range!), `"${SAVED.one(kind).words}"`);
    return (contents as MarkupContent).value;
  };
  const placed = ({ uri: there, range }: Location): string => {
    const name = there.slice(folder.uri.length + 1);
    return `${name} ${NEWS[name]!.words(range)} ${range.start.line}:${range.start.character}`;
  };
  const marksOf = (kind: string, name: string): readonly string[] =>
    NEWS[name]!.of(kind).map(({ range }) => placed({ uri: folder.uriOf(name), range }));

  it("asks the client for it by its name", () => {
    for (const method of ["didOpen", "completion", "hover", "references", "definition"])
      assert.ok(
        registered.some(
          (one) => one.method === `textDocument/${method}` && JSON.stringify(one).includes(`**/${LIST}`),
        ),
        method,
      );
  });

  describe("hovers tell", () => {
    it("who an entity is, what the corpus knows, and what people decided", async () => {
      const text = await hover("own");
      assert.match(text, /^\*\*Bu Wulan\*\* · person/);
      assert.match(text, /also .*Wulan Prameswari/);
      assert.match(text, /8 mentions in 2 articles · speaks 6 times/);
      assert.match(text, /\[Q42\]\(<https:\/\/www\.wikidata\.org\/wiki\/Q42>\)\s+Wali kota\./);
      assert.match(text, /\*decided by Rina, 2022-03-01\*/);
      assert.match(text, /Latest quotes[^]*air akan surut/);
    });

    it("whom another name means", async () =>
      assert.match(await hover("same"), /^“Wulan Prameswari” means \*\*Bu Wulan\*\* · person/));

    it("from whom one is different", async () =>
      assert.match(
        await hover("pair"),
        /^\*\*Joko Santanu\*\* · person\s+not the same as \*\*Joko\*\*[^]*2 mentions in 1 article/,
      ));

    it("that no article names somebody", async () =>
      assert.match(
        await hover("unknown"),
        /^\*\*Sari Tirtayasa\*\* · person\s+no article names it\s+\*decided\*$/,
      ));

    it("where an identifier leads", async () => assert.match(await hover("id"), /Wikidata item/));

    it("nothing of anything else", async () => assert.equal(await ask("hover", SAVED.at("version")), null));
  });

  describe("a name leads", () => {
    const introduced = (name: string, kind: string): string => marksOf(kind, name)[0]!;
    const definition = async (kind: string): Promise<readonly string[]> =>
      ((await ask<LocationLink[] | null>("definition", SAVED.one(kind).range.end)) ?? []).map((link) => {
        assert.equal(SAVED.words(link.originSelectionRange!), `"${SAVED.one(kind).words}"`);
        return placed({ uri: link.targetUri, range: link.targetSelectionRange });
      });
    const references = async (kind: string, includeDeclaration: boolean): Promise<readonly string[]> =>
      (
        await ask<Location[]>("references", SAVED.one(kind).range.start, { context: { includeDeclaration } })
      ).map(placed);

    it("to the mention that introduces it in full, whichever name articles give", async () => {
      assert.deepEqual(await definition("same"), [introduced("banjir.txt", "intro")]);
      assert.deepEqual(await definition("own"), [introduced("banjir.txt", "intro")]);
      assert.deepEqual(await definition("pair"), [introduced("banjir.txt", "joko")]);
    });

    it("to every mention in the corpus", async () => {
      const all = [...marksOf("wulan", "banjir.txt"), ...marksOf("wulan", "pompa.txt")];
      assert.deepEqual(await references("own", true), all);
      assert.deepEqual(
        await references("same", false),
        all.filter((place) => place !== introduced("banjir.txt", "intro")),
      );
      assert.deepEqual(await references("pair", true), marksOf("joko", "banjir.txt"));
    });

    it("nowhere, where no article names it", async () =>
      assert.deepEqual([await definition("unknown"), await references("unknown", true)], [[], []]));
  });

  describe("proposals are", () => {
    /** `|` is the cursor. */
    const proposed = async (source: string): Promise<readonly CompletionItem[]> => {
      const position = at(source);
      await show(source.replace("|", ""));
      const answer = await ask<CompletionItem[] | CompletionList>("completion", position);
      return "items" in answer ? answer.items : answer;
    };
    const at = (source: string): Position => {
      const before = source.slice(0, source.indexOf("|")).split("\n");
      return { line: before.length - 1, character: before.at(-1)!.length };
    };
    const labels = async (source: string): Promise<readonly string[]> =>
      (await proposed(source)).map(({ label }) => label);
    /** The text with the proposal in it. */
    const taken = async (source: string, label: string): Promise<string> => {
      const item = (await proposed(source)).find((one) => one.label === label);
      assert.ok(item, label);
      const { range, newText } = item.textEdit as TextEdit;
      const line = source.replace("|", "").split("\n")[range.start.line]!;
      return line.slice(0, range.start.character) + newText + line.slice(range.end.character);
    };

    it("names of the corpus, with what and how much they are", async () => {
      const [first, ...more] = await proposed('{ "entities": [{ "name": "joko|" }] }');
      assert.deepEqual([first?.label, more], ["Joko Santanu", []]);
      assert.equal(first?.detail, "person · 2 mentions in 1 article");
      assert.deepEqual(first.labelDetails, { description: "person" });
      assert.equal(
        await taken('{ "entities": [{ "name": "joko|" }] }', "Joko Santanu"),
        '{ "entities": [{ "name": "Joko Santanu" }] }',
      );
    });

    it("of the type that is said, and not in the list yet", async () => {
      const places = await labels('{ "entities": [{ "name": "|", "type": "place" }] }');
      assert.ok(places.includes("Bandung") && !places.includes("Joko Santanu"), places.join());
      const taken =
        '{ "entities": [{ "name": "Bandung", "type": "place" }, { "name": "|", "type": "place" }] }';
      assert.ok(!(await labels(taken)).includes("Bandung"));
    });

    it("the name itself, for whoever goes back into it", async () =>
      assert.deepEqual(await labels('{ "entities": [{ "name": "Ban|dung", "type": "place" }] }'), [
        "Bandung",
      ]));

    it("a whole entity where one may stand", async () =>
      assert.equal(
        await taken('{ "entities": ["ratih|"] }', "Ratih Anggoro"),
        '{ "entities": [{"name":"Ratih Anggoro","type":"person"}] }',
      ));

    it("other names, first those that are like the entity's", async () => {
      const source = '{ "entities": [{ "name": "Wulan Cahyani", "type": "person", "same": ["|"] }] }';
      const names = await labels(source);
      assert.deepEqual(names.slice(0, 2).toSorted(), ["Bu Wulan", "Wulan Anggraini"]);
      assert.ok(names.includes("Ratih Anggoro"));
    });

    it("other names with their type, where that is another one", async () =>
      assert.equal(
        await taken('{ "entities": [{ "name": "Kota", "type": "person", "same": ["band|"] }] }', "Bandung"),
        '{ "entities": [{ "name": "Kota", "type": "person", "same": [{"name":"Bandung","type":"place"}] }] }',
      ));

    it("names that articles join, for what is different", async () => {
      const source = '{ "different": [{ "names": ["Bu Wulan", "|"], "type": "person" }] }';
      const [first, second] = await proposed(source);
      assert.deepEqual([first?.label, second?.label].toSorted(), ["Prameswari", "Wulan Prameswari"]);
      assert.match(first?.detail ?? "", /articles take it for Bu Wulan/);
    });

    it("types, first what articles take the name for", async () => {
      const [first, ...more] = await proposed('{ "entities": [{ "name": "Bandung", "type": "|" }] }');
      assert.deepEqual([first?.label, first?.detail], ["place", "3 mentions in 3 articles"]);
      assert.deepEqual(more.map(({ label }) => label).toSorted(), [
        "event",
        "organization",
        "person",
        "work",
      ]);
    });

    it("ways to write an identifier, to be typed on", async () => {
      assert.deepEqual(await labels('{ "entities": [{ "identifiers": ["|"] }] }'), ["Q", "https://"]);
      assert.equal(
        await taken('{ "entities": [{ "identifiers": ["htt|"] }] }', "https://"),
        '{ "entities": [{ "identifiers": ["https://"] }] }',
      );
    });

    it("the articles and folders that give a name", async () => {
      const source =
        '{ "entities": [{ "type": "person", "same": [{ "name": "Wulan Anggraini", "in": ["|"] }] }] }';
      assert.deepEqual(await labels(source), ["arsip/pompa.txt", "arsip"]);
    });

    it("made while the file is being written, and none where nothing can be made out", async () => {
      assert.deepEqual(await labels('{\n  "entities": [{ "name": "Joko|'), ["Joko Santanu"]);
      for (const source of ["|", "{|", '{ "entities": "|" }', "<<<<<<< HEAD|", `${"[".repeat(5000)}|`])
        assert.deepEqual(await labels(source), [], source.slice(0, 40));
    });

    it("none in a file of that name elsewhere", async () => {
      const elsewhere = folder.uriOf(`arsip/${LIST}`);
      const text = '{ "entities": [{ "name": "" }] }';
      await server.open(elsewhere, text, "json");
      const asked = { textDocument: { uri: elsewhere }, position: { line: 0, character: 26 } };
      assert.deepEqual(await server.request("textDocument/completion", asked), []);
      assert.equal(await server.request("textDocument/hover", asked), null);
      await server.close(elsewhere);
    });
  });

  it("says what it does not know while there is no index yet", async () => {
    const other = makeFolder({ [LIST]: SAVED.text });
    const empty = await startServer({ folders: [other.uri] });
    const asked = { textDocument: { uri: other.uriOf(LIST) }, position: SAVED.one("same").range.start };
    await empty.open(asked.textDocument.uri, SAVED.text, "json");
    const { contents } = await empty.request<Hover>("textDocument/hover", asked);
    assert.match((contents as MarkupContent).value, /no article names it/);
    assert.equal(await empty.request("textDocument/definition", asked), null);
    const context = { includeDeclaration: false };
    assert.deepEqual(await empty.request("textDocument/references", { ...asked, context }), []);
    const { items } = await empty.request<CompletionList>("textDocument/completion", asked);
    assert.deepEqual(items, []);
    await empty.stop();
    other.remove();
  });
});
