/**
 * Names told by what stands around them: domains (`kompas.com`), handles (`@irwandi`), a name behind a title or a verb of saying, the place
 * before a dateline's dash, an organisation where someone works.
 */
import type { EntityType } from "../../analysis";
import type { TokenRange } from "../../document";
import type { Span } from "../../text/span";
import { Case, Gap, TokenKind } from "../../text/tokens";
import type { Clues } from "../tagger/features";
import { Kind, type Lexicon } from "../lexicon/lexicon";
import { NameScan } from "./nameScan";
import { resized, type NameSpan, type NameSpans } from "./nameSpans";

const SURE = 0.9;
const LIKELY = 0.75;
/** One clear place outweighs so many mentions that the tagger guessed at. */
const DECISIVE = 4;
/** Level at which the corpus knows a word as a first name. */
const MOST_PERSONAL = 3;
/** Ends of domains that media and firms have; what stands before the stop is glued to it. */
const DOMAIN_ENDS: ReadonlySet<string> = new Set(["com", "id", "co", "net", "org", "tv", "news", "info"]);

export function findByContext(
  clues: Clues,
  lexicon: Lexicon,
  range: TokenRange,
  dateline: Span | null,
  spans: NameSpans,
): void {
  const finder = new ContextFinder(clues, lexicon, range, spans);
  for (let i = range.from; i < range.to;) i = (finder.isIdle(i) ? 0 : finder.at(i)) || i + 1;
  finder.lists();
  if (
    dateline &&
    clues.tokens.start[range.from]! < dateline.end &&
    dateline.start < clues.tokens.end[range.to - 1]!
  )
    finder.dateline(dateline);
}

interface ListItem extends TokenRange {
  readonly span?: NameSpan;
}

const NO_ITEMS: ListItem[] = [];
const GUESSED = 0.5;
/** Items; two may be anything. */
const LEAST_LIST = 4;
const LISTED: ReadonlySet<EntityType> = new Set(["person", "organization", "place"]);
const NO_ITEM = Kind.title | Kind.role | Kind.notName | Kind.dateWord | Kind.law;

class ContextFinder {
  readonly #scan: NameScan;
  readonly #from: number;
  readonly #to: number;
  readonly #spans: NameSpans;

  constructor(clues: Clues, lexicon: Lexicon, { from, to }: TokenRange, spans: NameSpans) {
    this.#scan = new NameScan(clues, lexicon, { from, to });
    this.#from = from;
    this.#to = to;
    this.#spans = spans;
  }

