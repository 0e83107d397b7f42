/** What people type: names, words, phrases, slips, prefixes and filters of the palette. */

export const QUERIES = [
  "jokowi",
  "sri mulyani",
  "prabowo subianto",
  "ekonomi",
  "kebakaran hutan",
  "pertumbuhan ekonomi",
  "mengatakan bahwa",
  "presiden joko widodo",
  "prabwo subianto",
  "sri mulyni",
  "pertumbuhn",
  "gempa bum",
  "@anies",
  '"vaksin',
  ":place surabaya",
  ":organisasi kementerian",
  "yang",
  "indonesia",
  "megawati",
  "transmigrasi",
  "harga minyak dunia",
  "banjir bandng",
  "di",
  "@sri",
  ":person ani",
];

/** Words and a phrase whose articles are counted beside an exact search. */
export const EXACT = ["inflasi", "gempa", "vaksin", "transmigrasi", "banjir bandang", "harga minyak dunia"];

/** In the search language: rare and very common words, phrases, kinds, types, names and broad patterns. */
export const FIND_QUERIES = [
  "yang",
  "harga",
  "harga beras",
  '"harga minyak dunia"',
  "ekonomi OR politik",
  "inflas*",
  "stem:tewas",
  "kind:direct",
  "kind:direct harga",
  "type:organization",
  "speaker:jokowi",
  "entity:jakarta -harga",
  "cue:menegaskan",
  "/rp ?\\d+ (juta|miliar)/",
  "/\\d{4}/",
  "inflsi",
];
