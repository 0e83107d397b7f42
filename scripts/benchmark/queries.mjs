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
];

/** Words and a phrase whose articles are counted beside an exact search. */
export const EXACT = ["inflasi", "gempa", "vaksin", "transmigrasi", "banjir bandang", "harga minyak dunia"];
