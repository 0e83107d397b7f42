/**
 * Whether a text file is an article: by its name first, then by whether it reads like prose in any language. Knows nothing of quotes
 * or names, and does not decide about files that a person names on the command line.
 */

export type Prose = { readonly isProse: true } | { readonly isProse: false; readonly reason: string };

const PROSE: Prose = { isProse: true };

/** Folders that hold no articles, wherever they stand. */
const FOREIGN_FOLDERS: ReadonlySet<string> = new Set([
  "node_modules",
  "bower_components",
  "jspm_packages",
  "site-packages",
  "__pycache__",
  "venv",
  "vendor",
  "licenses",
  "licences",
  "dist",
]);

/** The same as globs, for discovery. */
export const FOREIGN_GLOBS: readonly string[] = [
  "**/.*/**",
  ...[...FOREIGN_FOLDERS].map((folder) => `**/${folder}/**`),
];

/** Names, without `.txt`, of files that are text and no articles. Compared in lower case. */
const FOREIGN_NAMES: ReadonlySet<string> = new Set([
  "cmakelists",
  "cmakecache",
  "robots",
  "humans",
  "ads",
  "app-ads",
  "security",
  "llms",
  "llms-full",
  "license",
  "licence",
  "licenses",
  "licences",
  "copying",
  "copyright",
  "unlicense",
  "notice",
  "notices",
  "thirdpartynotice",
  "thirdpartynotices",
  "third-party-notices",
  "eula",
  "readme",
  "changelog",
  "changes",
  "history",
  "authors",
  "contributors",
  "maintainers",
  "credits",
  "install",
  "manifest",
  "version",
  "top_level",
  "entry_points",
  "sources",
  "requires",
  "dependency_links",
  "constraints",
]);

/**
 * `requirements-dev.txt`, `dev-requirements.txt`; `license.apache.txt`; `Font-LICENSE-2.txt`. In small letters a licence is told by what
 * follows alone: a headline as a file name may hold the word (`driver-license-fees.txt`).
 */
const FOREIGN_STEMS: readonly RegExp[] = [
  /^(?:[A-Za-z0-9]+[-_.])?requirements(?:[-_.][A-Za-z0-9._-]*)?$/,
  /^licen[cs]e[-_.](?:mit|apache|bsd|gpl|lgpl|mpl|isc|cc|ofl|\d)/i,
  /^(?:apache|[al]?gpl|bsd|mpl|cc-by[a-z-]*|ofl|unicode)-\d/i,
  /(?:^|[-_.])(?:LICEN[CS]ES?|COPYING|COPYRIGHT|NOTICE|README|CHANGELOG)(?:[-_.]|$)/,
];

/** Judges by the path alone, relative to the corpus folder and with `/`. */
export function nameOfArticle(path: string): Prose {
  const parts = path.split("/");
  const file = parts.pop() ?? "";
  const folder = parts.find((part) => FOREIGN_FOLDERS.has(part) || (part.startsWith(".") && part.length > 1));
  if (folder !== undefined) return no(`lies in ${folder}, which holds no articles.`);
  if (file.startsWith(".")) return no("is a hidden file.");
  const stem = file.toLowerCase().endsWith(".txt") ? file.slice(0, -4) : file;
  if (FOREIGN_NAMES.has(stem.toLowerCase()) || FOREIGN_STEMS.some((pattern) => pattern.test(stem))) {
    return no("has the name of a file that is no article.");
  }
  return PROSE;
}

/** UTF-16 code units that are looked at, from the front: enough to know, and quick for any length. */
const SAMPLE_UNITS = 20_000;
/** A headline and a short sentence. */
const LEAST_LETTERS = 40;
/** Of everything that is not white space. News has 0.93, lists of prices within it 0.65, tables and logs 0.6 and less. */
const LEAST_LETTER_SHARE = 0.62;
/** Braces, pipes, slashes … of everything that is not white space. News with addresses has up to 0.02. */
const MOST_SYMBOL_SHARE = 0.05;
/** Letters of one line from which it counts as a line of prose: a short sentence. */
const PROSE_LINE_LETTERS = 40;
/** Of all letters, those that stand in lines of prose. A word list has none. */
const LEAST_PROSE_SHARE = 0.4;
/** Of all words, those written in lower-case letters; in scripts without case every word counts. A list of names has none. */
const LEAST_LOWER_SHARE = 0.15;
/** Fewer lines say nothing about being a table or a log. */
const LEAST_TABLE_LINES = 3;

