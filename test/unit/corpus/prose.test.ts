import assert from "node:assert/strict";
import { nameOfArticle, readsLikeProse } from "../../../server/corpus/prose";

const repeated = (line: (i: number) => string, count = 12): string =>
  Array.from({ length: count }, (_, i) => line(i)).join("\n");

describe("which files are articles", () => {
  const names: readonly (readonly [string, boolean])[] = [
    ["berita.txt", true],
    ["2022/01/harga-beras.txt", true],
    ["Persyaratan.txt", true],
    ["wawancara readme.txt", true],
    ["requirements.txt", false],
    ["requirements-dev.txt", false],
    ["dev-requirements.txt", false],
    ["src/CMakeLists.txt", false],
    ["robots.txt", false],
    ["LICENSE.txt", false],
    ["License-MIT.txt", false],
    ["fonts/SomeSans-LICENSE-05ab.txt", false],
    ["license.mit.txt", false],
    ["licenses/MIT.txt", false],
    ["CC-BY-SA-4.0.txt", false],
    ["gpl-2.0-only.txt", false],
    ["driver-license-fees.txt", true],
    ["COPYING", false],
    ["README.txt", false],
    ["node_modules/paket/berita.txt", false],
    ["a/node_modules/b/c/berita.txt", false],
    [".git/berita.txt", false],
    [".venv/lib/berita.txt", false],
    ["dist/berita.txt", false],
    ["distribusi/berita.txt", true],
    [".tersembunyi.txt", false],
  ];
  for (const [name, expected] of names) {
    it(`${expected ? "takes" : "leaves"} ${name}`, () => assert.equal(nameOfArticle(name).isProse, expected));
  }

  const prose: readonly (readonly [string, string])[] = [
    [
      "an article",
      "Harga Beras Naik Lagi\n\nJAKARTA - Harga beras di pasar induk kembali naik pekan ini.\n“Stok masih cukup,” kata Rudi Hartono, pedagang di Cipinang.",
    ],
    [
      "one long paragraph",
      "Menteri itu mengatakan bahwa pemerintah akan menambah pasokan beras sebelum akhir tahun. ".repeat(30),
    ],
    [
      "lines broken by hand",
      repeated((i) => (i % 3 === 2 ? "sampai malam hari." : "warga menunggu bantuan")),
    ],
    [
      "a dialogue",
      '"Sudah makan?"\n"Belum, Bu."\n"Kalau begitu, makanlah dulu."\n"Terima kasih."\nIbu itu lalu pergi ke dapur.',
    ],
    [
      "right-to-left prose",
      "قال الوزير إن الحكومة ستزيد الإمدادات قبل نهاية العام الحالي. ولم يذكر تفاصيل أخرى.",
    ],
    [
      "prose with figures",
      "Inflasi Januari 2022 tercatat 0,56 persen, naik dari 0,26 persen pada bulan yang sama tahun lalu, kata badan itu.",
    ],
    [
      "news about a licence",
      "Lembaga itu membuka programnya di bawah GNU General Public License, kata ketuanya. Siapa pun boleh memakainya tanpa membayar.",
    ],
    ["one line of 300,000 characters", "warga menunggu bantuan dari kota itu sampai malam. ".repeat(5900)],
  ];
  for (const [name, text] of prose) {
    it(`reads ${name} as prose`, () => assert.deepEqual(readsLikeProse(text), { isProse: true }));
  }

  const other: readonly (readonly [string, string, RegExp])[] = [
    ["nothing", "", /empty/],
    ["white space", " \n\n ", /empty/],
    ["one byte", "a", /too short/],
    ["marks only", "--- *** ---", /no words/],
    ["packages with versions", repeated((i) => `paket-nomor-${i}==1.${i}.0`), /figures|code|list/],
    [
      "a log",
      repeated((i) => `2024-01-31 10:00:${10 + i} INFO server menerima permintaan dari klien`),
      /log|figures/,
    ],
    ["a table with commas", repeated((i) => `nama panjang ${i},kota asal,umur,pekerjaan tetap`), /table/],
    ["a table with tabs", repeated((i) => `Kabupaten Anu\tnomor ${i}\tbanyak penduduk`), /table|list/],
    ["JSON", repeated((i) => `  "kunci_${i}": ["nilai", "lain"],`), /code|data|figures/],
    [
      "a program",
      repeated((i) => `if (jumlah > ${i}) { jumlah = jumlah + hitung(daftar[${i}]); }`),
      /code|data|figures/,
    ],
    ...[
      "Permission is hereby granted,  free of charge, to any person who obtains a copy",
      "Redistribution and use in source\nand binary forms are permitted",
      "Everyone is permitted to copy verbatim\n copies of this license document, but changing it is not allowed",
      "This Font Software is licensed under the SIL Open Font License, Version 1.1",
    ].map(
      (words) =>
        [
          `a licence: ${words.replace(/\s+/g, " ")}`,
          `Copyright Sari Dewi 2021\n\n${words}.\n`,
          /licence/,
        ] as const,
    ),
    ["a list of words", repeated((i) => ["apel", "jeruk", "mangga", "salak"][i % 4]!, 40), /list/],
    ["a list of names", repeated((i) => ["Budi Santoso", "Sari Dewi", "Made Wirawan"][i % 3]!, 30), /list/],
  ];
  for (const [name, text, reason] of other) {
    it(`refuses ${name}`, () => {
      const judged = readsLikeProse(text);
      assert.match(judged.isProse ? "prose" : judged.reason, reason);
    });
  }
});
