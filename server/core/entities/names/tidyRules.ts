/**
 * Puts the ends of a tagged name right before any list is asked: cut at brackets, glue and commas between names, rid of titles, roles and
 * what is no name at all.
 */
import { Kind, NAME_KINDS } from "../lexicon/lexicon";
import type { NameScan } from "./nameScan";
import { resized, type NameSpan, type NameSpans } from "./nameSpans";

/** Cuts a tagged name at its brackets, and what is no part of any name from its ends. */
export function tidyName(scan: NameScan, spans: NameSpans, span: NameSpan): void {
  spans.clear(span.from, span.to);
  let from = span.from;
  for (let at = span.from; at <= span.to; at++) {
    if (at < span.to && !endsName(scan, span, at)) continue;
    putTidy(scan, spans, resized(span, from, at));
    from = at < span.to && scan.isWord(at) ? at : at + 1;
  }
}

/** Whether the name is over at token `i`, within what the tagger took for one. */
function endsName(scan: NameScan, span: NameSpan, i: number): boolean {
  return scan.isPlainMark(i)
    ? scan.isBracket(i) || isPair(scan, span, i) || isListComma(scan, span, i)
    : isGlue(scan, span, i);
}

/** Where a list of names was taken for one: at commas outside names that hold them, behind a platform. */
function isListComma(scan: NameScan, span: NameSpan, i: number): boolean {
  if (scan.isMark(i, ",")) return !scan.is(span.from, Kind.joiningHead);
  return false;
}

/** `Jakarta|Saksikan`: a known name to which another word was glued ends there. */
function isGlue(scan: NameScan, span: NameSpan, i: number): boolean {
  if (i === span.from || !scan.isGlued(i) || !scan.isWord(i) || !scan.isWord(i - 1)) return false;
  return scan.longestBefore(span.from, i, Kind.place | Kind.organization) === i;
}

/** The hyphen of `Rusia-Ukraina` or `Joko Widodo-Ma’ruf Amin`, which are two. */
function isPair(scan: NameScan, span: NameSpan, i: number): boolean {
  if (!scan.isMark(i, "-")) return false;
  if (scan.is(i - 1, Kind.place) && scan.is(i + 1, Kind.place)) return true;
  // Of people, only a hyphen that was cut out of a word stands glued between capitals.
  const isGlued = scan.isGlued(i) && scan.isGlued(i + 1);
  return span.type === "person" && isGlued && scan.isCapital(i - 1) && scan.isCapital(i + 1);
}

function putTidy(scan: NameScan, spans: NameSpans, span: NameSpan): void {
  let { from, to } = span;
  if (from >= to) return;
  if (span.type === "person") {
    for (;;) {
      const skip = scan.longestBefore(from, to, Kind.title | Kind.role);
      if (skip === from || skip >= to) break;
      from = skip;
      if (scan.isMark(from, ".") && from + 1 < to) from += 1;
    }
    while (to - 1 > from && scan.is(to - 1, Kind.degree)) to -= 1;
    from = behindTitle(scan, from, to);
    if (isDegree(scan, from, to)) return;
  }
  // `Instagram Hengki`: the platform is one name, whose page it is another.
  if (scan.isPlatform(from) && to - from > 1) to = from + 1;
  if (span.type === "person" && scan.isNear(from) && scan.isOpener(from - 1)) from -= 1;
  while (from < to && !scan.isCapital(from) && !scan.isNumber(from) && !scan.is(from, NAME_KINDS)) from += 1;
  while (
    to > from &&
    (scan.isPlainMark(to - 1) || (!scan.isCapital(to - 1) && scan.isWord(to - 1) && span.type === "person"))
  )
    to -= 1;
  if (to <= from) return;
  if (opensPlainly(scan, from, to)) return;
  if (span.type === "organization" && scan.isNumber(from) && to - from === 2) return;
  const isNone = scan.longestBefore(from, to, Kind.notName | Kind.title | Kind.role) === to;
  if (isNone && scan.longestBefore(from, to, NAME_KINDS) !== to) return;
  if (to - from === 1 && (isDoubled(scan, from) || (scan.is(from, HEADS) && !scan.is(from, NAME_KINDS))))
    return;
  spans.put(resized(span, from, to));
}

/** `Sriwedari Prof. Handoko`: behind a title with its stop the person begins anew. */
function behindTitle(scan: NameScan, from: number, to: number): number {
  for (let at = to - 2; at > from; at--) {
    if (scan.isMark(at, ".") && scan.is(at - 1, Kind.title) && scan.length(at - 1) > 1 && at - 1 > from)
      return at + 1;
    // `Kundur Kompol Endi`: a rank, too long to be part of a name.
    if (scan.is(at, Kind.title) && scan.length(at) >= LEAST_RANK) return at + 1;
  }
  return from;
}

/** Letters: shorter titles (`Haji`, `Gus`) are names as well. */
const LEAST_RANK = 6;
/** Letters of each part of a degree. */
const LONGEST_DEGREE_PART = 4;

/** `, M.Si.`, `, Sp.A`: short parts joined by stops behind a comma. */
function isDegree(scan: NameScan, from: number, to: number): boolean {
  if (!scan.isMark(from - 1, ",") || to - from < 3) return false;
  for (let at = from; at < to; at++) {
    const isStop = scan.isMark(at, ".");
    if (isStop !== ((at - from) % 2 === 1) || (at > from && !scan.isGlued(at))) return false;
    if (!isStop && scan.length(at) > LONGEST_DEGREE_PART) return false;
  }
  return true;
}

/** `Alhasil`, `Gantilah`: a word by itself that has its capital from the sentence only. */
function opensPlainly(scan: NameScan, from: number, to: number): boolean {
  if (to - from !== 1 || scan.has(from - 1) || !scan.isWord(from) || scan.is(from, NAME_KINDS)) return false;
  const level = scan.clues.levels[from]! & 7;
  return level > 0 && level <= MOST_PLAIN;
}

/** Level of capitals of words that are mostly written without. */
const MOST_PLAIN = 2;

/** `SMA-SMA`: a plural, no name. */
function isDoubled(scan: NameScan, i: number): boolean {
  if (!scan.text(i).includes("-")) return false;
  const [first, second, ...rest] = scan.text(i).toLowerCase().split("-");
  return first !== undefined && first === second && rest.length === 0;
}

const HEADS = Kind.organizationHead | Kind.placeHead | Kind.eventHead | Kind.workHead;
