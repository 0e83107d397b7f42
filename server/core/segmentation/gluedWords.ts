/**
 * Takes words apart that scraping glued to a cue: `Mahaputramengatakan`, `kataReijnders`. A cue alone tells where, so that both the name and
 * the cue are read as what they are. Names that are glued to other words are the name passes' business.
 */
import type { LanguagePack } from "../languages/pack";
import { cueLexicon } from "../quotation/cues";
import { Case, entryOf, Gap, TokenBuffer, TokenKind, type Tokens } from "../text/tokens";
import { columnsOf, lengthened, type Vocabulary } from "../text/vocabulary";

/** Code units of a cue behind a name: shorter ones end words of their own. */
const LEAST_ENDING = 6;
/** Code units of a cue before a capital: `kata`. */
const LEAST_START = 4;
/** Code units of what it is glued to. */
const LEAST_NAME = 3;
/** Code units; longer words are no words. */
const LONGEST_WORD = 60;

interface GluedWords {
  /** Code units of the first of two words that the entry is; 0 for one word. */
  at: Uint8Array;
}

type GluedWordsOf = (vocabulary: Vocabulary) => GluedWords;

const known = new WeakMap<LanguagePack, GluedWordsOf>();

/** The same tokens where no word is glued. Linear. */
export function takeApart(tokens: Tokens, pack: LanguagePack): Tokens {
  const { at } = gluedWordsOf(pack)(tokens.vocabulary);
  const first = tokens.entry.findIndex((entry) => at[entry] !== 0);
  if (first < 0) return tokens;
  const buffer = new TokenBuffer(tokens.text, tokens.vocabulary, tokens.count + 16);
  let taken = 0;
  for (let i = first; i < tokens.count; i++) {
    if (at[tokens.entry[i]!] === 0) continue;
    buffer.take(tokens, taken, i, 0);
    push(buffer, tokens, tokens.start[i]!, tokens.end[i]!, tokens.gap[i]!, tokens.entry[i]!, pack);
    taken = i + 1;
  }
  buffer.take(tokens, taken, tokens.count, 0);
  return buffer.finish();
}

/** The parts may be glued themselves: `kataReijndersmenambahkan`. */
function push(
  buffer: TokenBuffer,
  tokens: Tokens,
  start: number,
  end: number,
  gap: number,
  entry: number,
  pack: LanguagePack,
): void {
  const units = gluedWordsOf(pack)(tokens.vocabulary).at[entry]!;
  if (units === 0) {
    buffer.push(start, end, gap, entry);
    return;
  }
  const middle = start + units;
  const { vocabulary, text } = tokens;
  push(buffer, tokens, start, middle, gap, entryOf(vocabulary, text, start, middle), pack);
  push(buffer, tokens, middle, end, Gap.none, entryOf(vocabulary, text, middle, end), pack);
}

function gluedWordsOf(pack: LanguagePack): GluedWordsOf {
  const made = known.get(pack);
  if (made) return made;
  const { cues, sourcePhrases } = cueLexicon(pack.quotation);
  const prefixes = pack.segmentation.gluedPrefixes;
  const isEnding = (word: string): boolean =>
    word.length >= LEAST_ENDING && cues.get(word)?.active !== undefined;
  const isStart = (word: string): boolean =>
    word.length >= LEAST_START && (cues.get(word)?.inverted !== undefined || sourcePhrases.has(word));
  const glued = columnsOf<GluedWords>(
    () => ({ at: new Uint8Array(0) }),
    (columns, { written, kind, shape }, from, to) => {
      columns.at = lengthened(columns.at, to);
      if (prefixes.length === 0) return;
      for (let entry = from; entry < to; entry++) {
        const isCapitalised = shape[entry] === Case.title || shape[entry] === Case.mixed;
        const word = written[entry]!;
        if (kind[entry] !== TokenKind.word || !isCapitalised || word.length > LONGEST_WORD) continue;
        columns.at[entry] = endingAt(word, prefixes, isEnding) || capitalBehind(word, isStart);
      }
    },
  );
  known.set(pack, glued);
  return glued;
}

/** Where a cue begins that ends the word: `Mahaputra|mengatakan`; 0 where none does. */
function endingAt(word: string, prefixes: readonly string[], isEnding: (word: string) => boolean): number {
  for (const prefix of prefixes) {
    for (let at = word.indexOf(prefix, LEAST_NAME); at >= 0; at = word.indexOf(prefix, at + 1))
      if (isEnding(word.slice(at))) return at;
  }
  return 0;
}

/** Where the first capital stands behind a cue that begins the word: `kata|Reijnders`; 0 where none does. */
function capitalBehind(word: string, isStart: (word: string) => boolean): number {
  const at = word.search(FIRST_CAPITAL);
  return at > 0 && word.length - at >= LEAST_NAME && isStart(word.slice(0, at)) ? at : 0;
}

const FIRST_CAPITAL = /\p{Lu}/u;
