/**
 * Finds works: laws by their number and title (`Peraturan Pemerintah Nomor 25 Tahun 2019 tentang …`), articles of them, books, programmes,
 * products that a head begins or an introduction announces (`film …`, `jurnal …`).
 */
import type { TokenRange } from "../../document";
import { Case, isDigit } from "../../text/tokens";
import type { Clues } from "../tagger/features";
import { Kind, type Lexicon } from "../lexicon/lexicon";
import { NameScan } from "./nameScan";
import type { NameSpans } from "./nameSpans";

/** The kinds of phrases that works are read from. */
const WORKS = Kind.law | Kind.workHead | Kind.work | Kind.workIntroduction;

const KNOWN = 0.95;
const HEADED = 0.85;
const ANNOUNCED = 0.75;

export function findWorks(clues: Clues, lexicon: Lexicon, range: TokenRange, spans: NameSpans): void {
  const finder = new WorkFinder(clues, lexicon, range, spans);
  for (let i = range.from; i < range.to;) {
    const begins = clues.begins[i]!;
    const isIdle = begins === 0 && clues.tokens.shape[i] !== Case.upper;
    i = (isIdle ? 0 : begins & WORKS ? finder.at(i) : finder.model(i)) || i + 1;
  }
}

class WorkFinder {
  readonly #scan: NameScan;
  readonly #from: number;
  readonly #to: number;
  readonly #spans: NameSpans;

  constructor(clues: Clues, lexicon: Lexicon, range: TokenRange, spans: NameSpans) {
    this.#scan = new NameScan(clues, lexicon, range);
    this.#from = range.from;
    this.#to = range.to;
    this.#spans = spans;
  }

