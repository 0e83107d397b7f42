/**
 * Who could say a quote, likeliest first, each with the reason for a person to judge: who is named beside it, who spoke last, who speaks
 * next, and then everyone else whom the article quotes or names. It reads the view and guesses nothing that the article does not tell.
 */
import type { Entity, Quote } from "../core/analysis";
import { overlaps, type Span } from "../core/text/span";
import type { ArticleView } from "../corpus/view";
import type { SpeakerChoice } from "../protocol/decisions";
import { counted, facts } from "./markdown";

interface Candidate {
  readonly name: string;
  /** Role, or type. */
  readonly role: string | null;
  readonly quotes: number;
  reason: string | null;
  rank: number;
}

/** Ranks of reasons, the best first; who has none comes behind them by the number of quotes. */
const RANKS = { besideIt: 0, spokeLast: 1, namedBefore: 2, speaksNext: 3, other: 4, now: 5 } as const;

/** `quote` is the place of the quote as it is shown. Whoever counts as its speaker now comes last: that is what is to be changed. */
export function speakerChoices(view: ArticleView, quote: Span): readonly SpeakerChoice[] {
  const { quotes, entities } = view.analysis;
  const known = candidatesOf(view);
  const suggest = (name: string | undefined, rank: number, reason: string): void => {
    const candidate = name === undefined ? undefined : known.get(name);
    if (!candidate || candidate.rank <= rank) return;
    candidate.rank = rank;
    candidate.reason = reason;
  };
  const paragraph = paragraphAround(view.snapshot.text, quote);
  const bearers = entities.filter(maySpeak);
  suggest(nearestNamed(bearers, quote, paragraph), RANKS.besideIt, "named beside it");
  suggest(lastBefore(quotes, quote)?.speaker?.name, RANKS.spokeLast, "spoke last");
  suggest(nearestNamed(bearers, quote, { start: 0, end: quote.start }), RANKS.namedBefore, "named before it");
  suggest(firstBehind(quotes, quote)?.speaker?.name, RANKS.speaksNext, "speaks next");
  const now = quotes.find(({ start, end }) => start === quote.start && end === quote.end)?.speaker?.name;
  const current = now === undefined ? undefined : known.get(now);
  if (current) Object.assign(current, { rank: RANKS.now, reason: "now" });
  return [...known.values()]
    .sort((a, b) => a.rank - b.rank || b.quotes - a.quotes)
    .map(({ name, role, reason, quotes: said }) => ({
      name,
      description: facts(reason, role, said > 0 ? counted(said, "quote") : null),
    }));
}

function candidatesOf({ analysis: { quotes, entities } }: ArticleView): Map<string, Candidate> {
  const counts = new Map<string, number>();
  for (const { speaker } of quotes)
    if (speaker) counts.set(speaker.name, (counts.get(speaker.name) ?? 0) + 1);
  const roleOf = new Map(entities.filter(maySpeak).map(({ name, type, roles }) => [name, roles[0] ?? type]));
  return new Map(
    [...new Set([...counts.keys(), ...roleOf.keys()])].map((name) => [
      name,
      {
        name,
        role: roleOf.get(name) ?? null,
        quotes: counts.get(name) ?? 0,
        reason: null,
        rank: RANKS.other,
      },
    ]),
  );
}

function maySpeak({ type }: Entity): boolean {
  return type === "person" || type === "organization";
}

/** The entity with the mention nearest to the quote, within the place and not in the quote's words; people before organizations. */
function nearestNamed(entities: readonly Entity[], quote: Span, within: Span): string | undefined {
  let nearest: string | undefined;
  let least = Infinity;
  for (const { name, type, mentions } of entities) {
    for (const mention of mentions) {
      if (mention.start < within.start || mention.end > within.end || overlaps(mention, quote)) continue;
      const distance = Math.max(mention.start - quote.end, quote.start - mention.end);
      const weighed = type === "person" ? distance : distance + ORGANIZATION_UNITS;
      if (weighed >= least) continue;
      least = weighed;
      nearest = name;
    }
  }
  return nearest;
}

/** UTF-16 code units, some twenty words, by which a person may stand farther away than an organization and still be likelier to speak. */
const ORGANIZATION_UNITS = 120;

function lastBefore(quotes: readonly Quote[], place: Span): Quote | undefined {
  return quotes.findLast(({ end, speaker }) => end <= place.start && speaker !== null);
}

function firstBehind(quotes: readonly Quote[], place: Span): Quote | undefined {
  return quotes.find(({ start, speaker }) => start >= place.end && speaker !== null);
}

/** From line end to line end. */
function paragraphAround(text: string, { start, end }: Span): Span {
  const behind = text.indexOf("\n", end);
  return { start: text.lastIndexOf("\n", start - 1) + 1, end: behind < 0 ? text.length : behind };
}
