/**
 * What the lists of a language pack say about names, sentence by sentence: names that are known, that a head begins (`Kementerian …`,
 * `Piala …`) or a tail ends (`… University`). `tidyRules` goes before, `bracketRules` behind. Works and laws are the business of
 * `workRules`, names told by their surroundings that of `contextRules`.
 */
import type { EntityType } from "../../analysis";
import type { TokenRange } from "../../document";
import { nameBrackets } from "./bracketRules";
import type { Clues } from "../tagger/features";
import { Kind, type Lexicon } from "../lexicon/lexicon";
import { NameScan } from "./nameScan";
import { resized, type NameSpan, type NameSpans } from "./nameSpans";
import { tidyName } from "./tidyRules";

/** How sure a name from a list is, one from a head or tail, and one by capitals alone. */
const KNOWN = 0.95;
const HEADED = 0.85;
const GUESSED = 0.5;
/** Below this the tagger's opinion on a known name gives way to the list. */
const DOUBTFUL = 0.6;

const EVENTS = Kind.event | Kind.eventHead;
const HEADS = Kind.organizationHead | Kind.placeHead;
const KNOWNS = Kind.organization | Kind.place | Kind.person;
/** The kinds of phrases that names are read from. */
const PHRASES = Kind.role | Kind.teamHead | EVENTS | HEADS | KNOWNS;

/** Puts right what the tagger made of a sentence. */
export function correctNames(clues: Clues, lexicon: Lexicon, range: TokenRange, spans: NameSpans): void {
  new Correction(clues, lexicon, range, spans).run();
}

class Correction {
  readonly #scan: NameScan;
  readonly #range: TokenRange;
  readonly #spans: NameSpans;

  constructor(clues: Clues, lexicon: Lexicon, range: TokenRange, spans: NameSpans) {
    this.#scan = new NameScan(clues, lexicon, range);
    this.#range = range;
    this.#spans = spans;
  }

