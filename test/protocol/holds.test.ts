/** All that a sidecar can hold, over the wire: shown, found, linked, decided, and never dropped. */
import assert from "node:assert/strict";
import type { ArticleHighlights } from "../../server/protocol/highlights";
import { DECIDE, FINDING, type DecideParams, type FindingAtPlace } from "../../server/protocol/decisions";
import { ORPHAN_COUNTS, ORPHANS, type OrphanCounts, type Orphans } from "../../server/protocol/orphans";
import type { Range } from "../../server/protocol/place";
import { SEARCH, type SearchResult } from "../../server/protocol/search";
import {
  ADD_TAG,
  EDIT_NOTE,
  REMOVE_TAG,
  TAGS_AT,
  type TagAtPlace,
  type TagChange,
} from "../../server/protocol/tags";
import type { Annotation } from "../../server/sidecar/annotation";
import { makeAnchor } from "../../server/sidecar/anchoring/anchor";
import { CountedText } from "../../server/sidecar/anchoring/codePoints";
import { emptySidecar, encodeSidecar, withAnnotations } from "../../server/sidecar/format/codec";
import { annotation, uuid } from "../support/annotations";
import { eventually, startServer, type ServerClient } from "./client";
import { makeFolder, type Folder } from "./folder";
import { FLOOD, SHOP } from "./marked";

interface HoverAnswer {
  readonly contents: { readonly value: string };
}

