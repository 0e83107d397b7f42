/** All that a sidecar can hold, over the wire: shown, found, linked, decided, and never dropped. */
import assert from "node:assert/strict";
import type { ArticleHighlights } from "../../server/protocol/highlights";
import { DECIDE, FINDING, type DecideParams, type FindingAtPlace } from "../../server/protocol/decisions";
import type { Range } from "../../server/protocol/place";
import { SEARCH, type SearchResult } from "../../server/protocol/search";
import {
  ADD_TAG,
  EDIT_NOTE,
  ORPHANS,
  REMOVE_TAG,
  TAGS_AT,
  type Orphan,
  type TagAtPlace,
  type TagChange,
} from "../../server/protocol/tags";
import type { Annotation } from "../../server/sidecar/annotation";
import { makeAnchor } from "../../server/sidecar/anchor";
import { CountedText } from "../../server/sidecar/codePoints";
import { emptySidecar, encodeSidecar, withAnnotations } from "../../server/sidecar/codec";
import { annotation, uuid } from "../support/annotations";
import { eventually, startServer, type ServerClient } from "./client";
import { makeFolder, type Folder } from "./folder";
import { FLOOD, SHOP } from "./marked";

interface HoverAnswer {
  readonly contents: { readonly value: string };
  readonly range: Range;
}