/** Judges by the text. Linear, and bounded by `SAMPLE_UNITS`. */
export function readsLikeProse(text: string): Prose {
  const sample = text.slice(0, SAMPLE_UNITS);
  if (isLicence(sample)) return no("is a licence.");
  const counts = count(sample);
  if (counts.letters === 0) return no(counts.solid === 0 ? "is empty." : "holds no words.");
  if (counts.letters < LEAST_LETTERS) return no("is too short for an article.");
  if (counts.symbols / counts.solid > MOST_SYMBOL_SHARE) return no("looks like code or data.");
  if (counts.letters / counts.solid < LEAST_LETTER_SHARE) return no("holds more figures than words.");
  const lines = sample
    .split(LINE_BREAK)
    .map((line) => line.trim())
    .filter((line) => line !== "");
  if (share(lines, isLogLine) > 0.5) return no("looks like a log.");
  if (isTable(lines)) return no("looks like a table.");
  if (share(lines, isCodeLine) > 0.4) return no("looks like code.");
  if (counts.lowerWords / counts.words < LEAST_LOWER_SHARE) return no("looks like a list.");
  if (counts.inProse / counts.letters >= LEAST_PROSE_SHARE) return PROSE;
  // Hard-wrapped or dialogue-like text has short lines and still ends its sentences.
  return share(lines, endsSentence) > 0.3 ? PROSE : no("looks like a list.");
}

const LINE_BREAK = /\r\n|[\r\n]/;

/** UTF-16 code units from the front in which a licence says what it is. */
const LICENCE_HEAD_UNITS = 3000;

/** What licences of software and fonts say in these very words, and news hardly ever, in lower case with single spaces. */
const LICENCE_WORDS: readonly string[] = [
  "permission is hereby granted, free of charge",
  "permission to use, copy, modify, and",
  "redistribution and use in source and binary forms",
  "is free and unencumbered software released into the public domain",
  "gnu general public license version",
  "gnu lesser general public license version",
  "gnu affero general public license version",
  "apache license version 2.0",
  "mozilla public license version",
  "licensed under the sil open font license",
  "copies of this license document, but changing it is not allowed",
];

/** Each of `LICENCE_WORDS` holds one of these. */
const LICENCE_SIGNS: readonly string[] = ["license", "permission", "redistribution", "unencumbered"];

/** Licences are prose and stand in files of any name (`OFL.txt`, `mit-license.txt`). */
function isLicence(sample: string): boolean {
  const head = sample.slice(0, LICENCE_HEAD_UNITS).toLowerCase();
  if (!LICENCE_SIGNS.some((word) => head.includes(word))) return false;
  const spaced = head.replace(/\s+/g, " ");
  return LICENCE_WORDS.some((words) => spaced.includes(words));
}

function no(reason: string): Prose {
  return { isProse: false, reason };
}

interface Counts {
  /** Code points that are letters or marks. */
  readonly letters: number;
  /** Everything but white space. */
  readonly solid: number;
  readonly symbols: number;
  readonly words: number;
  readonly lowerWords: number;
  /** Of the letters, those in lines of prose. */
  readonly inProse: number;
}

const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;
const LETTER = /[\p{L}\p{M}]/u;
const UPPER = /[\p{Lu}\p{Lt}]/u;
const SYMBOLS: ReadonlySet<string> = new Set("{}[]<>=|\\/_$#@^~`*+;");

/** What a character is to the counts. */
const Kind = { other: 0, space: 1, lower: 2, upper: 3, joining: 4, symbol: 5 } as const;
type Kind = (typeof Kind)[keyof typeof Kind];

/** Most of what is counted. */
const ASCII: readonly Kind[] = Array.from({ length: 128 }, (_, unit): Kind => {
  const char = String.fromCharCode(unit);
  if (char.trim() === "") return Kind.space;
  if (/[a-z]/.test(char)) return Kind.lower;
  if (/[A-Z]/.test(char)) return Kind.upper;
  if (char === "-" || char === "'") return Kind.joining;
  return SYMBOLS.has(char) ? Kind.symbol : Kind.other;
});