  /** Settles nearly every token: no phrase begins here, nothing is glued behind, no lone letter follows. */
  isIdle(i: number): boolean {
    const { begins, tokens, words } = this.#scan.clues;
    if (begins[i] !== 0 || i + 1 >= this.#to) return begins[i] === 0;
    if (tokens.gap[i + 1] === Gap.none) return false;
    return words.capital[i + 1] === 0 || tokens.end[i + 1]! - tokens.start[i + 1]! > 1;
  }

  /** The token behind a name that begins at `i`; 0 where none does. */
  at(i: number): number {
    const begins = this.#scan.clues.begins[i]!;
    return (
      this.#handle(i) ||
      this.#domain(i) ||
      (begins & Kind.title && this.#titled(i)) ||
      (begins & Kind.personCue && this.#speaking(i)) ||
      (begins & Kind.role && (this.#workplace(i) || this.#officer(i) || this.#relative(i))) ||
      (begins & Kind.organizationIntroduction && this.#introduced(i)) ||
      this.#building(i) ||
      this.#platform(i)
    );
  }

  /** `PT Satu, ExA, Tiga, dan Empat`: in a list of names each is of the type of most. */
  lists(): void {
    const scan = this.#scan;
    if (!this.#mayList()) return;
    for (let i = this.#from; i < this.#to;) {
      const items = this.#list(i);
      if (items.length < LEAST_LIST) {
        i += 1;
        continue;
      }
      this.#settleList(items);
      i = items.at(-1)?.to ?? i + 1;
      if (!scan.has(i)) return;
    }
  }

  /** Whether there are marks and words enough to join the items of a list. */
  #mayList(): boolean {
    const scan = this.#scan;
    let joints = 0;
    for (let i = this.#from; i < this.#to; i++)
      if (scan.isMark(i, ",") || scan.is(i, Kind.connective)) joints += 1;
    return joints >= LEAST_LIST - 1;
  }

  /** The items of the list that begins at `i`: names and short runs of capitals between commas and connectives. */
  #list(i: number): ListItem[] {
    const scan = this.#scan;
    if (!scan.isCapital(i) || (i > this.#from && scan.isCapital(i - 1))) return NO_ITEMS;
    const items: ListItem[] = [];
    let at = i;
    for (;;) {
      const span = this.#spans.covering(at);
      let to = span?.from === at ? span.to : at;
      if (!span)
        while (scan.isCapital(to) && !this.#spans.covering(to) && to - at < 3 && !scan.is(to, NO_ITEM))
          to += 1;
      if (to === at) return items;
      items.push(span ? { from: at, to, span } : { from: at, to });
      at = to;
      const comma = scan.isMark(at, ",");
      if (comma) at += 1;
      if (scan.is(at, Kind.connective) && scan.isWord(at)) at += 1;
      else if (!comma) return items;
    }
  }

  #settleList(items: readonly ListItem[]): void {
    const counts = new Map<EntityType, number>();
    for (const { span } of items) if (span) counts.set(span.type, (counts.get(span.type) ?? 0) + 1);
    const [type, count] = [...counts].sort((a, b) => b[1] - a[1])[0] ?? ["person", 0];
    if (count * 2 < items.length || !LISTED.has(type)) return;
    for (const { from, to, span } of items) {
      if (!span) this.#spans.put({ from, to, type, confidence: GUESSED });
      else if (span.type !== type && span.confidence < LIKELY && LISTED.has(span.type))
        this.#spans.put({ ...span, type, confidence: GUESSED });
    }
  }

  /** Every run of capitals before a dateline's dash that is no organisation is a place. */
  dateline({ start, end }: Span): void {
    const { tokens } = this.#scan.clues;
    for (let i = this.#from; i < this.#to && tokens.start[i]! < end; i++) {
      if (
        tokens.start[i]! < start ||
        !this.#scan.isCapital(i) ||
        this.#spans.covering(i)?.type === "organization"
      )
        continue;
      if (this.#scan.longest(i, Kind.organization | Kind.title | Kind.role) > i || this.#isDomain(i))
        continue;
      let to = i + 1;
      while (this.#scan.isCapital(to) && this.#scan.isNear(to) && tokens.start[to]! < end) to += 1;
      this.#spans.put({ from: i, to, type: "place", confidence: LIKELY, weight: DECISIVE });
      i = to - 1;
    }
  }

  /** `@irwandi_ferry`; an address of mail is none. */
  #handle(i: number): number {
    const scan = this.#scan;
    if (!scan.isMark(i, "@") || !scan.isWord(i + 1) || !scan.isGlued(i + 1)) return 0;
    if (i > this.#from && scan.isGlued(i) && scan.isWord(i - 1)) return 0;
    let to = i + 2;
    while (
      scan.isGlued(to) &&
      (scan.isWord(to) ||
        scan.isNumber(to) ||
        scan.isMark(to, "_") ||
        (scan.isMark(to, ".") && scan.isGlued(to + 1) && scan.isWord(to + 1)))
    )
      to += 1;
    while (scan.isMark(to - 1, ".")) to -= 1;
    const type = scan.longest(i + 1, Kind.organization) > i + 1 ? "organization" : "person";
    this.#spans.put({ from: i, to, type, confidence: LIKELY });
    return to;
  }

  /** `tumkongreler.com`, `antaranews.co.id`; no part of a longer address. */
  #domain(i: number): number {
    if (!this.#isDomain(i)) return 0;
    const scan = this.#scan;
    let to = i + 3;
    while (
      scan.isMark(to, ".") &&
      scan.isGlued(to) &&
      scan.isGlued(to + 1) &&
      DOMAIN_ENDS.has(scan.text(to + 1).toLowerCase())
    )
      to += 2;
    if ((scan.isMark(to, "/") || scan.isMark(to, "@")) && scan.isGlued(to)) return to;
    let from = i;
    while (
      scan.isMark(from - 1, "-") &&
      scan.isGlued(from) &&
      scan.isGlued(from - 1) &&
      scan.isWord(from - 2)
    )
      from -= 2;
    this.#spans.put({ from, to, type: "organization", confidence: SURE });
    return to;
  }

  #isDomain(i: number): boolean {
    const scan = this.#scan;
    if (!scan.isWord(i) || !scan.isMark(i + 1, ".") || !scan.isGlued(i + 1) || !scan.isGlued(i + 2))
      return false;
    if (!DOMAIN_ENDS.has(scan.text(i + 2).toLowerCase()) || scan.length(i) < 3) return false;
    return i === this.#from || !(scan.isGlued(i) && /^[@./]$/.test(scan.text(i - 1)));
  }

  /** `Prof. Yassierli`, `Brigjen JO Sembiring`: the capitals behind a title that nothing else explains. */
  #titled(i: number): number {
    const scan = this.#scan;
    if (!scan.is(i, Kind.title) || !scan.isCapital(i) || scan.longest(i - 1, Kind.role) > i) return 0;
    const end = scan.longest(i, Kind.title);
    const at = scan.isMark(end, ".") && scan.isGlued(end) ? end + 1 : end;
    return this.#person(at, SURE);
  }

  /** `kata Laras`, `ujar Kapelos`. */
  #speaking(i: number): number {
    return this.#scan.is(i, Kind.personCue) ? this.#person(i + 1, LIKELY) : 0;
  }

  /** A run of capitals that nobody has claimed, as a person. */
  #person(i: number, confidence: number): number {
    const scan = this.#scan;
    if (!this.#isFree(i)) return 0;
    let to = i + 1;
    while (this.#isFree(to) || (scan.is(to, Kind.particle) && this.#isFree(to + 1))) to += 1;
    // `kata Kabasarnas Marsekal Madya …`: what a title follows is a role.
    if (to - i > 5 || scan.longest(to, Kind.title | Kind.role) > to) return 0;
    this.#spans.put({ from: i, to, type: "person", confidence });
    return to;
  }

  #isFree(i: number): boolean {
    const scan = this.#scan;
    return (
      scan.isCapital(i) &&
      scan.isNear(i) &&
      !this.#spans.covering(i) &&
      scan.longest(
        i,
        Kind.title |
          Kind.role |
          Kind.notName |
          Kind.dateWord |
          Kind.organizationHead |
          Kind.placeHead |
          Kind.law,
      ) === i
    );
  }

  /** `analis di William Blair`, `dosen di Dublin`: where someone works is no person. */
  #workplace(i: number): number {
    const scan = this.#scan;
    const role = scan.longest(i, Kind.role);
    if (role === i) return 0;
    let at = role;
    while (at < role + 3 && scan.isWord(at) && !scan.isCapital(at) && !scan.is(at, Kind.placePreposition))
      at += 1;
    if (!scan.is(at, Kind.placePreposition)) return 0;
    const span = this.#spans.covering(at + 1);
    if (span?.from !== at + 1 || span.type !== "person") return 0;
    this.#spans.put({ ...span, type: "organization", confidence: Math.min(span.confidence, LIKELY) });
    return span.to;
  }

  /**
   * `Ketua DPRD DKI Jakarta Pantas Nainggolan`: behind a role and its organisation stands a person. `CEO Bahaso, Allana Abdullah`: between a
   * role and a person stands an organisation.
   */
  #officer(i: number): number {
    const scan = this.#scan;
    const role = scan.longest(i, Kind.role);
    if (role === i) return 0;
    const first = this.#spans.covering(role);
    if (first?.from !== role) return 0;
    if (first.type === "person") {
      const second = this.#spans.covering(first.to + 1);
      if (!scan.isMark(first.to, ",") || second?.type !== "person" || second.from !== first.to + 1) return 0;
      if (scan.isKin(i) || (!/^[.,]?$/.test(scan.text(second.to)) && scan.isCapital(second.to))) return 0;
      this.#spans.put({ ...first, type: "organization", confidence: SURE, weight: DECISIVE });
      return first.to;
    }
    const apposed = this.#apposed(first.to);
    if (apposed > 0) return apposed;
    return first.type === "organization" ? this.#person(first.to, LIKELY) : 0;
  }

  /** `Kepala Desa Sumber Mukti, Paijan, meminta`: one name between commas behind an office and where it is held. */
  #apposed(comma: number): number {
    const scan = this.#scan;
    const at = comma + 1;
    if (!scan.isMark(comma, ",") || !scan.isCapital(at) || !scan.isMark(at + 1, ",")) return 0;
    if (!scan.isWord(at + 2) || scan.isCapital(at + 2)) return 0;
    const known = Kind.place | Kind.organization | Kind.dateWord | Kind.notName | Kind.title | Kind.role;
    if (scan.longest(at, known) > at) return 0;
    this.#spans.put({ from: at, to: at + 1, type: "person", confidence: LIKELY });
    return at + 1;
  }

  /** `ibu dari Al Ghazali`, `istri Reza`: a relative's name is a person's. */
  #relative(i: number): number {
    const scan = this.#scan;
    if (!scan.isKin(i) || scan.longest(i, Kind.role) === i) return 0;
    const at = scan.is(i + 1, Kind.placePreposition) && !scan.isCapital(i + 1) ? i + 2 : i + 1;
    const span = this.#spans.covering(at);
    if (span?.from !== at || span.type !== "organization" || at === i + 1) return 0;
    if (scan.longest(at, Kind.organization | Kind.organizationHead) > at) return 0;
    this.#spans.put({ ...span, type: "person", confidence: LIKELY, weight: DECISIVE });
    return span.to;
  }

  /** `grup elektronik Feel Koplo`, `label Rans`: what an introduction calls an organisation is one. */
  #introduced(i: number): number {
    const scan = this.#scan;
    const introduction = scan.longest(i, Kind.organizationIntroduction);
    if (introduction === i || scan.isPlatformCue(i)) return 0;
    let at = introduction;
    if (
      scan.isWord(at) &&
      !scan.isCapital(at) &&
      !scan.is(at, Kind.placePreposition | Kind.role | Kind.personCue) &&
      scan.length(at) > 4 &&
      scan.isCapital(at + 1)
    )
      at += 1;
    if (!scan.isCapital(at) || !scan.isNear(at) || scan.length(at) < 2) return 0;
    const span = this.#spans.covering(at);
    if (!span) {
      if (scan.longest(at, Kind.title | Kind.role | Kind.notName | Kind.dateWord) > at) return 0;
      let to = at + 1;
      while (scan.isCapital(to) && scan.isNear(to) && !this.#spans.covering(to)) to += 1;
      this.#spans.put({ from: at, to, type: "organization", confidence: LIKELY });
      return to;
    }
    const isKnown = scan.longest(at, Kind.person | Kind.place | Kind.event | Kind.work) >= span.to;
    const personLevel = (scan.clues.levels[at]! >> 3) & 7;
    if (span.from !== at || span.type === "organization" || isKnown || personLevel > MOST_PERSONAL) return 0;
    if (span.type === "event" || span.type === "work") return 0;
    this.#spans.put({ ...span, type: "organization", confidence: LIKELY, weight: DECISIVE });
    return span.to;
  }

  /** `gedung DPR`: a building by the organisation in it. */
  #building(i: number): number {
    const scan = this.#scan;
    if (scan.isCapital(i) || !scan.isBuilding(i)) return 0;
    const span = this.#spans.covering(i + 1);
    if (span?.from !== i + 1 || !scan.isNear(i + 1)) return 0;
    const tenant = scan.longest(i + 1, Kind.organization);
    if (span.type === "place" && tenant > i + 1 && tenant < span.to) {
      this.#spans.put({ from: i, to: tenant, type: "place", confidence: LIKELY });
      this.#spans.put(resized(span, tenant, span.to));
      return span.to;
    }
    if (span.type !== "organization") return 0;
    this.#spans.put({ from: i, to: span.to, type: "place", confidence: LIKELY });
    return span.to;
  }

  /** `di X`, `akun X`: the platform, a lone letter. */
  #platform(i: number): number {
    const scan = this.#scan;
    if (!scan.isWord(i + 1) || scan.length(i + 1) > 1 || scan.text(i + 1) !== "X") return 0;
    if (scan.clues.tokens.shape[i + 1] !== Case.title) return 0;
    if (
      !(scan.is(i, Kind.placePreposition) || scan.isPlatformCue(i)) ||
      scan.isCapital(i + 2) ||
      scan.clues.tokens.kind[i + 2] === TokenKind.number
    )
      return 0;
    this.#spans.put({ from: i + 1, to: i + 2, type: "organization", confidence: LIKELY });
    return i + 2;
  }
}
