/**
 * Reads the dates and quantities of one sentence by its words and digits: absolute and relative dates (`Kamis (21/10)`, `awal Oktober lalu`,
 * `dua pekan lalu`); money, percentages, durations, and counts with digits and a unit. Clock times, ages in brackets and scores are neither.
 */
import type { Document, TokenRange } from "../../document";
import { Case, Gap, isDigit, TokenKind, type Tokens } from "../../text/tokens";
import { Word, wordBits } from "./measureWords";
import type { MeasuresPack } from "../lexicon/namesPack";
import { combine, hashLower } from "../lexicon/words";

/** In tokens of the article. */
export interface Measure extends TokenRange {
  readonly type: "date" | "quantity";
}

export const NO_MEASURES: readonly Measure[] = [];

/** Letters. */
const LONGEST_SIGN_COUNTRY = 3;

export class MeasureScan {
  readonly #tokens: Tokens;
  readonly #lower: readonly string[];
  readonly #words: ReadonlyMap<number, number>;
  readonly #entry: Int32Array;
  /** By the number of the entry. */
  readonly #bits: Uint32Array;
  #from = 0;
  #to = 0;

  constructor(document: Document, pack: MeasuresPack, words: ReadonlyMap<number, number>) {
    this.#tokens = document.tokens;
    this.#lower = document.lower;
    this.#words = words;
    this.#entry = document.tokens.entry;
    this.#bits = wordBits(pack, document.tokens).bits;
  }

  sentence({ from, to }: TokenRange): readonly Measure[] {
    let found: Measure[] | null = null;
    this.#from = from;
    this.#to = to;
    for (let i = from; i < to;) {
      if (this.#isIdle(i)) {
        i += 1;
        continue;
      }
      const date = this.#date(i);
      if (date > i) {
        (found ??= []).push({ type: "date", from: i, to: date });
        i = date;
        continue;
      }
      const quantity = this.#quantity(i);
      if (quantity > i) {
        (found ??= []).push({ type: "quantity", from: i, to: quantity });
        i = quantity;
        continue;
      }
      i += 1;
    }
    return found ?? NO_MEASURES;
  }

  /** Settles nearly every token: a word that the pack does not know and that ends in no digit begins nothing. */
  #isIdle(i: number): boolean {
    if (this.#bits[this.#entry[i]!] !== 0 || this.#tokens.kind[i] !== TokenKind.word) return false;
    return !isDigit(this.#lastUnit(i));
  }

  #lastUnit(i: number): number {
    return this.#tokens.text.charCodeAt(this.#tokens.end[i]! - 1);
  }

