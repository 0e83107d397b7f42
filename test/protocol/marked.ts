/**
 * Articles with what is to be found marked in them: `[person:Wulan Prameswari]` marks words, `[quote:“Air naik,”]` may hold further
 * marks. The marks are taken out, and their places come back with line and character.
 */
import assert from "node:assert/strict";
import { createSnapshot } from "../../server/corpus/snapshot";
import type { Position, Range } from "../../server/protocol/place";

export interface Mark {
  readonly kind: string;
  readonly words: string;
  readonly range: Range;
}

export interface MarkedText {
  readonly text: string;
  /** In the order in which they end; outer ones behind inner ones. */
  readonly marks: readonly Mark[];
  readonly of: (kind: string) => readonly Mark[];
  /** The one mark of this kind. */
  readonly one: (kind: string) => Mark;
  /** Where these words begin for the first time. */
  readonly at: (words: string) => Position;
  /** The words in a range. */
  readonly words: (range: Range) => string;
}

export function marked(source: string): MarkedText {
  const opening = /\[([a-z]+):|\]/g;
  const open: { kind: string; start: number }[] = [];
  const places: { kind: string; start: number; end: number }[] = [];
  let text = "";
  let last = 0;
  for (const found of source.matchAll(opening)) {
    const [whole, kind] = found;
    if (kind === undefined && open.length === 0) continue;
    text += source.slice(last, found.index);
    last = found.index + whole.length;
    if (kind !== undefined) open.push({ kind, start: text.length });
    else places.push({ ...open.pop()!, end: text.length });
  }
  text += source.slice(last);
  assert.equal(open.length, 0, "every mark of the fixture is closed");
  const { lines } = createSnapshot("", null, text);
  const words = (range: Range): string => {
    const span = lines.spanOf(range);
    return text.slice(span.start, span.end);
  };
  const marks = places.map(({ kind, start, end }): Mark => ({
    kind,
    words: text.slice(start, end),
    range: lines.rangeOf({ start, end }),
  }));
  const of = (kind: string): readonly Mark[] => marks.filter((mark) => mark.kind === kind);
  return {
    text,
    marks,
    of,
    one: (kind) => {
      const [mark, ...more] = of(kind);
      assert.ok(mark && more.length === 0, `the fixture marks one ${kind}`);
      return mark;
    },
    at: (wanted) => {
      const start = text.indexOf(wanted);
      assert.ok(start >= 0, `«${wanted}» stands in the fixture`);
      return lines.positionAt(start);
    },
    words,
  };
}

/** A flood in a town that is on no map: every kind of quote and most kinds of entities. */
export const FLOOD = marked(
  [
    "[headline:Bendungan Tirta Jaya Meluap, Ratusan Warga Mengungsi]",
    "",
    "LEMBAH BIRU - Wali Kota [person:Wulan Prameswari] [cue:mengatakan] [indirect:air akan surut dalam dua hari].",
    "",
    "[direct:“Kami sudah membuka semua pintu air sejak pagi,”] [cue:kata] [speaker:Wulan Prameswari] kepada wartawan di [place:Bandung].",
    "",
    "[direct:“Warga kami minta bersabar di pengungsian,”] [clitic:ujarnya].",
    "",
    "Sementara itu, [person:Joko Santanu] dari [organization:Yayasan Sinar Pagi] membagikan selimut kepada warga yang mengungsi sejak malam.",
    "",
  ].join("\n"),
);

/** A shop that nobody knows, with other people in it. */
export const SHOP = marked(
  [
    "[headline:Toko Buku Tua Kembali Buka]",
    "",
    "[direct:“Pembaca kami rindu bau kertas,”] [cue:kata] [speaker:Ratih Anggoro], pemilik toko itu, di [place:Surabaya].",
    "",
    "[direct:“Kami akan buka setiap hari,”] [cue:kata] [speaker:Ratih Anggoro] lagi, sambil menata rak yang baru dicat oleh para tetangga.",
    "",
  ].join("\n"),
);

/** Prose that is longer than an article may be. */
export const MORE_THAN_5_MB = FLOOD.text.repeat(Math.ceil((5 * 1024 * 1024 + 1) / FLOOD.text.length));