  /** The token behind a work that begins at `i`, where one of `WORKS` begins; 0 where none does. */
  at(i: number): number {
    const scan = this.#scan;
    const law = scan.longest(i, Kind.law);
    let end = law > i ? this.#lawEnd(law) : i;
    if (end === law || this.#lacksNumber(i, end)) end = i;
    let confidence = HEADED;
    const head = scan.isCapital(i) ? scan.longest(i, Kind.workHead) : i;
    if (head > i) {
      const extended = scan.extend(head);
      if (extended > head) end = Math.max(end, extended);
    }
    const known = scan.longest(i, Kind.work);
    if (known > end) {
      end = scan.withYear(known);
      confidence = KNOWN;
    }
    if (end > i) return this.#put(i, end, confidence);
    const split = law > i ? this.#splitLaw(i, law) : 0;
    if (split) return split;
    if (this.#isModel(i)) return this.#put(i, i + 1, HEADED);
    const introduction = scan.longest(i, Kind.workIntroduction);
    // `Direktur Aplikasi Informatika`: with a capital within a sentence it is a part of something else.
    if (scan.isCapital(i) && i > this.#from) return 0;
    return introduction > i ? this.#announced(introduction) : 0;
  }

  /** The end of a law whose head ends at `i`: its number, year, title; `i` where nothing of it follows. */
  #lawEnd(i: number): number {
    const scan = this.#scan;
    let at = i;
    while (at < this.#to && scan.isNear(at)) {
      const next = this.#lawPart(at, i);
      if (next === at) return at;
      at = next;
    }
    return at;
  }

  #lawPart(at: number, first: number): number {
    const scan = this.#scan;
    if (scan.isNumber(at)) return at + 1;
    if (scan.is(at, Kind.lawWord) && this.#goesOn(at + 1)) return at + 1;
    if (scan.isMark(at, ".") && scan.isGlued(at) && scan.isNumber(at + 1) && scan.is(at - 1, Kind.lawWord))
      return at + 1;
    if (scan.isCapital(at) && !scan.is(at, Kind.dateWord)) {
      // A person behind the law's number is no part of it.
      const span = this.#spans.covering(at);
      return span?.from === at && span.type === "person" && scan.isNumber(at - 1) ? at : at + 1;
    }
    if (at === first) return at;
    if (scan.is(at, Kind.connective) && scan.isCapital(at + 1)) return at + 1;
    if (scan.isMark(at, "(") && scan.isNumber(at + 1) && scan.isMark(at + 2, ")")) return at + 3;
    if (
      (scan.isMark(at, "/") || scan.isMark(at, "-")) &&
      scan.isGlued(at) &&
      (scan.isCapital(at + 1) || scan.isNumber(at + 1))
    )
      return at + 2;
    return at;
  }

  /** `Peraturan Pemerintah (PP) Nomor 82 Tahun 2012`: the bracket splits it in three. */
  #splitLaw(i: number, law: number): number {
    const scan = this.#scan;
    if (!scan.isMark(law, "(") || !scan.isMark(law + 2, ")") || !scan.is(law + 3, Kind.lawWord)) return 0;
    const end = this.#lawEnd(law + 3);
    if (end === law + 3 || !scan.isCapital(i)) return 0;
    this.#put(i, law, HEADED);
    this.#put(law + 1, law + 2, HEADED);
    return this.#put(law + 3, end, HEADED);
  }

  /** `putusan Mahkamah Konstitusi` is no work, `putusan MK nomor 105` is one. */
  #lacksNumber(i: number, end: number): boolean {
    if (!this.#scan.isNumberedLaw(i)) return false;
    for (let at = i; at < end; at++) if (this.#scan.isNumber(at)) return false;
    return true;
  }

  #goesOn(i: number): boolean {
    const scan = this.#scan;
    if (scan.isMark(i, ".") && scan.isGlued(i)) return scan.isNumber(i + 1);
    return scan.isCapital(i) || scan.isNumber(i) || scan.isMark(i, "(") || scan.is(i, Kind.lawWord);
  }

  /** The name behind `film`, `jurnal`: capitals that are no known name of another kind. */
  #announced(i: number): number {
    const scan = this.#scan;
    let from = i;
    // `lagu “Indonesia Raya”`: the marks are outside.
    while (from < this.#to && /^["“”'‘’]$/.test(scan.text(from))) from += 1;
    const quoted = from > i;
    if (!scan.isCapital(from) || !scan.isNear(from)) return 0;
    if (
      scan.longest(
        from,
        Kind.organization | Kind.person | Kind.place | Kind.title | Kind.role | Kind.notName,
      ) > from &&
      !quoted
    )
      return 0;
    let to = from + 1;
    while (
      to < this.#to &&
      (scan.isCapital(to) || scan.isNumber(to) || (quoted && scan.isWord(to))) &&
      scan.isNear(to)
    )
      to += 1;
    if (quoted && !/^["“”'‘’]$/.test(scan.text(to))) return 0;
    const span = this.#spans.covering(from);
    if (span?.type === "event") return 0;
    if (!quoted && span?.type === "person" && span.confidence > 0.9 && to - from > 1) return 0;
    if (
      !quoted &&
      to - from === 1 &&
      scan.clues.tokens.shape[from] === Case.upper &&
      span?.type === "organization"
    )
      return 0;
    return this.#put(from, to, ANNOUNCED);
  }

  /** The token behind a product's model at `i`, by its letters and number alone; 0 where none is. */
  model(i: number): number {
    return this.#isModel(i) ? this.#put(i, i + 1, HEADED) : 0;
  }

  /** `pesawat pembom siluman B-2`, `jet tempur F-35`: a model's letters and number. */
  #isModel(i: number): boolean {
    const scan = this.#scan;
    const { text, end } = scan.clues.tokens;
    return (
      scan.isCapital(i) &&
      (isDigit(text.charCodeAt(end[i]! - 1)) || isDigit(text.charCodeAt(end[i]! - 2))) &&
      /^[A-Z]{1,4}-\d+[A-Z]?$/.test(scan.text(i)) &&
      !scan.is(i, Kind.notName) &&
      !scan.isTeamWord(i)
    );
  }

  #isAcronym(i: number): boolean {
    return this.#scan.clues.tokens.shape[i] === Case.upper && this.#scan.isCapital(i);
  }

  #put(from: number, to: number, confidence: number): number {
    const covering = this.#spans.covering(from);
    if (covering && covering.from < from && covering.to >= to) return 0;
    this.#spans.put({ from, to, type: "work", confidence });
    return to;
  }
}
