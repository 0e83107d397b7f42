import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import type { Annotation } from "../../../server/sidecar/annotation";
import { makeAnchor } from "../../../server/sidecar/anchoring/anchor";
import { CountedText } from "../../../server/sidecar/anchoring/codePoints";
import { fittingTraces, traceOf, type Likeness } from "../../../server/sidecar/anchoring/matching";
import { annotation, uuid } from "../../support/annotations";

const sha256 = async (text: string): Promise<string> =>
  createHash("sha256").update(text, "utf8").digest("hex");

const FISH = [
  "Nelayan Tak Melaut",
  "",
  "Ketua kelompok nelayan Budi Raharjo berharap cuaca segera membaik di pesisir utara.",
  "",
  "“Kami menunggu saja sampai gelombang turun,” ujarnya di dermaga pada Selasa pagi.",
  "",
].join("\n");
const RICE = [
  "Harga Beras Naik",
  "",
  "Menurut pedagang Sari Dewi, harga beras di pasar induk kembali naik pekan ini.",
  "",
  "“Stok masih cukup untuk dua bulan,” katanya ketika ditemui di gudang bersama para pembeli.",
  "",
].join("\n");

/** Annotations of these words of the text, as they were made on it. */
async function tagged(text: string, ...words: readonly string[]): Promise<readonly Annotation[]> {
  const counted = new CountedText(text);
  const hash = await sha256(counted.lf);
  return words.map((each, at) => {
    const start = text.indexOf(each);
    assert.ok(start >= 0, each);
    return annotation("[x]", {
      id: uuid(at + 1),
      target: { kind: "text", anchors: [makeAnchor(counted, { start, end: start + each.length }, hash)] },
    });
  });
}

async function likeness(annotations: readonly Annotation[], text: string): Promise<Likeness | null> {
  const fitting = await fittingTraces(text, new Map([["a", traceOf(annotations)]]), sha256);
  return fitting.get("a") ?? null;
}

describe("a sidecar and a text", () => {
  it("belong together by the hash of the text, whatever its line ends are", async () => {
    const made = await tagged(FISH, "Budi Raharjo");
    assert.equal(await likeness(made, FISH), "same");
    assert.equal(await likeness(made, FISH.replaceAll("\n", "\r\n")), "same");
    assert.equal(await likeness(await tagged(FISH.replaceAll("\n", "\r\n"), "Budi Raharjo"), FISH), "same");
  });

  it("belong together by one annotation of the present text among older ones", async () => {
    const [old] = await tagged(RICE, "Sari Dewi");
    const [now] = await tagged(FISH, "Budi Raharjo");
    assert.ok(old && now);
    assert.equal(await likeness([old, now], FISH), "same");
  });

  const EDITS: readonly (readonly [string, string, Likeness | null])[] = [
    ["a word was put in elsewhere", FISH.replace("Tak Melaut", "Belum Bisa Melaut"), "alike"],
    ["a word of the context was corrected", FISH.replace("segera membaik", "lekas membaik"), "alike"],
    ["a paragraph was put in front", `JAKARTA - Kabar hari ini.\n\n${FISH}`, "alike"],
    ["it is another article", RICE, null],
    ["it is empty", "", null],
    ["hardly anything of it is left", "Nelayan Budi Raharjo pulang.", null],
  ];
  for (const [what, text, wanted] of EDITS)
    it(`${wanted === null ? "do not belong" : "may belong"} together where ${what}`, async () => {
      assert.equal(await likeness(await tagged(FISH, "Budi Raharjo", "Kami menunggu saja"), text), wanted);
    });

  it("do not belong together by a few words that any text may have", async () => {
    const bare = annotation("[Budi]", {});
    assert.equal(await likeness([bare], "Budi"), null);
    assert.equal(await likeness([], FISH), null);
  });

  it("may belong together in scripts without spaces", async () => {
    const text =
      "東京都知事は十日の記者会見で、新しい市場の開場を来年春に延期すると発表した。関係者は説明を求めている。";
    assert.equal(await likeness(await tagged(text, "新しい市場"), text.replace("十日", "十一日")), "alike");
  });

  it("are found among many in one pass, each under its own key", async () => {
    const traces = new Map([
      ["fish", traceOf(await tagged(FISH, "Budi Raharjo"))],
      ["rice", traceOf(await tagged(RICE, "Sari Dewi"))],
    ]);
    assert.deepEqual([...(await fittingTraces(RICE, traces, sha256))], [["rice", "same"]]);
    assert.deepEqual(
      [...(await fittingTraces(`${FISH}${RICE}`, traces, sha256))],
      [
        ["fish", "alike"],
        ["rice", "alike"],
      ],
    );
  });
});