  run(): void {
    const scan = this.#scan;
    const { from, to } = this.#range;
    for (let i = from; i < to; i++) {
      const span = this.#spans.beginning(i);
      if (!span) continue;
      tidyName(scan, this.#spans, span);
      i = Math.max(i, span.to - 1);
    }
    const { begins } = scan.clues;
    for (let i = from; i < to;) i = begins[i]! & PHRASES ? this.#phrase(i) : i + 1;
    if (scan.begin(ANY_TAIL)) for (let i = from + 1; i < to; i++) this.#tailed(i);
    for (let i = from; i < to; i++) if (begins[i]! & Kind.role) this.#led(i);
    for (let i = from; i < to; i++) {
      const span = this.#spans.beginning(i);
      if (!span) continue;
      this.#surnamed(span);
      this.#firstName(span);
      if (span.type !== "event" && span.type !== "work") this.#tail(span);
      nameBrackets(this.#scan, this.#spans, this.#spans.covering(i) ?? span);
    }
  }

  /** What begins at a token at which one of `PHRASES` begins; the token to go on with. */
  #phrase(i: number): number {
    const begins = this.#scan.clues.begins[i]!;
    return (
      (begins & Kind.role && (this.#portfolio(i) || this.#role(i))) ||
      (begins & Kind.teamHead && this.#team(i)) ||
      (begins & EVENTS && this.#event(i)) ||
      (begins & HEADS && this.#headed(i)) ||
      (begins & KNOWNS && this.#known(i)) ||
      i + 1
    );
  }

  /** `Wali Kota Jakarta Timur`: a role of several words is no head of a name; what begins within it begins behind it. */
  #role(i: number): number {
    const role = this.#scan.longest(i, Kind.role);
    if (role < i + 2) return 0;
    const within = this.#spans.covering(role - 1);
    if (within?.type === "person") return 0;
    if (within) {
      this.#spans.clear(within.from, within.to);
      if (within.to > role) this.#spans.put(resized(within, role, within.to));
    }
    return role;
  }

  /** `Direktur Jenderal Perhubungan Laut Kemenhub`: what a role is over is no name; the one behind it is. */
  #portfolio(i: number): number {
    const scan = this.#scan;
    const role = scan.longest(i, Kind.role);
    if (role === i || scan.longest(role, Kind.placeHead) > role) return 0;
    let at = role;
    while (scan.isCapital(at) && scan.isNear(at) && scan.longest(at, PORTFOLIO_ENDS) === at) {
      const span = this.#spans.covering(at);
      if (span && (span.type === "person" || span.confidence > SURE)) return 0;
      at += 1;
    }
    const name = scan.longest(at, Kind.organization | Kind.place);
    if (at === role || name === at || !scan.isNear(at)) return 0;
    const covering = this.#spans.covering(role);
    if (covering && covering.from < role) return 0;
    this.#spans.clear(role, name);
    if (covering && covering.to > name) this.#spans.put(resized(covering, at, covering.to));
    return at;
  }

  /** `timnas voli putra Indonesia`: a team with what it plays in between. */
  #team(i: number): number {
    const scan = this.#scan;
    const head = scan.longest(i, Kind.teamHead);
    if (head === i) return 0;
    let at = head;
    while (at < this.#range.to && at - head < 4 && scan.isTeamWord(at) && scan.isNear(at)) at += 1;
    const end = scan.longest(at, Kind.place);
    return end > at && scan.isNear(at) ? this.#put(i, end, "organization", HEADED) : 0;
  }

  #event(i: number): number {
    const scan = this.#scan;
    const known = scan.longest(i, Kind.event);
    const head = scan.longest(i, Kind.eventHead);
    let end = known > i ? scan.withYear(known) : i;
    if (head > i) {
      const extended = scan.isCapital(i) ? scan.extend(head) : head;
      const dated = scan.withYear(extended);
      if (dated > head && dated > end) end = dated;
    }
    if (end <= i) return 0;
    return this.#put(i, end, "event", known > i ? KNOWN : HEADED);
  }

  /** `Kementerian Kesehatan Iran`, `Komisi II DPR`, `Bandara Internasional Ben Gurion`. */
  #headed(i: number): number {
    const scan = this.#scan;
    if (!scan.isCapital(i)) return 0;
    const covering = this.#spans.covering(i);
    if (covering && covering.from < i) return 0;
    const ofOrganization = scan.longest(i, Kind.organizationHead);
    const ofPlace = scan.longest(i, Kind.placeHead);
    // `Balai Kota` tells more than `Balai`.
    const type = ofPlace > ofOrganization ? "place" : "organization";
    const head = Math.max(ofOrganization, ofPlace);
    if (head === i) return 0;
    const best = this.#headedEnd(i, head, type === "place", covering);
    if (best <= head) return 0;
    const known = scan.longest(i, Kind.organization | Kind.place | Kind.event | Kind.work | Kind.notName);
    if (known >= best) return 0;
    // `Hebrew University of Jerusalem`: an English head may have words in front.
    let first = i;
    if (scan.isForeignConnective(i + 1))
      while (this.#isFreeCapital(first - 1) && scan.isNear(first)) first -= 1;
    return this.#put(first, best, type, HEADED);
  }

  /** How far the name of a head goes: over what the tagger joined to it, else over its capitals up to a name of another kind. */
  #headedEnd(i: number, head: number, isPlace: boolean, covering: NameSpan | undefined): number {
    const scan = this.#scan;
    const joins = scan.is(i, Kind.joiningHead);
    const isRegion = isPlace && scan.isDroppedHead(head - 1);
    const isShort = scan.isMark(head, ".") && scan.isGlued(head) && scan.isCapital(head + 1);
    // `Jl. Sudirman`: the stop behind a short head is part of the name.
    let at = isShort ? head + 1 : head;
    while (at < this.#range.to) {
      const span = this.#spans.covering(at);
      const other = span && span !== covering && span.from === at;
      // A street or an airport may bear a person's name; an organisation that a person follows does not.
      if (other && span.type === "person" && !(isPlace && (at === head || scan.is(at - 1, Kind.title))))
        break;
      const place = scan.longest(at, Kind.place);
      if (place > at && scan.isNear(at)) {
        at = place;
        // Behind a place only more of the place goes on a name: `SMKN 26 Jakarta | Akbar`.
        const goesOn =
          isPlace ||
          (scan.is(at, Kind.place | Kind.direction) && scan.isNear(at)) ||
          (joins && scan.is(at, Kind.connective));
        if (!goesOn) break;
        continue;
      }
      if (scan.isMark(at, "-") && scan.isGlued(at) && scan.isCapital(at + 1)) at += 2;
      else if (
        scan.isCapital(at) &&
        scan.isNear(at) &&
        !scan.is(at, isPlace && !isRegion ? Kind.dateWord : Kind.title | Kind.dateWord) &&
        !(isRegion && at > head && scan.is(at, Kind.placeHead) && scan.isDroppedHead(at))
      )
        at += 1;
      else if (scan.isNumber(at) && scan.isNear(at) && scan.length(at) <= 4 && at === head) at += 1;
      else if (at > head && joins && this.#isJoin(at)) at += 2;
      else if (at > head && joins && this.#isList(at)) at += 2;
      else break;
    }
    return at;
  }

  /** `Hukum dan HAM`; not `dan Kementerian …`, which is a name of its own. */
  #isJoin(i: number): boolean {
    const scan = this.#scan;
    if (!scan.is(i, Kind.connective) || !scan.isCapital(i + 1)) return false;
    // `Komite Disiplin PSSI dan …`: behind an acronym that is known the name is over.
    if (scan.is(i - 1, Kind.organization)) return false;
    const own = Kind.organizationHead | Kind.organization | Kind.title | Kind.role;
    return scan.longest(i + 1, own) === i + 1 && this.#spans.covering(i + 1)?.type !== "person";
  }

  /** `Badan Meteorologi, Klimatologi, dan Geofisika`: a comma within the name, an `and` to come. */
  #isList(i: number): boolean {
    const scan = this.#scan;
    if (scan.longest(i + 1, Kind.organizationHead) > i + 1) return false;
    if (!scan.isMark(i, ",") || !scan.isCapital(i + 1))
      return (
        i < this.#range.to && scan.isMark(i, ",") && scan.is(i + 1, Kind.connective) && scan.isCapital(i + 2)
      );
    let at = i + 2;
    while (scan.isCapital(at)) at += 1;
    return scan.isMark(at, ",")
      ? scan.is(at + 1, Kind.connective) && scan.isCapital(at + 2)
      : scan.is(at, Kind.connective) && scan.isCapital(at + 1);
  }

  /** A known organisation, place or person where the tagger saw nothing, or less of it. */
  #known(i: number): number {
    const scan = this.#scan;
    const organization = scan.longest(i, Kind.organization);
    const place = scan.longest(i, Kind.place);
    const person = scan.longest(i, Kind.person);
    const end = Math.max(organization, place, person);
    if (end <= i || (end === i + 1 && this.#opensPlainly(i))) return 0;
    // `Pemerintah kota berjanji`: the first word has its capital from the sentence.
    if (end > i + 1 && i === this.#range.from && scan.isWord(end - 1) && !scan.isCapital(end - 1)) return 0;
    const covering = this.#spans.covering(i);
    const type: EntityType = organization === end ? "organization" : place === end ? "place" : "person";
    if (!covering) {
      this.#spans.put({ from: i, to: end, type, confidence: KNOWN });
      return end;
    }
    if (covering.from < i || covering.to > end) return 0;
    // The list knows better than the tagger which of two things a lone word is.
    const isMistaken = type === "organization" && covering.type === "place" && place < end;
    const ambiguous = [organization, place, person].filter((other) => other === end).length > 1;
    if (
      covering.to === end &&
      (ambiguous ||
        (!isMistaken && covering.confidence > DOUBTFUL && covering.type !== "event" && end - i === 1))
    )
      return end;
    this.#spans.put({ from: i, to: end, type: ambiguous ? covering.type : type, confidence: KNOWN });
    return end;
  }

  /** A word at the front of a sentence that is mostly written without a capital: `Bulan`, `Barat`. */
  #opensPlainly(i: number): boolean {
    const level = this.#scan.clues.levels[i]! & 7;
    return i === this.#range.from && level > 0 && level < LEAST_NAMELIKE && !this.#spans.covering(i);
  }

  /** `Dublin University`, `Jackson School of Geosciences`, `Isa Bin Rashid Hall`: the last word tells the type. */
  #tail(span: NameSpan): void {
    const scan = this.#scan;
    if (this.#model(span)) return;
    let { to } = span;
    while (scan.isCapital(to) && scan.isNear(to) && scan.is(to, ANY_TAIL) && !this.#spans.covering(to))
      to += 1;
    const last = to - 1;
    const kind = TAILS.find(([bit]) => scan.is(last, bit))?.[1];
    const goesOn = scan.isForeignConnective(to) && scan.isCapital(to + 1);
    if ((to - span.from < 2 && !goesOn) || !kind || scan.is(span.from, HEADS)) return;
    while (scan.isForeignConnective(to) && scan.isCapital(to + 1)) {
      to += 2;
      while (scan.isCapital(to) && scan.isNear(to)) to += 1;
    }
    if (kind !== span.type || to !== span.to)
      this.#spans.put({ from: span.from, to, type: kind, confidence: HEADED });
  }

  /** `BMW X3 20`, `Samsung Galaxy A52`, `Boeing 737 MAX`: a maker and a number make a product. */
  #model(span: NameSpan): boolean {
    const scan = this.#scan;
    if (!scan.isBrand(span.from)) return false;
    let to = span.from + 1;
    let digits = false;
    while (
      to < this.#range.to &&
      to - span.from < 6 &&
      scan.isNear(to) &&
      (scan.isCapital(to) || scan.isNumber(to))
    ) {
      if (scan.isNumber(to) && scan.withYear(to) > to) break;
      digits ||= /\d/.test(scan.text(to));
      to += 1;
    }
    if (
      !digits ||
      (scan.isNumber(to - 1) &&
        scan.isWord(to) &&
        !scan.isCapital(to) &&
        to - span.from === 2 &&
        scan.length(to - 1) < 3)
    )
      return false;
    this.#spans.put({ from: span.from, to, type: "work", confidence: HEADED });
    return true;
  }

  /** As `#tail`, for capitals that no name covers. */
  #tailed(i: number): void {
    const scan = this.#scan;
    if (!scan.is(i, ANY_TAIL) || this.#spans.covering(i)) return;
    let from = i;
    while (scan.isNear(from) && this.#isFreeCapital(from - 1) && !this.#endsRole(from)) from -= 1;
    // `Grup A AVC Nations Cup`: a lone letter closes what stands in front.
    if (i - from > 1 && scan.length(from) === 1) from += 1;
    // `Honda Dream Cup`: a sponsor or a town in front belongs to it.
    const sponsor = this.#spans.covering(from - 1);
    if (sponsor && sponsor.type !== "person" && scan.isNear(from)) from = sponsor.from;
    if (from === i && !(scan.isForeignConnective(i + 1) && scan.isCapital(i + 2))) return;
    const type = TAILS.find(([bit]) => scan.is(i, bit))?.[1] ?? "organization";
    this.#spans.put({
      from,
      to: type === "event" || type === "work" ? scan.withYear(i + 1) : i + 1,
      type,
      confidence: HEADED,
    });
  }

  /** `manajer Fulham Anton Berg`: behind a role, what the corpus knows as an organisation or place is no first name. */
  #led(i: number): void {
    const scan = this.#scan;
    const role = scan.longest(i, Kind.role);
    if (role === i) return;
    const span = this.#spans.covering(role);
    if (span?.from !== role || span.type !== "person" || span.to - span.from < 3) return;
    const { levels } = scan.clues;
    const first = levels[role]!;
    const asPerson = Math.max((first >> 3) & 7, (first >> 6) & 7);
    const asOrganization = (first >> 9) & 7;
    const asPlace = (first >> 12) & 7;
    const known = scan.longest(role, Kind.organization);
    if (known > role && known < span.to - 1) {
      this.#spans.clear(span.from, span.to);
      this.#spans.put({ from: role, to: known, type: "organization", confidence: KNOWN });
      this.#spans.put(resized(span, known, span.to));
      return;
    }
    if (Math.max(asOrganization, asPlace) <= asPerson + 1) return;
    this.#spans.clear(span.from, span.to);
    this.#spans.put({
      from: role,
      to: role + 1,
      type: asOrganization >= asPlace ? "organization" : "place",
      confidence: GUESSED,
    });
    this.#spans.put(resized(span, role + 1, span.to));
  }