function kindOf(point: string): Kind {
  if (point.trim() === "") return Kind.space;
  if (LETTER.test(point)) return UPPER.test(point) ? Kind.upper : Kind.lower;
  return point === "’" ? Kind.joining : Kind.other;
}

function count(text: string): Counts {
  let letters = 0;
  let solid = 0;
  let symbols = 0;
  let words = 0;
  let lowerWords = 0;
  let inProse = 0;
  let beforeLine = 0;
  let inWord = false;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    let kind = ASCII[unit];
    if (kind === undefined) {
      const point = String.fromCodePoint(text.codePointAt(at)!);
      at += point.length - 1;
      kind = kindOf(point);
    }
    if (kind === Kind.space) {
      inWord = false;
      if (unit === LINE_FEED || unit === CARRIAGE_RETURN) {
        inProse += ofProse(letters - beforeLine);
        beforeLine = letters;
      }
      continue;
    }
    solid += 1;
    if (kind === Kind.lower || kind === Kind.upper) {
      letters += 1;
      if (!inWord) {
        words += 1;
        if (kind === Kind.lower) lowerWords += 1;
      }
      inWord = true;
    } else {
      inWord = inWord && kind === Kind.joining;
      if (kind === Kind.symbol) symbols += 1;
    }
  }
  inProse += ofProse(letters - beforeLine);
  return { letters, solid, symbols, words: Math.max(1, words), lowerWords, inProse };
}

/** Letters of one line, if it counts as one of prose. */
function ofProse(letters: number): number {
  return letters >= PROSE_LINE_LETTERS ? letters : 0;
}

function share(lines: readonly string[], test: (line: string) => boolean): number {
  return lines.length < LEAST_TABLE_LINES ? 0 : lines.filter(test).length / lines.length;
}

/** `2024-01-31 10:00:00 INFO …`, `[ERROR] …`, `Jan 31 10:00:00 host …`, `192.168.0.1 - - …`. */
function isLogLine(line: string): boolean {
  return (
    /^[[(]?\d{4}[-/]\d{2}[-/]\d{2}[T ]\d{2}:\d{2}/.test(line) ||
    /^[[(]?\d{2}:\d{2}:\d{2}/.test(line) ||
    /^[A-Z][a-z]{2} {1,2}\d{1,2} \d{2}:\d{2}:\d{2} /.test(line) ||
    /^[[(]?(?:TRACE|DEBUG|INFO|WARN|WARNING|ERROR|FATAL)\b/.test(line) ||
    /^\d{1,3}\.\d{1,3}\.\d{1,3}\.\d{1,3} /.test(line)
  );
}

const CODE_ENDS = ";{}";

function isCodeLine(line: string): boolean {
  return (
    CODE_ENDS.includes(line.at(-1)!) ||
    /^(?:#include|import |from \w+ import|def |class |function |const |let |var |return\b|if ?\(|<\/?\w)/.test(
      line,
    ) ||
    /^[\w.-]+ ?[=:]=? ?\S+$/.test(line)
  );
}

function endsSentence(line: string): boolean {
  return /[.!?…。؟।]["”’»)\]]{0,2}$/.test(line);
}

/** Lines of one separator that occurs equally often in nearly all of them, with short cells between. */
function isTable(lines: readonly string[]): boolean {
  if (lines.length < LEAST_TABLE_LINES) return false;
  return ["\t", ";", "|", ","].some((separator) => {
    const cells = lines.map((line) => cellsOf(line, separator));
    const usual = mostFrequent(cells);
    if (usual < 2 || cells.filter((n) => n === usual).length < lines.length * 0.8) return false;
    if (separator === "\t" || separator === "|") return true;
    const words = lines.reduce((sum, line) => sum + line.split(/\s/).length, 0);
    return words / (lines.length * usual) <= 4;
  });
}

function cellsOf(line: string, separator: string): number {
  let cells = 1;
  for (let at = line.indexOf(separator); at >= 0; at = line.indexOf(separator, at + 1)) cells += 1;
  return cells;
}

function mostFrequent(values: readonly number[]): number {
  const counts = new Map<number, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].reduce((best, one) => (one[1] > best[1] ? one : best), [0, 0])[0];
}