  #is(i: number, kinds: number): boolean {
    return i >= this.#from && i < this.#to && (this.#bits[this.#entry[i]!]! & kinds) !== 0;
  }

  #isMark(i: number, mark: string): boolean {
    return (
      i >= this.#from &&
      i < this.#to &&
      this.#tokens.kind[i] === TokenKind.mark &&
      this.#tokens.text[this.#tokens.start[i]!] === mark
    );
  }

  #isNumber(i: number): boolean {
    return i >= this.#from && i < this.#to && this.#tokens.kind[i] === TokenKind.number;
  }

  #isCapital(i: number): boolean {
    return (
      i >= this.#from &&
      i < this.#to &&
      this.#tokens.kind[i] === TokenKind.word &&
      this.#tokens.shape[i] !== Case.lower
    );
  }

  /** The end of a date that begins at `i`; `i` where none does. */
  #date(i: number): number {
    const bits = this.#bits[this.#entry[i]!]!;
    if (this.#isNumber(i))
      return this.#numericDate(i) || this.#dayMonth(i) || this.#relative(i) || this.#year(i) || i;
    if (bits === 0) return i;
    if (bits & Word.weekday && this.#isCapital(i)) return this.#weekday(i);
    if (bits & Word.dateHead) {
      const end = this.#afterHead(i + 1);
      if (end) return end;
    }
    if (bits & Word.datePart) {
      const end = this.#afterPart(i + 1);
      if (end) return end;
    }
    if (bits & Word.month && this.#isCapital(i)) {
      const end = this.#month(i);
      if (end) return end;
    }
    const phrase = this.#phrase(i, Word.dateWord);
    if (phrase > i) return phrase;
    return this.#relative(i) || i;
  }

  /** `Kamis (21/10)`, `Selasa malam, 1 Juli 2025`, `Sabtu, 08 Januari 2022`, `Senin lalu`. */
  #weekday(i: number): number {
    let end = i + 1;
    if (this.#isMark(end, "-") && this.#is(end + 1, Word.weekday)) end += 2;
    let at = this.#phrase(end, Word.dayPart);
    const absolute = (from: number): number => {
      const next = this.#isMark(from, ",") ? from + 1 : from;
      const head = this.#is(next, Word.dateHead) ? next + 1 : next;
      return (
        this.#bracketed(from) ||
        (this.#isMark(from, ",") ? this.#bracketed(from + 1) : 0) ||
        (this.#isNumber(head) ? this.#numericDate(head) || this.#dayMonth(head) : this.#englishMonth(head))
      );
    };
    const date = absolute(at);
    if (date) return this.#tail(date);
    // `Sabtu pekan lalu`
    if (this.#is(end, Word.timeUnit)) {
      const period = this.#tail(end + 1);
      if (period > end + 1) return period;
    }
    at = end;
    const tail = this.#tail(at);
    const behind = tail > at ? absolute(tail) : 0;
    return behind || tail;
  }

  /** `hari Minggu`, `tanggal 9-11 Juli`, `bulan Oktober`, `tahun 2019`, `hari ini`. */
  #afterHead(i: number): number {
    if (this.#is(i, Word.weekday) && this.#isCapital(i)) return this.#weekday(i);
    if (this.#is(i, Word.month) && this.#isCapital(i)) return this.#month(i);
    if (this.#isNumber(i)) {
      const decade = this.#decade(i);
      if (decade) return decade;
      const date = this.#numericDate(i) || this.#dayMonth(i);
      if (date) return date;
      if (this.#isYear(i)) return this.#tail(this.#yearEnd(i));
      if (
        this.#isDay(i) &&
        this.#bits[this.#entry[i - 1]!]! & Word.dateHead &&
        !(this.#bits[this.#entry[i - 1]!]! & Word.timeUnit)
      )
        return i + 1;
      return 0;
    }
    if (this.#is(i - 1, Word.timeUnit)) return this.#unitTail(i - 1);
    return 0;
  }

  /** `90an`, `1990-an`. */
  #decade(i: number): number {
    if (!/^(19|20)?\d0$/.test(this.#text(i))) return 0;
    const at = this.#isMark(i + 1, "-") ? i + 2 : i + 1;
    return at < this.#to && this.#adjacent(at) && this.#lower[at] === "an" ? at + 1 : 0;
  }

  /** `awal Oktober lalu`, `akhir pekan ini`, `pertengahan 2019`, `akhir tahun`. */
  #afterPart(i: number): number {
    if (this.#is(i, Word.dateHead)) {
      const end = this.#afterHead(i + 1);
      if (end) return end;
    }
    if (this.#is(i, Word.month) && this.#isCapital(i)) return this.#month(i);
    if (this.#isNumber(i) && this.#isYear(i)) return this.#tail(this.#yearEnd(i));
    if (this.#is(i, Word.timeUnit)) return this.#unitTail(i);
    return 0;
  }

  /** `Oktober 2023`, `Mei lalu`, `Januari-Maret 2020`; also `July 9, 2024`. */
  #month(i: number): number {
    const english = this.#englishMonth(i);
    if (english) return this.#tail(english);
    let end = i + 1;
    if (
      this.#isNameNeighbour(i - 1) ||
      (this.#isCapital(end) && this.#adjacent(end) && !this.#is(end, Word.month | Word.dateTail))
    )
      return 0;
    if ((this.#isMark(end, "-") || this.#isMark(end, "–")) && this.#is(end + 1, Word.month)) end += 2;
    if (this.#isNumber(end) && this.#isYear(end)) end += 1;
    else if (this.#is(end, Word.dateHead) && this.#isNumber(end + 1) && this.#isYear(end + 1)) end += 2;
    return this.#tail(end);
  }

  /** `July 9, 2024`, `Jan. 6`. */
  #englishMonth(i: number): number {
    if (!this.#is(i, Word.month) || !this.#isCapital(i)) return 0;
    let at = this.#isMark(i + 1, ".") ? i + 2 : i + 1;
    if (!this.#isNumber(at) || !this.#isDay(at)) return 0;
    at += 1;
    if (this.#isMark(at, ",") && this.#isNumber(at + 1) && this.#isYear(at + 1)) return at + 2;
    return this.#isNumber(at) && this.#isYear(at) ? at + 1 : at;
  }

  /** `10 Januari 2022`, `9-11 Juli`, `9 dan 10 Juni`. */
  #dayMonth(i: number): number {
    if (!this.#isDay(i)) return 0;
    let at = i + 1;
    if (
      (this.#isMark(at, "-") || this.#isMark(at, "–") || this.#is(at, Word.joined)) &&
      this.#isNumber(at + 1) &&
      this.#isDay(at + 1)
    )
      at += 2;
    if (!this.#is(at, Word.month) || !this.#isCapital(at)) return 0;
    at += 1;
    if (this.#isMark(at, ",") && this.#isNumber(at + 1) && this.#isYear(at + 1)) return at + 2;
    if (this.#isNumber(at) && this.#isYear(at)) at += 1;
    return this.#tail(at);
  }

  /** `8/1/2022`, `2022-01-08`. */
  #numericDate(i: number): number {
    const parts = this.#text(i).split(/[/-]/);
    if (parts.length !== 3 || parts.some((part) => !/^\d{1,4}$/.test(part))) return 0;
    const [first, , last] = parts.map(Number) as [number, number, number];
    const year = first > 31 ? first : last;
    const day = first > 31 ? last : first;
    return day >= 1 && day <= 31 && (year < 100 || (year >= 1800 && year < 2100)) ? i + 1 : 0;
  }

  /** `(21/10)`, `(8/1/2022)`, `(12 Juli)` behind a weekday; the closing bracket is part of it. */
  #bracketed(i: number): number {
    if (!this.#isMark(i, "(")) return 0;
    const at = i + 1;
    if (!this.#isNumber(at)) return 0;
    const slashed = /^\d{1,2}[/-]\d{1,2}([/-]\d{2,4})?$/.test(this.#text(at)) ? at + 1 : 0;
    const end = slashed || this.#dayMonth(at);
    return end && this.#isMark(end, ")") ? end + 1 : 0;
  }

  /** `2014` behind a word that a year follows: `sejak 2014`. */
  #year(i: number): number {
    if (!this.#isYear(i)) return 0;
    const before = i - 1;
    return this.#is(before, Word.yearCue) && !this.#is(i + 1, Word.magnitude | Word.unit | Word.percent)
      ? this.#yearEnd(i)
      : 0;
  }

  #yearEnd(i: number): number {
    return (this.#isMark(i + 1, "-") || this.#isMark(i + 1, "–")) &&
      this.#isNumber(i + 2) &&
      this.#isYear(i + 2)
      ? i + 3
      : i + 1;
  }

  /** `lima tahun ke depan`, `dua pekan lalu`, `minggu depan`, `setahun terakhir`, `musim gugur ini`, `hari sebelumnya`. */
  #relative(i: number): number {
    const unit = this.#numberEnd(i, true);
    if (unit > i) {
      if (!this.#is(unit, Word.timeUnit)) return 0;
      const tail = this.#tail(unit + 1);
      return tail > unit + 1 ? tail : 0;
    }
    return this.#is(i, Word.timeUnit | Word.periodNoun) ? this.#unitTail(i) : 0;
  }

  #unitTail(i: number): number {
    if (this.#is(i - 1, Word.vague)) return 0;
    const tail = this.#tail(i + 1);
    if (tail > i + 1) return tail;
    // One word between the unit and its tail: `musim gugur ini`.
    if (this.#is(i, Word.periodNoun) && !this.#isCapital(i + 1)) {
      const far = this.#tail(i + 2);
      if (far > i + 2) return far;
      // `musim panas 2025`
      if (this.#isNumber(i + 2) && this.#isYear(i + 2)) return i + 3;
    }
    return 0;
  }

  #tail(i: number): number {
    return this.#phrase(i, Word.dateTail);
  }

  /** The end of a quantity that begins at `i`; `i` where none does. */
  #quantity(i: number): number {
    const bits = this.#bits[this.#entry[i]!]!;
    if (bits & Word.moneyBefore || this.#isMoneySign(i) || this.#isSignCountry(i)) {
      const amount = this.#amountAfterMoney(i);
      if (amount) return amount;
    }
    if (bits & Word.vague) return this.#vague(i);
    const digits = this.#isNumber(i);
    if (!digits && !(bits & (Word.number | Word.periodNoun))) return i;
    const end = this.#numberEnd(i, false);
    if (end === i) return i;
    const counted = this.#counted(i, end, digits);
    return counted > end || (counted === end && digits && this.#is(end - 1, Word.magnitude)) ? counted : i;
  }

  /** What is counted behind the number that ends at `end`. */
  #counted(i: number, end: number, digits: boolean): number {
    if (this.#isMark(end, "%")) return end + 1;
    const money = this.#phrase(end, Word.moneyAfter | Word.percent);
    if (money > end) return money;
    const phrase = this.#phrase(end, Word.unit);
    if (phrase > end + 1) return phrase;
    if (this.#is(end, Word.unit)) return this.#units(end);
    if (this.#is(end, Word.timeUnit | Word.clockUnit)) return this.#duration(end + 1);
    if (!digits || this.#isOrdinal(i)) return end;
    const large = this.#is(end - 1, Word.magnitude);
    const isNoun =
      end < this.#to &&
      this.#tokens.kind[end] === TokenKind.word &&
      this.#tokens.shape[end] === Case.lower &&
      this.#tokens.gap[end] === Gap.space &&
      !(this.#bits[this.#entry[end]!]! & (Word.notCounted | Word.magnitude | Word.number | Word.dayPart));
    if (isNoun && !(this.#isYear(i) && end === i + 1) && !/[:/]/.test(this.#text(i))) return end + 1;
    return large ? end : end;
  }

  /** `1 jam 15 menit`. */
  #duration(end: number): number {
    let at = end;
    for (;;) {
      const number = this.#numberEnd(at, true);
      if (number === at || !this.#is(number, Word.clockUnit)) return at;
      at = number + 1;
    }
  }

  /** `km`, `meter persegi`, `derajat Celsius`, `km/jam`. */
  #units(i: number): number {
    let at = i + 1;
    while (this.#is(at, Word.unit)) at += 1;
    if (this.#isMark(at, "/") && this.#is(at + 1, Word.unit | Word.timeUnit | Word.clockUnit)) at += 2;
    return at;
  }

  /** `ratusan meter`, `puluhan juta rupiah`; `puluhan orang` is none. */
  #vague(i: number): number {
    let at = i + 1;
    while (this.#is(at, Word.magnitude)) at += 1;
    const money = this.#phrase(at, Word.moneyAfter);
    if (money > at) return money;
    return this.#is(at, Word.unit) ? this.#units(at) : i;
  }

  /** `Rp 106 T`, `USD 15,3 miliar`, `Rp1.000`, `US$ 3`. */
  #amountAfterMoney(i: number): number {
    const glued = /^\p{L}+\d/u.test(this.#text(i));
    let at = glued ? this.#digitsEnd(i + 1) : i + 1;
    if (!glued) {
      while (
        this.#is(at, Word.moneyBefore) ||
        this.#isMoneySign(at) ||
        (this.#isMark(at, ".") && this.#adjacent(at))
      )
        at += 1;
      if (!this.#isNumber(at)) return 0;
      at += 1;
    }
    // `Rp 500.000,-`
    if (this.#isMark(at, ",") && this.#isMark(at + 1, "-")) return at + 2;
    while (this.#is(at, Word.magnitude)) at += 1;
    if (at < this.#to && /^(T|M|jt|rb|Jt|Rb|B|K)$/.test(this.#text(at))) at += 1;
    return at;
  }

  #isMoneySign(i: number): boolean {
    if (i < this.#from || i >= this.#to) return false;
    if (this.#tokens.kind[i] === TokenKind.mark)
      return isMoneyMark(this.#tokens.text.charCodeAt(this.#tokens.start[i]!));
    if (this.#tokens.kind[i] !== TokenKind.word || !isDigit(this.#lastUnit(i))) return false;
    const text = this.#text(i);
    const letters = /^\p{L}+/u.exec(text)?.[0] ?? "";
    return (
      letters.length > 1 &&
      letters.length < 4 &&
      ((this.#words.get(hashLower(letters)) ?? 0) & Word.moneyBefore) !== 0 &&
      /^\p{L}+\d+$/u.test(text)
    );
  }

  /** The letters of `US$`, `S$`. */
  #isSignCountry(i: number): boolean {
    const { kind, shape, start, end, gap, text } = this.#tokens;
    if (i + 1 >= this.#to || kind[i] !== TokenKind.word || gap[i + 1] !== Gap.none) return false;
    const isShort = shape[i] !== Case.lower && end[i]! - start[i]! <= LONGEST_SIGN_COUNTRY;
    return isShort && isMoneyMark(text.charCodeAt(start[i + 1]!));
  }

  /** The end of `.234,5` glued to digits that a word holds: `Rp1.234,5`. */
  #digitsEnd(i: number): number {
    let at = i;
    while (
      (this.#isMark(at, ".") || this.#isMark(at, ",")) &&
      this.#adjacent(at) &&
      this.#isNumber(at + 1) &&
      this.#adjacent(at + 1)
    )
      at += 2;
    return at;
  }

  /** The end of a number that begins at `i`: digits or words, with magnitudes; `i` where none does. `short`: no magnitudes. */
  #numberEnd(i: number, short: boolean): number {
    let at = i;
    if (this.#isNumber(at)) {
      at += 1;
      if ((this.#isMark(at, "-") || this.#isMark(at, "–")) && this.#isNumber(at + 1)) at += 2;
    } else {
      while (this.#is(at, Word.number)) at += 1;
      if (at === i) return i;
    }
    if (!short) while (this.#is(at, Word.magnitude)) at += 1;
    return at;
  }

  /** `Pasal 5 huruf`, `pukul 11 pagi`, `Liga 1 musim`: the number counts nothing. */
  #isOrdinal(i: number): boolean {
    const before = i - 1;
    if (this.#is(before, Word.ordinalCue | Word.month)) return true;
    return (
      this.#isCapital(before) &&
      !this.#adjacent(i) &&
      this.#tokens.gap[i] === Gap.space &&
      before > this.#from
    );
  }

  /** A capital before a month makes it a part of a name: `Mega April`. */
  #isNameNeighbour(i: number): boolean {
    return (
      this.#isCapital(i) && i > this.#from && this.#tokens.gap[i + 1] === Gap.space && !this.#is(i, ~0 >>> 1)
    );
  }

  /** Whether one space or nothing parts the token from the one before it. */
  #adjacent(i: number): boolean {
    return this.#tokens.gap[i] === Gap.none;
  }

  #isDay(i: number): boolean {
    const text = this.#text(i);
    const days = /^(\d{1,2})(-(\d{1,2}))?$/.exec(text);
    return days !== null && Number(days[1]) >= 1 && Number(days[1]) <= 31 && Number(days[3] ?? 1) <= 31;
  }

  #isYear(i: number): boolean {
    return /^(18|19|20)\d\d([-/](\d\d|(19|20)\d\d))?$/.test(this.#text(i));
  }

  #text(i: number): string {
    return this.#tokens.text.slice(this.#tokens.start[i], this.#tokens.end[i]);
  }

  /** The end of the longest phrase of `kinds` at `i`; `i` where there is none. */
  #phrase(i: number, kinds: number): number {
    if (!this.#is(i, kinds | Word.prefix)) return i;
    let end = this.#bits[this.#entry[i]!]! & kinds ? i + 1 : i;
    let hash = hashLower(this.#lower[i]!);
    for (let at = i + 1; at < this.#to; at++) {
      hash = combine(hash, hashLower(this.#lower[at]!));
      const entry = this.#words.get(hash);
      if (entry === undefined) break;
      if (entry & kinds) end = at + 1;
    }
    return end;
  }
}

/** `$`, `€`, `£`, `¥`. */
function isMoneyMark(unit: number): boolean {
  return unit === 0x24 || unit === 0x20ac || unit === 0xa3 || unit === 0xa5;
}