  /** `, Chad Morgan,`: between commas, a place's name and one more are one person. */
  #surnamed(span: NameSpan): void {
    const scan = this.#scan;
    const next = this.#spans.covering(span.to);
    if (
      span.type !== "place" ||
      span.to - span.from !== 1 ||
      next?.type !== "person" ||
      next.to - next.from !== 1
    )
      return;
    if (!scan.isMark(span.from - 1, ",") || !scan.isMark(next.to, ",") || !scan.isNear(next.from)) return;
    this.#spans.put({ from: span.from, to: next.to, type: "person", confidence: HEADED });
  }

  /** `pengamat transportasi Lestari Handayani`: a word that the corpus knows from people's names, right before one. */
  #firstName(span: NameSpan): void {
    const scan = this.#scan;
    const at = span.from - 1;
    if (span.type !== "person" || !this.#isFreeCapital(at) || !scan.isNear(span.from)) return;
    if (!scan.isWord(at) || scan.isCapital(at - 1) || !scan.isIdle(at)) return;
    const level = scan.clues.levels[at]!;
    if (Math.max((level >> 3) & 7, (level >> 6) & 7) < LEAST_PERSONAL) return;
    this.#spans.put(resized(span, at, span.to));
  }

  /** Whether a role of several words ends before token `i`. */
  #endsRole(i: number): boolean {
    for (let at = i - 2; at >= i - 4; at--) if (this.#scan.longest(at, Kind.role) === i) return true;
    return false;
  }

  #isFreeCapital(i: number): boolean {
    const scan = this.#scan;
    return (
      scan.isCapital(i) &&
      !this.#spans.covering(i) &&
      !scan.is(i, Kind.role | Kind.title | Kind.notName) &&
      i > this.#range.from
    );
  }

  /** Puts a name down unless a longer one is there. */
  #put(from: number, to: number, type: EntityType, confidence: number): number {
    const covering = this.#spans.covering(from);
    if (covering && covering.from < from && covering.to >= to) return 0;
    this.#spans.put({ from, to, type, confidence });
    return to;
  }
}

const TAILS: readonly (readonly [number, EntityType])[] = [
  [Kind.eventTail, "event"],
  [Kind.workTail, "work"],
  [Kind.organizationTail, "organization"],
  [Kind.placeTail, "place"],
];
const ANY_TAIL = Kind.organizationTail | Kind.placeTail | Kind.eventTail | Kind.workTail;
const PORTFOLIO_ENDS =
  Kind.organization | Kind.place | Kind.organizationHead | Kind.title | Kind.person | Kind.dateWord;
/** The tagger's opinion at which no rule doubts it. */
const SURE = 0.97;
/** Level at which the corpus knows a word from people's names. */
const LEAST_PERSONAL = 4;
/** Level of capitals from which a word is a name more often than not. */
const LEAST_NAMELIKE = 4;
