/** Annotations of several stretches, of whole articles, and of findings whose span was put right, through edits. */
import assert from "node:assert/strict";
import { targetAnchors } from "../../../server/sidecar/anchoring/anchors";
import type { Annotation } from "../../../server/sidecar/annotation";
import { annotationsOf, decodeSidecar } from "../../../server/sidecar/format/codec";
import { createSidecars } from "../../../server/sidecar/store";
import { anchorOf, annotation, uuid } from "../../support/annotations";
import { ARTICLE, openArticleWith, showTags, type OpenArticle } from "../../support/openArticle";

const TEXT = "Warga satu dusun, kata Sari, menunggu bantuan di balai desa.";
const TWO = annotation(
  [
    "[Warga satu dusun], kata Sari, menunggu bantuan di balai desa.",
    "Warga satu dusun, kata Sari, [menunggu bantuan] di balai desa.",
  ],
  { id: uuid(500) },
);

describe("a tag on two stretches", () => {
  /** What is done to the text ⇒ the text with its stretches, and the words of those that are gone. */
  const TABLE: readonly (readonly [string, readonly string[], string, readonly string[]])[] = [
    ["nothing", [], "[Warga satu dusun], kata Sari, [menunggu bantuan] di balai desa.", []],
    [
      "typing before",
      ["Warga→Sore ini Warga"],
      "Sore ini [Warga satu dusun], kata Sari, [menunggu bantuan] di balai desa.",
      [],
    ],
    [
      "typing between",
      ["Sari→Bu Sari Dewi"],
      "[Warga satu dusun], kata Bu Sari Dewi, [menunggu bantuan] di balai desa.",
      [],
    ],
    [
      "typing inside one",
      ["satu→satu-satu"],
      "~[Warga satu-satu dusun], kata Sari, ~[menunggu bantuan] di balai desa.",
      [],
    ],
    [
      "deleting one",
      ["Warga satu dusun, →"],
      "kata Sari, ~[menunggu bantuan] di balai desa.",
      ["Warga satu dusun"],
    ],
    [
      "deleting the other",
      [" menunggu bantuan→"],
      "~[Warga satu dusun], kata Sari, di balai desa.",
      ["menunggu bantuan"],
    ],
    [
      "deleting one and undoing that",
      ["Warga satu dusun, →", "undo"],
      "[Warga satu dusun], kata Sari, [menunggu bantuan] di balai desa.",
      [],
    ],
    [
      "deleting from one into the other",
      ["dusun, kata Sari, menunggu→"],
      "~[Warga satu ]~[ bantuan] di balai desa.",
      [],
    ],
    [
      "the same and undoing that",
      ["dusun, kata Sari, menunggu→", "undo"],
      "[Warga satu dusun], kata Sari, [menunggu bantuan] di balai desa.",
      [],
    ],
    [
      "deleting both and undoing that",
      ["Warga satu dusun, kata Sari, menunggu bantuan →", "undo"],
      "[Warga satu dusun], kata Sari, [menunggu bantuan] di balai desa.",
      [],
    ],
  ];
  for (const [what, steps, after, lost] of TABLE) {
    it(`follows ${what}`, async () => {
      const article = await openArticleWith(TEXT, [TWO]);
      for (const step of steps) article.do(step);
      assert.equal(article.show(), after);
      const [placed] = article.sidecars.place(article.snapshot()).placed;
      assert.deepEqual(
        placed?.lost.map(({ exact }) => exact),
        lost,
      );
    });
  }

  it("is an orphan when both are gone, and one orphan", async () => {
    const article = await openArticleWith(TEXT, [TWO]);
    article.do("Warga satu dusun→");
    article.do("menunggu bantuan→");
    const { placed, orphans } = article.sidecars.place(article.snapshot());
    assert.deepEqual([placed.length, orphans.length], [0, 1]);
  });

  it("keeps the anchor of a lost stretch when the article is saved, and writes the new place of the other", async () => {
    const article = await openArticleWith(TEXT, [TWO]);
    article.do("Warga satu dusun, kata→Kata");
    assert.ok((await article.save())?.ok);
    assert.equal(article.show(), "Kata Sari, ~[menunggu bantuan] di balai desa.");
    const [stored] = onDisk(article);
    assert.deepEqual(
      targetAnchors(stored!).map(({ exact, startCodePoint }) => [exact, startCodePoint]),
      [
        ["Warga satu dusun", 0],
        ["menunggu bantuan", 11],
      ],
    );
    const other = createSidecars(article.host);
    await other.load(ARTICLE);
    assert.equal(showTags(other, article.text(), null), "Kata Sari, ~[menunggu bantuan] di balai desa.");
  });

  it("is put together again by putting the lost stretch elsewhere", async () => {
    const article = await openArticleWith(TEXT, [TWO]);
    article.do("Warga satu dusun→Penduduk");
    const span = { start: 0, end: "Penduduk".length };
    const change = { kind: "reattach", id: TWO.id, span, part: 0 } as const;
    assert.ok((await article.sidecars.change(article.snapshot(), change)).ok);
    assert.equal(article.show(), "[Penduduk], kata Sari, [menunggu bantuan] di balai desa.");
    article.do("Penduduk→Para penduduk");
    assert.equal(
      article.show(),
      "Para [penduduk], kata Sari, [menunggu bantuan] di balai desa."
        .replace("Para [penduduk]", "~[Para penduduk]")
        .replace("[menunggu", "~[menunggu"),
    );
  });

  it("can be put on one stretch as a whole", async () => {
    const article = await openArticleWith(TEXT, [TWO]);
    const start = TEXT.indexOf("balai desa");
    const change = { kind: "reattach", id: TWO.id, span: { start, end: start + 10 } } as const;
    assert.ok((await article.sidecars.change(article.snapshot(), change)).ok);
    assert.equal(article.show(), "Warga satu dusun, kata Sari, menunggu bantuan di [balai desa].");
  });

  it("offers places for the lost stretch", async () => {
    const article = await openArticleWith(TEXT, [TWO]);
    article.do("menunggu bantuan di→di");
    article.do("balai desa.→balai desa. Dua hari mereka menunggu bantuan di sana.");
    const candidates = article.sidecars.candidates(article.snapshot(), TWO.id);
    const [first] =
      "spans" in candidates ? (candidates.spans as readonly { start: number; end: number }[]) : candidates;
    assert.equal(article.text().slice(first?.start, first?.end), "menunggu bantuan");
  });

  it("takes a tag more without losing a stretch, and is not joined by a tag on one of them", async () => {
    const article = await openArticleWith(TEXT, [TWO]);
    const span = { start: 0, end: "Warga satu dusun".length };
    const change = { kind: "addTag", span, tag: "baru", note: null, creator: null } as const;
    assert.ok((await article.sidecars.change(article.snapshot(), change)).ok);
    assert.deepEqual(
      onDisk(article)
        .map(({ tags, target }) => [...tags, target.kind === "text" && target.anchors.length])
        .sort(),
      [
        ["baru", 1],
        ["tag", 2],
      ],
    );
  });

  it("has one stretch where two are like the same place", () => {
    const [first, second] = [
      annotation("Awal sekali. [Hujan deras turun semalaman di kota itu] lagi.", { id: uuid(1) }),
      annotation("Awal sekali. [Hujan deras turun semalaman di kota ini] lagi.", { id: uuid(1) }),
    ];
    const doubled: Annotation = {
      ...first,
      target: { kind: "text", anchors: [...targetAnchors(first), ...targetAnchors(second)] },
    };
    return openArticleWith("Awal sekali. Hujan deras turun semalaman di kota kami lagi.", [doubled]).then(
      (article) => {
        const [placed] = article.sidecars.place(article.snapshot()).placed;
        assert.deepEqual([placed?.spans.length, placed?.lost.length, placed?.approximate], [1, 1, true]);
      },
    );
  });
});

