/**
 * Bytes to text, once: UTF-8 with or without byte order mark, UTF-16 with one, else the editor's encoding, else with a warning UTF-8
 * that has a fault or two, or Windows-1252. Binary content is refused. Offsets everywhere else count in the text that this gives,
 * without the byte order mark.
 */

export type Decoded =
  | {
      readonly text: string;
      /** As VS Code names it: `utf8`, `utf8bom`, `utf16le`, `windows1252` … */
      readonly encoding: string;
      /** What the reader should know, to be put behind the file's name; null where nothing is doubtful. */
      readonly warning: string | null;
    }
  | {
      /** Why this is no text, to be put behind the file's name. */
      readonly problem: string;
    };

/** Larger files are listed with the reason and neither read nor analysed: no article is longer, and a keystroke must stay quick. */
export const MAX_ARTICLE_BYTES = 5 * 1024 * 1024;

/** `encoding` is VS Code's name of the one to take where the bytes do not tell theirs. */
export function decode(bytes: Uint8Array, encoding = "utf8"): Decoded {
  if (startsWith(bytes, 0xef, 0xbb, 0xbf)) {
    const rest = bytes.subarray(3);
    const text = strict(rest, "utf-8");
    if (text === null) {
      return {
        text: lenient(rest, "utf-8"),
        encoding: "utf8bom",
        warning: "is marked as UTF-8 and holds bytes that are not: they show as �. Save it as UTF-8 again.",
      };
    }
    return { text, encoding: "utf8bom", warning: null };
  }
  if (startsWith(bytes, 0xff, 0xfe)) return utf16(bytes.subarray(2), "utf16le");
  if (startsWith(bytes, 0xfe, 0xff)) return utf16(bytes.subarray(2), "utf16be");
  const named = normalEncodingName(encoding);
  if (named === "utf16le" || named === "utf16be") return utf16(bytes, named);

  const problem = binaryProblem(bytes);
  if (problem) return { problem };
  const utf8 = strict(bytes, "utf-8");
  if (utf8 !== null) return { text: utf8, encoding: "utf8", warning: null };

  if (named === "windows1252") return { text: windows1252(bytes), encoding: named, warning: null };
  const label = decoderLabel(named);
  if (label !== null) {
    const text = strict(bytes, label);
    if (text !== null) return { text, encoding: named, warning: null };
  }
  const mostlyUtf8 = lenient(bytes, "utf-8");
  if (readsAsUtf8(mostlyUtf8)) {
    return {
      text: mostlyUtf8,
      encoding: "utf8",
      warning: "holds bytes that are not UTF-8: they show as �. Save it as UTF-8 again.",
    };
  }
  const tried = named === "utf8" || named === "utf8bom" ? "UTF-8" : `UTF-8 or ${encoding}`;
  return {
    text: windows1252(bytes),
    encoding: "windows1252",
    warning: `is not valid ${tried} and was read as Windows-1252. Set files.encoding, or save it as UTF-8.`,
  };
}

/**
 * Whether a text that was read leniently is UTF-8 with a fault or two. One stray byte must not turn every quotation mark into three
 * letters; and editors read such a file in the same way, so that places in it agree. Bytes of another encoding hardly ever make a
 * character of several bytes by chance.
 */
function readsAsUtf8(text: string): boolean {
  let characters = 0;
  let faults = 0;
  for (const char of text) {
    if (char === "\ufffd") faults += 1;
    else if (char > "\x7f") characters += 1;
  }
  return characters > 0 && characters >= faults;
}

/** VS Code writes `iso88591`, people write `ISO-8859-1`. */
function normalEncodingName(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, "");
}

/** VS Code's names whose digits and letters do not already spell the name of the Encoding Standard. */
const LABELS: Readonly<Record<string, string>> = {
  macroman: "macintosh",
  cp866: "ibm866",
  cp950: "big5",
  big5hkscs: "big5",
  koi8r: "koi8-r",
  koi8u: "koi8-u",
  koi8ru: "koi8-u",
  shiftjis: "shift_jis",
  eucjp: "euc-jp",
  euckr: "euc-kr",
  gbk: "gbk",
  gb2312: "gb2312",
  gb18030: "gb18030",
};

/** The Encoding Standard's name; null for UTF-8 (tried already) and for what no decoder knows (`cp437`). */
function decoderLabel(name: string): string | null {
  if (name === "utf8" || name === "utf8bom") return null;
  const windows = /^windows(\d+)$/.exec(name);
  const iso = /^iso8859(\d+)$/.exec(name);
  const label = windows ? `windows-${windows[1]}` : iso ? `iso-8859-${iso[1]}` : LABELS[name];
  if (label === undefined) return null;
  try {
    new TextDecoder(label);
    return label;
  } catch {
    return null;
  }
}

function startsWith(bytes: Uint8Array, ...head: readonly number[]): boolean {
  return head.every((byte, i) => bytes[i] === byte);
}

/** Making a decoder takes longer than decoding an article. */
const strictDecoders = new Map<string, TextDecoder>();

function strict(bytes: Uint8Array, label: string): string | null {
  let decoder = strictDecoders.get(label);
  if (!decoder) {
    decoder = new TextDecoder(label, { fatal: true, ignoreBOM: true });
    strictDecoders.set(label, decoder);
  }
  try {
    return decoder.decode(bytes);
  } catch {
    return null;
  }
}

function lenient(bytes: Uint8Array, label: string): string {
  return new TextDecoder(label, { ignoreBOM: true }).decode(bytes);
}

/** What stands at 0x80 to 0x9F in Windows-1252; the five gaps stay control characters. */
const WINDOWS_1252_HIGH = "€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ";

/** Some releases of Node decode this range as ISO 8859-1, which would lose the quotation marks. */
function windows1252(bytes: Uint8Array): string {
  const high = /[\x80-\x9f]/g;
  return lenient(bytes, "windows-1252").replace(
    high,
    (char) => WINDOWS_1252_HIGH[char.charCodeAt(0) - 0x80]!,
  );
}

function utf16(bytes: Uint8Array, encoding: "utf16le" | "utf16be"): Decoded {
  const label = encoding === "utf16le" ? "utf-16le" : "utf-16be";
  const text = strict(bytes, label);
  if (text !== null) {
    return text.includes("\0")
      ? { problem: "is not text: it holds NUL characters." }
      : { text, encoding, warning: null };
  }
  return {
    text: lenient(bytes, label),
    encoding,
    warning: "holds halves of UTF-16 characters: they show as �. Save it as UTF-8.",
  };
}

/** Of all bytes; text of any single-byte encoding has practically none. */
const MOST_CONTROL_SHARE = 0.02;

function binaryProblem(bytes: Uint8Array): string | null {
  let controls = 0;
  let evenZeros = 0;
  let oddZeros = 0;
  for (let i = 0; i < bytes.length; i++) {
    const byte = bytes[i]!;
    if (byte === 0) {
      if (i % 2 === 0) evenZeros += 1;
      else oddZeros += 1;
    } else if (byte < 32 && (byte < 9 || byte > 13) && byte !== 26 && byte !== 27) controls += 1;
  }
  if (evenZeros + oddZeros > 0) {
    const half = bytes.length / 2;
    const looksWide =
      (oddZeros > half * 0.6 && evenZeros === 0) || (evenZeros > half * 0.6 && oddZeros === 0);
    return looksWide
      ? "looks like UTF-16 without a byte order mark. Save it as UTF-8, or set files.encoding."
      : "is not text: it holds NUL bytes.";
  }
  return controls > bytes.length * MOST_CONTROL_SHARE ? "is not text: it holds control bytes." : null;
}
