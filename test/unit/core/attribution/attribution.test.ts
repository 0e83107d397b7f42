import assert from "node:assert/strict";
import { analyze } from "../../../../server/core/analyze";
import { INDONESIAN } from "../../../../server/core/languages/packs";

/** Who speaks each quote, and how the text says so. */
function speakers(text: string): string[] {
  return analyze(text, INDONESIAN).quotes.map(({ speaker }) =>
    speaker ? `${speaker.name} (${speaker.via})` : "nobody",
  );
}

describe("attribution", () => {
  const cases: readonly (readonly [what: string, text: string, expected: readonly string[]])[] = [
    [
      "goes on with -nya",
      "“Kami siap,” kata Rini Wulandari.\n“Pasar akan buka,” ujarnya.",
      ["Rini Wulandari (name)", "Rini Wulandari (clitic)"],
    ],
    [
      "turns to the new subject",
      "“Kami siap,” kata Rini Wulandari.\nBambang Priyono menyambut keputusan itu.\n“Kami senang,” ujarnya.",
      ["Rini Wulandari (name)", "Bambang Priyono (clitic)"],
    ],
    [
      "stays where another is only mentioned",
      "“Kami siap,” kata Rini Wulandari. Ia akan bertemu dengan Bambang Priyono.\n“Pasar akan buka,” ujarnya.",
      ["Rini Wulandari (name)", "Rini Wulandari (clitic)"],
    ],
    [
      "alternates",
      "“Satu,” kata Rini Wulandari.\n“Dua,” jawab Bambang Priyono.\n“Tiga,” kata Rini.\n“Empat,” jawab Bambang.",
      ["Rini Wulandari (name)", "Bambang Priyono (name)", "Rini Wulandari (name)", "Bambang Priyono (name)"],
    ],
    [
      "gives speech without a cue to the last speaker",
      "“Kami siap,” kata Rini Wulandari.\n“Pasar akan dibuka pekan depan.”",
      ["Rini Wulandari (name)", "Rini Wulandari (context)"],
    ],
    [
      "waits for a speaker at the front",
      "“Pasar akan dibuka pekan depan.”\n“Kami sudah siap,” kata Rini Wulandari.",
      ["Rini Wulandari (context)", "Rini Wulandari (name)"],
    ],
    [
      "resolves a description by its role",
      "Kapolres Malang Rini Wulandari memimpin rapat. Bambang Priyono hadir.\n“Kami siap,” kata Kapolres.",
      ["Rini Wulandari (nominal)"],
    ],
    ["keeps who is never named", "“Apinya besar,” kata seorang pedagang.", ["seorang pedagang (nominal)"]],
    [
      "follows a pronoun",
      "Rini Wulandari meninjau pasar. Ia mengatakan pasar itu akan dipugar.",
      ["Rini Wulandari (pronoun)"],
    ],
    [
      "takes one's own side for the body that one speaks for",
      "Juru Bicara Kementerian Kesehatan Rini Wulandari memberi keterangan. Pihaknya meminta warga tetap tenang.",
      ["Kementerian Kesehatan (pronoun)"],
    ],
    [
      "does not turn to someone unnamed who only asks for something",
      "Rini Wulandari tiba di gerbang. Di sana petugas meminta pengunjung membuka tas.\n“Antrean sangat panjang.”",
      ["petugas (nominal)", "Rini Wulandari (context)"],
    ],
    [
      "takes a long title before a name for a title",
      "“Berkas sudah lengkap,” kata Asisten Bidang Hukum Perdata Rini Wulandari.",
      ["Rini Wulandari (name)"],
    ],
    [
      "takes the agent of a passive",
      "Kabar itu dibenarkan oleh Rini Wulandari.\n“Benar,” ujarnya singkat.",
      ["Rini Wulandari (clitic)"],
    ],
  ];
  for (const [what, text, expected] of cases) it(what, () => assert.deepEqual(speakers(text), expected));

  it("is surer of a name than of a guess", () => {
    const quotes = analyze(
      "“Kami siap,” kata Rini Wulandari.\n“Pasar akan dibuka pekan depan.”",
      INDONESIAN,
    ).quotes;
    assert.ok(quotes[0]!.confidence > quotes[1]!.confidence);
  });

  it("gives every quote a reason that names the cue and the speaker", () => {
    const [quote] = analyze("“Kami siap,” kata Rini Wulandari.", INDONESIAN).quotes;
    assert.match(quote!.reason, /“kata”.*“Rini Wulandari”/);
  });
});