describe("a tag on the whole article", () => {
  it("stays whatever becomes of the text", async () => {
    const whole = annotation("", { target: { kind: "article", textHash: "00ff" } });
    const article = await openArticleWith(TEXT, [whole]);
    article.do(`${TEXT}→Lain sekali.`);
    const { placed, onArticle, orphans } = article.sidecars.place(article.snapshot());
    assert.deepEqual([placed.length, onArticle.map(({ tags }) => tags), orphans.length], [0, [["tag"]], 0]);
    assert.equal(await article.save(), null, "there is no place to write");
  });

  it("is made, joined and taken off as tags of text are", async () => {
    const article = await openArticleWith(TEXT, [TWO]);
    const { sidecars, snapshot } = article;
    const add = (tag: string, creator: string | null) =>
      sidecars.change(snapshot(), { kind: "addTag", span: null, tag, note: null, creator });
    const first = await add("banjir", null);
    assert.deepEqual(await add("krisis", null), first);
    assert.notDeepEqual(await add("banjir", "Rina"), first, "what others made stays theirs");
    assert.deepEqual(
      sidecars.place(snapshot()).onArticle.map(({ tags }) => tags),
      [["banjir", "krisis"], ["banjir"]],
    );
    const hash = await article.host.sha256(TEXT);
    assert.deepEqual(onDisk(article)[1]?.target, { kind: "article", textHash: hash });
    assert.ok(first.ok);
    await sidecars.change(snapshot(), { kind: "removeTag", id: first.id, tag: "krisis" });
    await sidecars.change(snapshot(), { kind: "removeTag", id: first.id, tag: "banjir" });
    assert.deepEqual(
      sidecars.place(snapshot()).onArticle.map(({ creator }) => creator),
      ["Rina"],
    );
  });
});

describe("the span of a correction", () => {
  const corrected = annotation("Warga satu dusun, kata Sari, [menunggu bantuan di balai] desa.", {
    tags: [],
    decision: {
      finding: { kind: "quote", quoteKind: "indirect", speaker: "Sari" },
      verdict: "corrected",
      correction: { span: anchorOf("Warga satu dusun, kata Sari, [menunggu bantuan] di balai desa.") },
    },
  });

  const correctedIn = (article: OpenArticle): string | null => {
    const [placed] = article.sidecars.place(article.snapshot()).placed;
    const span = placed?.corrected ?? null;
    return span && article.text().slice(span.start, span.end);
  };

  it("is followed, lost and brought back like any other", async () => {
    const article = await openArticleWith(TEXT, [corrected]);
    article.do("Warga→Sore ini warga");
    assert.equal(correctedIn(article), "menunggu bantuan");
    article.do("menunggu bantuan →");
    assert.equal(correctedIn(article), null);
    article.do("undo");
    assert.equal(correctedIn(article), "menunggu bantuan");
    assert.ok((await article.save())?.ok);
    const [stored] = onDisk(article);
    assert.equal(stored?.decision?.correction.span?.startCodePoint, article.text().indexOf("menunggu"));
  });
});

function onDisk({ host }: OpenArticle): readonly Annotation[] {
  const decoded = decodeSidecar(host.files.text(`${ARTICLE}.kutip.json`) ?? "");
  assert.ok(decoded.ok);
  return annotationsOf(decoded.content);
}
