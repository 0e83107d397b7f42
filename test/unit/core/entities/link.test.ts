import assert from "node:assert/strict";
import type { NamedEntity } from "../../../../server/core/entities/entity";
import { linkNames } from "../../../../server/core/entities/linking/link";
import { findNames } from "../../../../server/core/entities/names/names";
import { INDONESIAN } from "../../../../server/core/languages/packs";
import { buildDocument } from "../../../../server/core/segmentation/document";

function link(text: string): NamedEntity[] {
  const document = buildDocument(text, INDONESIAN);
  return linkNames(document, findNames(document, INDONESIAN), INDONESIAN);
}

/** `Name = alias, alias` for each entity of several forms; `Name ×n` for n mentions. */
function told(text: string): string[] {
  return link(text).map(
    ({ name, aliases, mentions }) =>
      [name, ...aliases].join(" = ") + (mentions.length > 1 ? ` ×${mentions.length}` : ""),
  );
}

describe("linking", () => {
  const cases: Readonly<Record<string, readonly [string, readonly string[]]>> = {
    "a surname means the person named in full": [
      "[Presiden] Menteri Pertanian Lastri Wibisana datang. “Panen baik,” kata Wibisana.",
      ["Lastri Wibisana = Wibisana ×2"],
    ],
    "an acronym in brackets means its full name": [
      "Badan Riset Perikanan Nusantara (BRPN) hadir. Data BRPN lengkap.",
      ["Badan Riset Perikanan Nusantara = BRPN ×3"],
    ],
    "variants that everyone knows are one": [
      "Delegasi Korea Utara tiba. Rombongan Korut disambut warga.",
      ["Korea Utara = Korut ×2"],
    ],
    "a nickname in brackets is the person's": [
      "Penyanyi Damar Prakasa (Dapra) tampil. Kata Dapra, ia senang.",
      ["Damar Prakasa = Dapra ×3"],
    ],
    "two who share a surname stay two": [
      "Lastri Wibisana tiba bersama Bagas Wibisana. Kemudian Bagas Wibisana pulang.",
      ["Lastri Wibisana", "Bagas Wibisana ×2"],
    ],
    "a misspelt name is the same person's": [
      "Anggota dewan Muhammad Khairudin hadir. “Baik,” kata Khairuddin.",
      ["Muhammad Khairudin = Khairuddin ×2"],
    ],
  };
  for (const [what, [text, expected]] of Object.entries(cases)) {
    it(what, () => assert.deepEqual(told(text.replace("[Presiden] ", "")), expected));
  }

  it("gives a short name that two share to the one named last", () => {
    const [first, second] = link(
      "Lastri Wibisana tiba. Lalu Bagas Wibisana tiba. Kata Wibisana, jalanan lancar.",
    );
    assert.equal(first?.mentions.length, 1);
    assert.equal(second?.mentions.length, 2);
  });

  it("reads roles with their affiliation", () => {
    const [, person] = link("Sekretaris Jenderal NATO Jarle Hovland tiba di kota.");
    assert.deepEqual(
      person?.roles.map(({ title, affiliation, former }) => ({ title, affiliation, former })),
      [{ title: "Sekretaris Jenderal", affiliation: "NATO", former: false }],
    );
  });

  it("tells a former role", () => {
    const persons = link("Buku itu ditulis mantan gubernur Lastri Wibisana.").filter(
      ({ type }) => type === "person",
    );
    assert.equal(persons[0]?.roles[0]?.former, true);
  });

  it("gives every mention to one entity", () => {
    const text = "Lastri Wibisana dan Bagas Wibisana di Bandung. Wibisana ke Korut, Korea Utara, dan NATO.";
    const document = buildDocument(text, INDONESIAN);
    const names = findNames(document, INDONESIAN);
    const linked = linkNames(document, names, INDONESIAN).flatMap(({ mentions }) => mentions);
    assert.equal(linked.length, names.length);
    assert.equal(new Set(linked).size, names.length);
  });
});
