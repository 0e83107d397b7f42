/** Statements that are reported as a whole: headlines (`X: …`), other media (`Dilansir dari X, …`), sums (`Hal itu disampaikan X`). */
import { type SpeakerPhrase, speakerAfter } from "../attribution/phrase";
import { hasPredicate, skipConnectives, trimClauseEnd, wordCount } from "./clause";
import { phraseAt } from "./cues";
import type { QuoteDraft } from "./draft";
import { COLON, type Reading, isDateName, isMark, isSpeakerName, nameEnd } from "./reading";
import { nextComma } from "./scan";
import type { StatementDrafts } from "./statementDrafts";
import type { Statement } from "./statements";

/** Words before the colon of a headline. */
const LONGEST_HEADLINE_SPEAKER = 8;

/** `Sekjen NATO: Risiko Itu Nyata!` */
export function readHeadline(reading: Reading, { statement, index }: StatementDrafts): QuoteDraft | null {
  for (
    let i = statement.from + 1;
    i < Math.min(statement.end, statement.from + 2 * LONGEST_HEADLINE_SPEAKER);
    i++
  ) {
    if (!isMark(reading, i, COLON)) continue;
    if (
      wordCount(reading, statement.from, i) > LONGEST_HEADLINE_SPEAKER ||
      wordCount(reading, i + 1, statement.end) < 2
    )
      return null;
    let holdsName = false;
    for (let at = statement.from; at < i; at++)
      if (isSpeakerName(reading, at) || reading.speakers.personNouns.has(reading.lower[at]!))
        holdsName = true;
    if (!holdsName) return null;
    const phrase = speakerAfter(reading, statement.from, i);
    if (phrase?.phrase.to !== i) return null;
    return {
      from: i + 1,
      to: statement.end,
      kind: "indirect",
      cue: null,
      link: { type: "phrase", phrase },
      rule: "headline",
      statement: index,
    };
  }
  return null;
}

/** `Dilansir dari laman X, S`: another medium reports, where nobody else does. */
export function readVia(reading: Reading, { statement, index }: StatementDrafts): QuoteDraft | null {
  const { lower, cues } = reading;
  const start = skipConnectives(reading, statement.from, statement.end);
  if (!cues.viaWords.has(lower[start]!)) return null;
  let medium = start + 1;
  while (medium < statement.end && (cues.viaFillers.has(lower[medium]!) || cues.adverbs.has(lower[medium]!)))
    medium += 1;
  // `Dilansir Okezone dari Food & Wine`: the medium behind the medium.
  if (reading.nameAt[medium]! >= 0) {
    const behind = nameEnd(reading, medium);
    if (cues.viaFillers.has(lower[behind] ?? "") && reading.nameAt[behind + 1]! >= 0) medium = behind + 1;
  }
  if (reading.nameAt[medium] === undefined || reading.nameAt[medium]! < 0 || isDateName(reading, medium))
    return null;
  const name = { from: medium, to: nameEnd(reading, medium) };
  const phrase: SpeakerPhrase = { ...name, kind: "name", phrase: name };
  let comma = nextComma(reading, phrase.phrase.to, Math.min(statement.end, phrase.phrase.to + 4));
  if (comma < 0) return null;
  if (isDateName(reading, comma + 1))
    comma = nextComma(reading, comma + 1, Math.min(statement.end, comma + 12));
  const from = comma + 1;
  if (comma < 0 || !hasPredicate(reading, from, statement.end)) return null;
  return {
    from,
    to: trimClauseEnd(reading, from, statement.end),
    kind: "indirect",
    cue: { from: start, to: start + 1 },
    link: { type: "phrase", phrase },
    rule: "via",
    statement: index,
  };
}

/** `Hal itu disampaikan X`: the statement before is what X said. */
export function readSummary(
  reading: Reading,
  statements: readonly Statement[],
  drafts: readonly QuoteDraft[],
  { statement, index, hits }: StatementDrafts,
): QuoteDraft | null {
  const start = skipConnectives(reading, statement.from, statement.end);
  const length = phraseAt(reading.lower, start, reading.cues.contentPronouns);
  if (length === 0) return null;
  const hit = hits.find(
    (other) => other.use === "passive" && other.from >= start + length && other.from <= start + length + 2,
  );
  const before = statements[index - 1];
  if (!hit || before?.kind !== "body" || drafts.some((draft) => draft.statement === index - 1)) return null;
  let at = hit.to;
  while (
    at < statement.end &&
    (reading.cues.adverbs.has(reading.lower[at]!) || reading.cues.agentWords.has(reading.lower[at]!))
  )
    at += 1;
  const phrase = speakerAfter(reading, at, statement.end);
  if (!phrase) return null;
  return {
    from: before.from,
    to: before.end,
    kind: "indirect",
    cue: { from: hit.from, to: hit.to },
    link: { type: "phrase", phrase },
    rule: "summary",
    statement: index - 1,
  };
}
