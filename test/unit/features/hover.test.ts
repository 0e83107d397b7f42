import assert from "node:assert/strict";
import type { EntitySummary } from "../../../server/corpus/index";
import { plainTag } from "../../../server/corpus/tagSet";
import type { ArticleView } from "../../../server/corpus/view";
import { foundAt } from "../../../server/features/found";
import { NO_LINKS } from "../../../server/features/annotationLinks";
import { confidenceWord, hoveredEntity, hoverOf, type CorpusKnowledge } from "../../../server/features/hover";
import { locationLink } from "../../../server/features/markdown";
import { placeOf, viewOf } from "./fixture";

const UNKNOWN: CorpusKnowledge = { summary: null, partial: false, links: NO_LINKS };

const text = [
  "Kepala Dinas Perairan Wulan Prameswari menemui warga.",
  "“Air akan surut besok,” kata Prameswari.",
  "Ia meminta warga bersabar.",
  "“Pompa sudah jalan,” ujarnya. Menurut ketua Tirta Kencana itu, hujan reda.",
].join("\n");

const view = viewOf(text, {
  entities: [
    {
      name: "Wulan Prameswari",
      roles: ["Kepala Dinas Perairan", "ketua Tirta Kencana"],
      mentions: [
        "Wulan Prameswari",
        "Prameswari#2",
        { words: "Ia", kind: "pronoun", reason: "“Ia” opens the sentence behind the last speaker." },
        { words: "ujarnya", kind: "clitic", reason: "The -nya goes with the speaker before." },
        { words: "ketua Tirta Kencana itu", kind: "nominal", reason: "Her role was named before." },
      ],
    },
    { name: "Tirta Kencana", type: "organization", mentions: ["Tirta Kencana"] },
    { name: "besok", type: "date", mentions: ["besok"] },
  ],
  quotes: [
    {
      words: "“Air akan surut besok,”",
      cue: "kata",
      speaker: "Wulan Prameswari",
      mention: "Prameswari#2",
      confidence: 0.97,
      reason: "Marks, and the cue “kata” with a name behind it.",
    },
    {
      words: "“Pompa sudah jalan,”",
      cue: "ujarnya",
      speaker: "Wulan Prameswari",
      via: "clitic",
      confidence: 0.82,
      reason: "The -nya goes with the speaker before.",
    },
    { words: "hujan reda", kind: "indirect", cue: "Menurut", speaker: "seorang warga", confidence: 0.4 },
  ],
  tags: [
    { words: "Wulan Prameswari", tags: ["narasumber"], creator: "Rina" },
    { words: "Pompa", tags: ["alat", "klaim"], note: "Periksa *jumlahnya*.", creator: "Rina" },
    { words: "warga", tags: ["publik"], approximate: true },
  ],
});

function hoverAt(words: string, corpus: CorpusKnowledge = UNKNOWN, of: ArticleView = view): string | null {
  const found = foundAt(of, placeOf(of.snapshot.text, words).start);
  return hoverOf(of, found, corpus)?.markdown ?? null;
}

const SUMMARY: EntitySummary = {
  name: "Wulan Prameswari",
  type: "person",
  mentions: 1234,
  articles: 41,
  quotes: 57,
  otherNames: ["Prameswari", "Bu Wulan"],
  roles: ["Kepala Dinas Perairan", "dosen"],
  latestQuotes: [
    {
      text: "“Pompa baru datang pekan depan,”",
      location: {
        uri: "file:///koran/pompa.txt",
        range: { start: { line: 2, character: 0 }, end: { line: 2, character: 33 } },
      },
      article: "Pompa baru untuk kota",
      published: "2026-02-01",
    },
  ],
};