describe("what a sidecar holds", () => {
  let server: ServerClient;
  let folder: Folder;
  let uri: string;
  let count = 0;
  /** Of the articles of this test. */
  let name: string;
  let shop: string;

  before(async () => {
    folder = makeFolder();
    server = await startServer({ folders: [folder.uri] });
    await server.status(({ state }) => state === "ready");
  });
  beforeEach(() => {
    count += 1;
    [name, shop] = [`banjir-${count}.txt`, `toko-${count}.txt`];
    uri = folder.uriOf(name);
    folder.write(name, FLOOD.text);
    folder.write(shop, SHOP.text);
  });
  after(async () => {
    await server.stop();
    folder.remove();
  });

  const id = (number: number): string => uuid(count * 100 + number);
  /** An annotation of stretches of the text; of the whole article where there are none. */
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
    const whole = { kind: "article", textHash: "00ff" } as const;
    const target = anchors.length === 0 ? whole : ({ kind: "text", anchors } as const);
    return annotation("", { id: id(number), target, tags: [], ...values });
  };
  const writeSidecar = async (of: string, annotations: readonly Annotation[]): Promise<void> => {
    const sidecar = `${of}.kutip.json`;
    folder.write(sidecar, encodeSidecar(withAnnotations(emptySidecar(uuid(9_999)), annotations)));
    await server.notify("workspace/didChangeWatchedFiles", {
      changes: [of, sidecar].map((changed) => ({ uri: folder.uriOf(changed), type: 1 })),
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
  const search = (query: string): Promise<SearchResult> =>
    eventually(
      () => server.request<SearchResult>(SEARCH, { query, limit: 9 }),
      ({ rows }) => rows.length > 0,
    );

  describe("shows where it stands", () => {
    let highlights: ArticleHighlights;
    beforeEach(async () => {
      await writeSidecar(shop, [
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
        on(4, FLOOD.text, [], { tags: [`bencana${count}`], note: "Halaman depan.", creator: "Rina" }),
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
      highlights = await opened(({ tags }) => tags.length > 0);
    });

    it("in the highlights, stretch by stretch; decisions in what they are about", () => {
      const drawn = highlights.tags.map(({ tags, note, others, ranges }) => [
        ranges.map(FLOOD.words).join(" … "),
        ...tags,
        note,
        ...others,
      ]);
      assert.deepEqual(drawn, [
        ["“Kami sudah membuka … pintu air sejak pagi,”", "klaim", "Cek *dulu*.", "nada: -0.5", "saksi: yes"],
        ["sudah membuka semua pintu", "tindakan", null],
        ["Joko Santanu", null, "says", "same", "link"],
      ]);
      assert.deepEqual(
        highlights.articleTags.map(({ tags, note }) => [...tags, note]),
        [[`bencana${count}`, "Halaman depan."]],
      );
      assert.deepEqual(
        highlights.quotes.map(({ kind, speaker }) => `${kind} ${speaker}`),
        ["indirect Wulan Prameswari", "direct Wulan Prameswari", "direct Joko Santanu"],
      );
      const { tags, orphans, unfit } = highlights.summary;
      assert.deepEqual([tags, orphans, unfit], [3, 0, 0]);
    });

    it("in the hover: tags, notes, attributes, and who decided what when", async () => {
      const quote = await hover("sudah membuka", 2);
      assert.match(quote, /\*\*#tindakan\*\*/, "overlapping ones all show");
      assert.match(quote, /\*\*#klaim\*\*\s+Cek \\\*dulu\\\*\.\s+nada: -0.5 · saksi: yes/);
      assert.match(
        await hover("“Warga kami", 3),
        /\*\*Joko Santanu\*\*[\s\S]*\*speaker corrected by Rina\*[\s\S]*\*\*Corrected\*\* by Rina · 2024-01-01 · speaker Wulan Prameswari → Joko Santanu/,
      );
      const rejected = await hover("Yayasan Sinar");
      assert.match(rejected, /^\*\*Rejected\*\* by Tono · 2024-01-01 · organization Yayasan Sinar Pagi/);
      assert.match(
        await hover("Tirta Jaya"),
        /\*\*#bencana\d+\*\*\s+Halaman depan\.\s+\*on the whole article\*/,
      );
    });

    it("with links that jump, to and fro, within the article and to others", async () => {
      const from = await eventually(
        () => hover("Joko Santanu"),
        (text) => text.includes("Pembaca"),
      );
      assert.match(from, /says \[“Kami sudah membuka\]\(command:kutip\.openLocation\?[^)]*\) · \*line 5\*/);
      assert.match(
        from,
        /same as \[“Pembaca kami rindu bau kertas,”\]\(command:[^)]*\) · \*Toko Buku Tua Kembali Buka\*/,
      );
      assert.match(from, /linked to \*something that is not in the corpus/);
      const to = await hover("pintu air sejak");
      assert.match(to, /said by \[Joko Santanu\]/);
      assert.match(to, /same as \[“Pembaca kami/);
    });

    it("in the outline and the search", async () => {
      const symbols = await server.request<readonly { detail: string }[]>("textDocument/documentSymbol", {
        textDocument: { uri },
      });
      assert.equal(symbols[0]?.detail, `#bencana${count}`);
      const [row] = (await search(`#bencana${count}`)).rows;
      assert.deepEqual(
        [row?.label, row?.description, row?.location.uri],
        [`bencana${count}`, "tag · whole article · Halaman depan.", uri],
      );
      const quotes = (await search('"pengungsian')).rows.filter(({ location }) => location.uri === uri);
      assert.deepEqual(
        quotes.map(({ description }) => description),
        ["Joko Santanu"],
        "what was corrected is found as it was corrected",
      );
    });

    it("after edits, and in a file in which nothing else is touched", async () => {
      await server.change(uri, 2, { from: { line: 0, character: 0 }, text: "🌊 " });
      const gone = { from: { line: 4, character: 0 }, to: { line: 6, character: 0 }, text: "" };
      await server.change(uri, 3, gone);
      const edited = await server.highlights(uri, ({ version }) => version === 3);
      assert.deepEqual([edited.summary.orphans, edited.articleTags.length], [2, 1]);
      const before = folder.read(`${name}.kutip.json`).split("\n");
      const change = await server.request<TagChange>(EDIT_NOTE, { uri, id: id(4), note: "Depan." });
      assert.ok(change.ok);
      const after = folder.read(`${name}.kutip.json`).split("\n");
      assert.equal(before.filter((line, at) => line !== after[at]).length, 1);
    });
  });

  it("is a tag on the whole article, from the command to the search and back", async () => {
    await opened();
    const add = (tag: string): Promise<TagChange> =>
      server.request<TagChange>(ADD_TAG, { uri, version: 1, range: null, tag, note: null });
    const headline = FLOOD.one("headline").range;
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
      whole.map((one) => [one.id, one.ranges, one.text]),
      [[change.id, [], FLOOD.words(headline)]],
    );
    assert.deepEqual((await search("#sela")).rows[0]?.location, { uri, range: headline });
    const inText = await server.request<readonly TagAtPlace[]>(TAGS_AT, { uri, range: headline });
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
    const ask = (parts: Partial<DecideParams>): Promise<TagChange> =>
      server.request<TagChange>(DECIDE, {
        uri,
        version: 1,
        range: at(QUOTE),
        kind: "quote",
        verdict: "accepted",
        correction: null,
        ...parts,
      });
    const decide = async (parts: Partial<DecideParams>): Promise<string> => {
      const change = await ask(parts);
      assert.ok(change.ok, JSON.stringify(change));
      return change.id;
    };
    const quotesOf = ({ quotes }: ArticleHighlights): readonly string[] =>
      quotes.map(({ range, speaker }) => `${FLOOD.words(range)} ${speaker}`);

    it("that rejects a quote, is changed, and taken back", async () => {
      const before = quotesOf(await opened());
      const found = await finding();
      assert.deepEqual([found?.description, found?.verdict], ["direct quote by Wulan Prameswari", null]);
      const decision = await decide({ verdict: "rejected" });
      const without = await server.highlights(uri, ({ quotes }) => quotes.length < before.length);
      assert.deepEqual(
        quotesOf(without),
        before.filter((one) => !one.startsWith(QUOTE)),
      );
      const rejected = await finding();
      assert.deepEqual([rejected?.verdict, rejected?.text], ["rejected", QUOTE], "it can be decided anew");
      assert.equal(await decide({}), decision, "one decision for each finding and annotator");
      assert.equal((await finding())?.verdict, "accepted");
      assert.match(await hover("“Kami sudah", 3), /\*accepted by Rina\*[\s\S]*\*\*Accepted\*\* by Rina/);
      await server.request(REMOVE_TAG, { uri, id: decision, tag: null });
      assert.equal((await finding())?.verdict, null);
      assert.ok(!folder.has(`${name}.kutip.json`));
    });

    it("that sets the speaker, then the kind, and still holds after a restart", async () => {
      await opened();
      const { speakers = [] } = (await finding()) ?? {};
      assert.deepEqual(
        speakers.map((one) => one.name),
        ["Joko Santanu", "Yayasan Sinar Pagi", "Wulan Prameswari"],
        "whoever is to be replaced comes last",
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
      const judged = (speaker: string, quoteKind: "mixed" | "indirect"): Partial<Annotation> => ({
        decision: { finding: { kind: "quote", quoteKind, speaker }, verdict: "accepted", correction: {} },
      });
      await writeSidecar(name, [
        on(1, FLOOD.text, ["membagikan selimut kepada warga"], judged("Joko Santanu", "indirect")),
        on(2, FLOOD.text, [QUOTE], judged("Joko Santanu", "mixed")),
      ]);
      const { summary, quotes } = await opened(({ summary: { unfit } }) => unfit > 0);
      assert.deepEqual([summary.unfit, summary.orphans], [2, 0]);
      assert.ok(quotes.some(({ range }) => FLOOD.words(range) === "membagikan selimut kepada warga"));
      const listed = await server.request<Orphans>(ORPHANS, { uri, from: 0, limit: 10 });
      assert.deepEqual(
        listed.orphans.map(({ kind, text, reason }) => [kind, text, reason]),
        [
          ["unfit", QUOTE, "The analysis now takes it for a direct quote, and before for a mixed quote."],
          ["unfit", "membagikan selimut kepada warga", "The analysis finds no quote here any more."],
        ],
      );
      const counts = await eventually(
        () => server.request<OrphanCounts>(ORPHAN_COUNTS),
        ({ unfit }) => unfit > 0,
      );
      assert.equal(counts.unfit, 2);
      assert.match(
        await hover("“Kami sudah", 3),
        /no longer fits: The analysis now takes it for a direct quote/,
      );
    });

    it("that nobody can make where there is nothing, or on a text that has changed", async () => {
      await opened();
      const { start } = at(QUOTE);
      for (const [parts, message] of [
        [{ range: at("LEMBAH") }, /There is no quote at that place of banjir-\d+\.txt/],
        [{ version: 7 }, /changed meanwhile, so nothing was decided/],
        [{ correction: { range: { start, end: start } } }, /Nothing is selected/],
      ] as const) {
        const change = await ask(parts);
        assert.ok(!change.ok);
        assert.match(change.message, message);
      }
      assert.ok(!folder.has(`${name}.kutip.json`));
    });
  });
});