describe("what a sidecar holds", () => {
  let server: ServerClient;
  let folder: Folder;
  let uri: string;
  let shop: string;
  let count = 0;
  let name: string;

  before(async () => {
    folder = makeFolder();
    server = await startServer({ folders: [folder.uri] });
    await server.status(({ state }) => state === "ready");
  });
  beforeEach(() => {
    count += 1;
    name = `banjir-${count}.txt`;
    uri = folder.uriOf(name);
    shop = folder.uriOf(`toko-${count}.txt`);
    folder.write(name, FLOOD.text);
    folder.write(`toko-${count}.txt`, SHOP.text);
  });
  after(async () => {
    await server.stop();
    folder.remove();
  });

  /** An annotation of words of the text; `number` makes its id. */
  const on = (
    number: number,
    text: string,
    words: readonly string[],
    values: Partial<Annotation>,
  ): Annotation => {
    const counted = new CountedText(text);
    const anchors = words.map((part) => {
      const start = text.indexOf(part);
      assert.ok(start >= 0, part);
      return makeAnchor(counted, { start, end: start + part.length }, null);
    });
    const target =
      anchors.length === 0
        ? ({ kind: "article", textHash: "00ff" } as const)
        : ({ kind: "text", anchors } as const);
    return annotation("", { id: uuid(count * 100 + number), target, tags: [], ...values });
  };
  const writeSidecar = async (of: string, annotations: readonly Annotation[]): Promise<void> => {
    const sidecar = `${of}.kutip.json`;
    folder.write(sidecar, encodeSidecar(withAnnotations(emptySidecar(uuid(9_999)), annotations)));
    await server.notify("workspace/didChangeWatchedFiles", {
      changes: [folder.uriOf(of), folder.uriOf(sidecar)].map((changed) => ({ uri: changed, type: 1 })),
    });
  };
  const opened = async (
    wanted: (highlights: ArticleHighlights) => boolean = () => true,
  ): Promise<ArticleHighlights> => {
    await server.open(uri, FLOOD.text);
    return server.highlights(uri, wanted);
  };
  const hover = async (words: string, into = 1): Promise<string> => {
    const { line, character } = FLOOD.at(words);
    const answer = await server.request<HoverAnswer | null>("textDocument/hover", {
      textDocument: { uri },
      position: { line, character: character + into },
    });
    return answer?.contents.value ?? "";
  };

  it("is shown where it stands: stretches, attributes, links, decisions, the whole article", async () => {
    const id = (number: number): string => uuid(count * 100 + number);
    await writeSidecar(`toko-${count}.txt`, [
      on(20, SHOP.text, ["“Pembaca kami rindu bau kertas,”"], {
        tags: ["rindu"],
        links: [{ to: id(1), relation: "same" }],
      }),
    ]);
    await writeSidecar(name, [
      on(1, FLOOD.text, ["“Kami sudah membuka", "pintu air sejak pagi,”"], {
        tags: ["klaim"],
        note: "Cek *dulu*.",
        creator: "Rina",
        attributes: [
          { name: "nada", type: "number", value: -0.5 },
          { name: "saksi", type: "boolean", value: true },
        ],
      }),
      on(2, FLOOD.text, ["sudah membuka semua pintu"], { tags: ["tindakan"] }),
      on(3, FLOOD.text, ["Joko Santanu"], {
        links: [
          { to: id(1), relation: "says" },
          { to: id(20), relation: "same" },
          { to: id(77), relation: null },
        ],
      }),
      on(4, FLOOD.text, [], { tags: ["bencana"], note: "Halaman depan.", creator: "Rina" }),
      on(5, FLOOD.text, ["“Warga kami minta bersabar di pengungsian,”"], {
        creator: "Rina",
        decision: {
          finding: { kind: "quote", quoteKind: "direct", speaker: "Wulan Prameswari" },
          verdict: "corrected",
          correction: { speaker: "Joko Santanu" },
        },
      }),
      on(6, FLOOD.text, ["Yayasan Sinar Pagi"], {
        creator: "Tono",
        decision: {
          finding: { kind: "entity", entity: "Yayasan Sinar Pagi", entityType: "organization" },
          verdict: "rejected",
          correction: {},
        },
      }),
    ]);
    const highlights = await opened(({ tags }) => tags.length > 0);
    assert.deepEqual(
      highlights.tags.map(({ tags, note, others, ranges, approximate }) => [
        ...ranges.map(FLOOD.words),
        [...tags, note, ...others],
        approximate,
      ]),
      [
        [
          "“Kami sudah membuka",
          "pintu air sejak pagi,”",
          ["klaim", "Cek *dulu*.", "nada: -0.5", "saksi: yes"],
          false,
        ],
        ["sudah membuka semua pintu", ["tindakan", null], false],
        ["Joko Santanu", [null, "says", "same", "link"], false],
      ],
      "decisions are drawn as what they are about",
    );
    assert.deepEqual(
      highlights.articleTags.map(({ tags, note }) => [tags, note]),
      [[["bencana"], "Halaman depan."]],
    );
    assert.deepEqual(
      highlights.quotes.map(({ kind, speaker }) => `${kind} ${speaker}`),
      ["indirect Wulan Prameswari", "direct Wulan Prameswari", "direct Joko Santanu"],
    );
    const { tags, orphans, unfit } = highlights.summary;
    assert.deepEqual([tags, orphans, unfit], [3, 0, 0]);

    const quote = await hover("sudah membuka", 2);
    assert.match(quote, /\*\*#tindakan\*\*/);
    assert.match(quote, /\*\*#klaim\*\*/);
    assert.match(quote, /Cek \\\*dulu\\\*\./);
    assert.match(quote, /nada: -0.5 · saksi: yes/);
    const name_ = await eventually(
      () => hover("Joko Santanu"),
      (text) => text.includes("Pembaca"),
    );
    assert.match(name_, /says \[“Kami sudah membuka\]\(command:kutip\.openLocation\?[^)]*\) · \*line 5\*/);
    assert.match(
      name_,
      /same as \[“Pembaca kami rindu bau kertas,”\]\(command:[^)]*\) · \*Toko Buku Tua Kembali Buka\*/,
    );
    assert.match(name_, /linked to \*something that is not in the corpus/);
    const linked = await hover("pintu air sejak");
    assert.match(linked, /said by \[Joko Santanu\]/);
    assert.match(
      linked,
      /same as \[“Pembaca kami/,
      "the link is seen from its other end, in another article",
    );
    assert.match(
      await hover("“Warga kami", 3),
      /\*\*Joko Santanu\*\*[\s\S]*\*speaker corrected by Rina\*[\s\S]*\*\*Corrected\*\* by Rina · 2024-01-01 · speaker Wulan Prameswari → Joko Santanu/,
    );
    const rejected = await hover("Yayasan Sinar");
    assert.match(rejected, /\*\*Rejected\*\* by Tono · 2024-01-01 · organization Yayasan Sinar Pagi/);
    assert.ok(!rejected.startsWith("**Yayasan"), "what was rejected is no name any more");
    assert.match(
      await hover("Tirta Jaya"),
      /\*\*#bencana\*\*[\s\S]*Halaman depan[\s\S]*on the whole article/,
    );

    const symbols = await server.request<readonly { detail: string }[]>("textDocument/documentSymbol", {
      textDocument: { uri },
    });
    assert.equal(symbols[0]?.detail, "#bencana");
    const search = (query: string): Promise<SearchResult> =>
      eventually(
        () => server.request<SearchResult>(SEARCH, { query, limit: 9 }),
        ({ rows }) => rows.length > 0,
      );
    assert.deepEqual(
      (await search("#bencana")).rows.map(({ label, description, location }) => [
        label,
        description,
        location.uri === uri,
      ]),
      [["bencana", "tag · whole article · Halaman depan.", true]],
    );
    assert.ok((await search('"pengungsian')).rows.some(({ description }) => description === "Joko Santanu"));

    await server.change(uri, 2, { from: { line: 0, character: 0 }, text: "🌊 " });
    await server.change(uri, 3, { from: { line: 4, character: 0 }, to: { line: 6, character: 0 }, text: "" });
    const edited = await server.highlights(uri, ({ version }) => version === 3);
    assert.equal(edited.summary.orphans, 2);
    assert.equal(edited.articleTags.length, 1);
    const before = folder.read(`${name}.kutip.json`);
    assert.equal((await server.request<TagChange>(EDIT_NOTE, { uri, id: id(4), note: "Depan." })).ok, true);
    const lines = before.split("\n");
    const changed = folder.read(`${name}.kutip.json`).split("\n");
    assert.equal(lines.filter((line, at) => line !== changed[at]).length, 1, "nothing else is touched");
  });

  it("is a tag on the whole article, from the command to the search and back", async () => {
    await opened();
    const add = (tag: string): Promise<TagChange> =>
      server.request<TagChange>(ADD_TAG, { uri, version: 1, range: null, tag, note: null });
    const change = await add("sela");
    assert.ok(change.ok);
    assert.deepEqual(await add("jeda"), change, "a second one joins it");
    const { articleTags, tags } = await server.highlights(
      uri,
      (one) => one.articleTags[0]?.tags.length === 2,
    );
    assert.deepEqual([articleTags[0]?.tags, tags], [["sela", "jeda"], []]);
    const whole = await server.request<readonly TagAtPlace[]>(TAGS_AT, { uri, range: null });
    assert.deepEqual(
      whole.map(({ id, ranges, text }) => [id, ranges, text]),
      [[change.id, [], FLOOD.words(FLOOD.one("headline").range)]],
    );
    const found = await eventually(
      () => server.request<SearchResult>(SEARCH, { query: "#sela", limit: 5 }),
      ({ rows }) => rows.length > 0,
    );
    assert.deepEqual(found.rows[0]?.location, { uri, range: FLOOD.one("headline").range });
    const inText = await server.request<readonly TagAtPlace[]>(TAGS_AT, {
      uri,
      range: FLOOD.one("headline").range,
    });
    assert.deepEqual(inText, [], "it is not a tag on the headline");
    await server.request<TagChange>(REMOVE_TAG, { uri, id: change.id, tag: null });
    assert.ok(!folder.has(`${name}.kutip.json`));
  });

  describe("is a decision", () => {
    const QUOTE = "“Kami sudah membuka semua pintu air sejak pagi,”";
    const at = (words: string): Range => {
      const { line, character } = FLOOD.at(words);
      const cursor = { line, character: character + 2 };
      return { start: cursor, end: cursor };
    };
    const finding = (): Promise<FindingAtPlace | null> =>
      server.request<FindingAtPlace | null>(FINDING, { uri, range: at(QUOTE), kind: "quote" });
    const decide = async (parts: Partial<DecideParams>): Promise<string> => {
      const change = await server.request<TagChange>(DECIDE, {
        uri,
        version: 1,
        range: at(QUOTE),
        kind: "quote",
        verdict: "accepted",
        correction: null,
        ...parts,
      });
      assert.ok(change.ok, JSON.stringify(change));
      return change.id;
    };
    const quotesOf = ({ quotes }: ArticleHighlights): readonly string[] =>
      quotes.map(({ range, speaker }) => `${FLOOD.words(range)} ${speaker}`);

    it("that rejects a quote, is taken back, and changed", async () => {
      const before = quotesOf(await opened());
      assert.deepEqual(
        [(await finding())?.description, (await finding())?.verdict],
        ["direct quote by Wulan Prameswari", null],
      );
      const id = await decide({ verdict: "rejected" });
      const without = await server.highlights(uri, ({ quotes }) => quotes.length < before.length);
      assert.deepEqual(
        quotesOf(without),
        before.filter((one) => !one.startsWith(QUOTE)),
      );
      assert.deepEqual([(await finding())?.verdict, (await finding())?.text], ["rejected", QUOTE]);
      assert.equal(await decide({ verdict: "accepted" }), id, "one decision for each finding and annotator");
      assert.equal((await finding())?.verdict, "accepted");
      assert.match(await hover("“Kami sudah", 3), /\*accepted by Rina\*[\s\S]*\*\*Accepted\*\* by Rina/);
      await server.request(REMOVE_TAG, { uri, id, tag: null });
      assert.equal((await finding())?.verdict, null);
      assert.ok(!folder.has(`${name}.kutip.json`));
    });

    it("that sets the speaker, and still holds after a restart", async () => {
      await opened();
      const { speakers = [] } = (await finding()) ?? {};
      assert.deepEqual(
        speakers.map((one) => one.name),
        ["Wulan Prameswari", "Joko Santanu", "Yayasan Sinar Pagi"],
      );
      await decide({ verdict: "corrected", correction: { speaker: "Joko Santanu" } });
      await decide({ verdict: "corrected", correction: { quoteKind: "mixed" } });
      const later = await startServer({ folders: [folder.uri] });
      await later.open(uri, FLOOD.text);
      const { quotes } = await later.highlights(uri);
      await later.stop();
      const quote = quotes.find(({ range }) => FLOOD.words(range) === QUOTE);
      assert.deepEqual([quote?.speaker, quote?.kind], ["Joko Santanu", "mixed"]);
    });

    it("that no longer fits, is kept and listed with the reason", async () => {
      await writeSidecar(name, [
        on(1, FLOOD.text, ["membagikan selimut kepada warga"], {
          decision: {
            finding: { kind: "quote", quoteKind: "indirect", speaker: "Joko Santanu" },
            verdict: "accepted",
            correction: {},
          },
        }),
        on(2, FLOOD.text, [QUOTE], {
          decision: {
            finding: { kind: "quote", quoteKind: "mixed", speaker: "Joko Santanu" },
            verdict: "accepted",
            correction: {},
          },
        }),
      ]);
      const { summary, quotes } = await opened(({ summary: { unfit } }) => unfit > 0);
      assert.equal(summary.unfit, 2);
      assert.ok(quotes.some(({ range }) => FLOOD.words(range) === "membagikan selimut kepada warga"));
      const orphans = await server.request<readonly Orphan[]>(ORPHANS, { uri });
      assert.deepEqual(
        orphans.map(({ text, reason }) => [text, reason]),
        [
          [QUOTE, "The analysis now takes it for a direct quote, and before for a mixed quote."],
          ["membagikan selimut kepada warga", "The analysis finds no quote here any more."],
        ],
      );
      assert.match(
        await hover("“Kami sudah", 3),
        /no longer fits: The analysis now takes it for a direct quote/,
      );
    });

    it("that nobody can make where there is nothing, or on a text that has changed", async () => {
      await opened();
      const refused = (parts: object): Promise<TagChange> =>
        server.request<TagChange>(DECIDE, {
          uri,
          version: 1,
          range: at(QUOTE),
          kind: "quote",
          verdict: "rejected",
          correction: null,
          ...parts,
        });
      for (const [parts, message] of [
        [{ range: at("LEMBAH") }, /There is no quote at that place of banjir-\d+\.txt/],
        [{ version: 7 }, /changed meanwhile, so nothing was decided/],
        [{ correction: { range: { start: at(QUOTE).start, end: at(QUOTE).start } } }, /Nothing is selected/],
      ] as const) {
        const change = await refused(parts);
        assert.ok(!change.ok);
        assert.match(change.message, message);
      }
    });
  });
});