describe("hover", () => {
  it("tells of a person: name, type, roles, other names, counts, tags elsewhere", () => {
    assert.equal(
      hoverAt("Prameswari#2"),
      [
        "**Wulan Prameswari** · person  ",
        "Kepala Dinas Perairan · ketua Tirta Kencana  ",
        "also Prameswari  ",
        "5 mentions here · speaks twice  ",
        "tagged elsewhere in this article: **#narasumber**",
      ].join("\n"),
    );
  });

  it("tells both whom one word means, and asks the corpus of neither", () => {
    const words = "Wulan menemui Joko. Keduanya lega.";
    const keduanya = { words: "Keduanya", kind: "pronoun", reason: "Named together." } as const;
    const pair = viewOf(words, {
      entities: [
        { name: "Wulan", roles: ["camat"], mentions: ["Wulan", keduanya] },
        { name: "Joko", mentions: ["Joko", keduanya] },
      ],
    });
    assert.equal(
      hoverAt("Keduanya", UNKNOWN, pair),
      [
        "“Keduanya” means **Wulan** and **Joko**  ",
        "*Named together.*  ",
        "Wulan · camat · 2 mentions here  ",
        "Joko · person · 2 mentions here",
      ].join("\n"),
    );
    assert.equal(hoveredEntity(foundAt(pair, placeOf(words, "Keduanya").start)), null);
  });

  it("adds what the corpus knows, with links to the latest quotes", () => {
    const [quote] = SUMMARY.latestQuotes;
    assert.equal(
      hoverAt("Prameswari#2", { summary: SUMMARY, partial: true, links: NO_LINKS }),
      [
        "**Wulan Prameswari** · person  ",
        "Kepala Dinas Perairan · ketua Tirta Kencana · dosen  ",
        "also Prameswari, Bu Wulan  ",
        "5 mentions here · 1,234 in 41 articles · speaks 57 times · *still indexing*  ",
        "tagged elsewhere in this article: **#narasumber**",
        "",
        "---",
        "",
        "Latest quotes  ",
        `${locationLink("“Pompa baru datang pekan depan,”", quote!.location)} · *Pompa baru untuk kota · 2026-02-01*`,
      ].join("\n"),
    );
  });

  it("lists a quote that headline and article repeat once", () => {
    const [quote] = SUMMARY.latestQuotes;
    const repeated = { ...quote!, text: "Pompa baru datang  pekan depan" };
    const summary = { ...SUMMARY, latestQuotes: [quote!, repeated, { ...quote!, text: "Lain" }] };
    const listed = (hoverAt("Prameswari#2", { summary, partial: false, links: NO_LINKS }) ?? "").match(
      /^\[[^\]]*/gm,
    );
    assert.deepEqual(listed, ["[“Pompa baru datang pekan depan,”", "[Lain"]);
  });

  it("gives a quote of the article itself by its line", () => {
    const [quote] = SUMMARY.latestQuotes;
    const here = { ...quote!, location: { ...quote!.location, uri: view.snapshot.uri } };
    const hover = hoverAt("Prameswari#2", {
      summary: { ...SUMMARY, latestQuotes: [here] },
      partial: false,
      links: NO_LINKS,
    });
    assert.match(hover ?? "", /\) · \*line 3\*$/);
  });

  it("keeps what is about the place above what the corpus knows", () => {
    const hover = hoverAt("Wulan", { summary: SUMMARY, partial: false, links: NO_LINKS }) ?? "";
    assert.ok(hover.indexOf("#narasumber") < hover.indexOf("Latest quotes"), hover);
  });

  it("shows the tag of a name with who set it and when", () => {
    assert.match(hoverAt("Wulan") ?? "", /\n\n---\n\n\*\*#narasumber\*\* {2}\n\*Rina · 2026-03-04\*$/);
  });

  it("tells whom a pronoun means and why", () => {
    const hover = hoverAt("Ia") ?? "";
    assert.ok(hover.startsWith("“Ia” means **Wulan Prameswari** · person  \n"), hover);
    assert.ok(hover.includes("*“Ia” opens the sentence behind the last speaker.*"), hover);
  });

  it("tells whom the -nya of a cue means, and the quote that the cue belongs to", () => {
    const hover = hoverAt("ujarnya") ?? "";
    assert.ok(hover.startsWith("“ujarnya” means **Wulan Prameswari** · person  \n"), hover);
    assert.ok(
      hover.endsWith(
        "---\n\nDirect quote · **Wulan Prameswari**  \ncue “ujarnya” · likely (82 %)  \n*The -nya goes with the speaker before.*",
      ),
      hover,
    );
  });

  it("tells of the name under the cursor first, and of the description around it", () => {
    const hover = hoverAt("Tirta") ?? "";
    assert.ok(hover.startsWith("**Tirta Kencana** · organization  \n"), hover);
    assert.ok(hover.includes("in “ketua Tirta Kencana itu”, which means **Wulan Prameswari**"), hover);
  });

  it("tells of a quote: kind, speaker with role, cue, confidence, reason", () => {
    assert.equal(
      hoverAt("Air"),
      [
        "Direct quote · **Wulan Prameswari**, Kepala Dinas Perairan  ",
        "cue “kata” · very likely (97 %)  ",
        "*Marks, and the cue “kata” with a name behind it.*",
      ].join("\n"),
    );
  });

  it("puts the quote behind the entity in it", () => {
    const hover = hoverAt("besok") ?? "";
    assert.match(hover, /^\*\*besok\*\* · date[^]*\n---\n\nDirect quote · \*\*Wulan Prameswari\*\*/);
  });

  it("says the same of a cue as of its quote", () => assert.equal(hoverAt("kata"), hoverAt("Air")));

  it("describes a speaker without a name, and doubt", () => {
    assert.equal(hoverAt("hujan"), "Indirect quote · **seorang warga**  \ncue “Menurut” · doubtful (40 %)");
  });

  it("shows tags with their note, harmless, and by whom", () => {
    assert.match(
      hoverAt("Pompa") ?? "",
      /\n---\n\n\*\*#alat\*\* \*\*#klaim\*\* {2}\nPeriksa \\\*jumlahnya\\\*\. {2}\n\*Rina · 2026-03-04\*$/,
    );
  });

  it("says where a tag was found by likeness only", () => {
    assert.match(hoverAt("warga") ?? "", /^\*\*#publik\*\* {2}\n\*found by likeness: /);
  });

  it("is silent where nothing stands", () => assert.equal(hoverAt("menemui"), null));

  it("covers the innermost thing under the cursor", () => {
    const at = placeOf(text, "Tirta Kencana");
    assert.deepEqual(hoverOf(view, foundAt(view, at.start), UNKNOWN)?.span, at);
  });

  it("asks the corpus about the innermost entity, and about no date or amount", () => {
    const asked = (words: string) => hoveredEntity(foundAt(view, placeOf(text, words).start))?.name ?? null;
    assert.deepEqual(["Tirta", "Ia", "kata", "besok"].map(asked), [
      "Tirta Kencana",
      "Wulan Prameswari",
      null,
      null,
    ]);
  });

  it("makes what an article says harmless", () => {
    const hostile = viewOf("[klik](command:x) kata Joko", {
      entities: [{ name: "[klik](command:x)", roles: ["<b>bos</b>"], mentions: ["[klik](command:x)"] }],
    });
    assert.equal(
      hoverAt("[klik]", UNKNOWN, hostile),
      "**\\[klik\\](command:x)** · person  \n\\<b\\>bos\\</b\\>  \n1 mention here",
    );
  });

  it("puts confidence into words that never rise as it falls", () => {
    const words = [1, 0.9, 0.89, 0.75, 0.6, 0.5, 0.2].map(confidenceWord);
    assert.deepEqual(words, [
      "very likely",
      "very likely",
      "likely",
      "likely",
      "uncertain",
      "uncertain",
      "doubtful",
    ]);
  });

  it("tells what each tag is for, once, as Markdown without images", () => {
    const tagSet = [
      {
        ...plainTag("klaim"),
        description: "Dapat diperiksa.",
        guideline: "Hanya bila *jelas*. ![x](https://contoh.example/x.png)",
      },
      { ...plainTag("alat"), description: "Sebuah *alat*." },
      plainTag("publik"),
    ];
    const tags = [
      { words: "Pompa", tags: ["alat", "klaim", "asing"], creator: "Rina" },
      { words: "“Pompa sudah jalan,”", tags: ["klaim"], creator: "Budi" },
    ];
    const hover = hoverAt("Pompa", UNKNOWN, viewOf(text, { tags, tagSet })) ?? "";
    assert.equal(
      hover,
      [
        "**#alat** **#klaim** **#asing**  \n*Rina · 2026-03-04*",
        "*klaim:* Hanya bila *jelas*. [x](https://contoh.example/x.png)",
        "*alat:* Sebuah \\*alat\\*.",
        "---",
        "**#klaim**  \n*Budi · 2026-03-04*",
      ].join("\n\n"),
    );
  });
});
