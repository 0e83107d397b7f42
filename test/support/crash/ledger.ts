/**
 * What must stand on disk after a crash: a ledger of tag operations on words of articles, what each was acknowledged as, and which were
 * under way. Of those either the state before or the state behind them may be found, and nothing else.
 */
import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import type { Target } from "../../../server/sidecar/annotation";
import { annotationsOf, decodeSidecar } from "../../../server/sidecar/format/codec";
import type { Random } from "../random";

/** The text of every article: words that occur once in it are what is tagged. */
export const ARTICLE_TEXT = articleText();
export const WORDS: readonly string[] = wordsOf(ARTICLE_TEXT);

/** Names with what makes addresses go wrong: spaces, `#`, `%`, brackets, other letters, an accent of its own. */
export const ARTICLES = [
  "banjir satu.txt",
  "100% #2 (a).txt",
  "kafe\u0301 %41 'é'.txt",
  "新闻 🌊 [3].txt",
] as const;

export interface Operation {
  readonly number: number;
  readonly kind: "add" | "remove" | "note";
  readonly article: string;
  readonly word: string;
  /** Of the annotation that is changed; null for the first tag of a word. */
  readonly id: string | null;
  /** Null removes the annotation. */
  readonly tag: string | null;
  readonly note: string | null;
}

/** What stands at a word. */
interface Tagged {
  readonly id: string | null;
  readonly tags: readonly string[];
  readonly note: string | null;
}

const NOTHING: Tagged = { id: null, tags: [], note: null };

export interface LedgerOptions {
  readonly articles?: readonly string[];
  /** The words of this one alone. On others of `shared` it adds and removes its own tags. */
  readonly words?: readonly string[];
  readonly shared?: readonly string[];
  /** What its tags begin with. */
  readonly name?: string;
}

export class Ledger {
  readonly #articles: readonly string[];
  readonly #words: readonly string[];
  readonly #shared: ReadonlySet<string>;
  readonly #name: string;
  readonly #state = new Map<string, Tagged>();
  readonly #underWay = new Map<string, Operation>();
  #number = 0;
  acknowledged = 0;

  constructor({ articles = ARTICLES, words = WORDS, shared = [], name = "t" }: LedgerOptions = {}) {
    this.#articles = articles;
    this.#words = [...words, ...shared];
    this.#shared = new Set(shared);
    this.#name = name;
  }

  /** An operation on a word where none is under way. */
  next(random: Random): Operation {
    for (;;) {
      const article = random.pick(this.#articles);
      const word = random.pick(this.#words);
      if (this.#underWay.has(key(article, word))) continue;
      const { id, tags, note } = this.#at(article, word);
      const number = ++this.#number;
      const common = { number, article, word, id, note: null };
      const tag = `${this.#name}${number}`;
      const draw = random.below(10);
      if (id === null || draw < 4)
        return {
          ...common,
          kind: "add",
          tag,
          note: !this.#shared.has(word) && draw === 0 ? `catatan ${number}` : null,
        };
      if (draw < 6 && !this.#shared.has(word)) {
        return {
          ...common,
          kind: "note",
          tag: null,
          note: note !== null && draw === 4 ? null : `ubah ${number} 🌊`,
        };
      }
      const whole = draw === 9 && !this.#shared.has(word);
      if (!whole && tags.length === 0) continue;
      return { ...common, kind: "remove", tag: whole ? null : random.pick(tags) };
    }
  }

  begin(operation: Operation): void {
    this.#number = Math.max(this.#number, operation.number);
    this.#underWay.set(key(operation.article, operation.word), operation);
  }

  acknowledge(operation: Operation, id: string): void {
    const at = key(operation.article, operation.word);
    this.#underWay.delete(at);
    this.#state.set(at, this.#after(operation, id));
    this.acknowledged += 1;
  }

  get underWay(): number {
    return this.#underWay.size;
  }

  /** Compares with what is on disk, and goes on from there. Fails where an acknowledged operation is missing or anything else is there. */
  settle(folder: string): void {
    for (const article of this.#articles) {
      const found = readSidecar(path.join(folder, `${article}.kutip.json`));
      for (const word of this.#words) {
        const now = this.#own(word, found.get(word) ?? NOTHING);
        const before = this.#at(article, word);
        const pending = this.#underWay.get(key(article, word));
        const allowed = pending ? [before, this.#after(pending, now.id)] : [before];
        assert.ok(
          allowed.some((one) => same(one, now, this.#shared.has(word))),
          `${article}, ${word}: ${JSON.stringify(now)} is none of ${JSON.stringify(allowed)}`,
        );
        this.#state.set(key(article, word), now);
      }
      if (this.#shared.size > 0) continue;
      const others = [...found.keys()].filter((word) => !this.#words.includes(word));
      assert.deepEqual(others, [], `${article} holds nothing that nobody asked for`);
    }
    this.#underWay.clear();
  }

  /** Takes what is on disk as what was acknowledged before. */
  adopt(folder: string): void {
    for (const article of this.#articles) {
      for (const [word, tagged] of readSidecar(path.join(folder, `${article}.kutip.json`))) {
        this.#state.set(key(article, word), tagged);
        const numbers = tagged.tags.map((tag) => Number(tag.slice(this.#name.length)));
        this.#number = Math.max(this.#number, ...numbers);
      }
    }
  }

  #at(article: string, word: string): Tagged {
    return this.#state.get(key(article, word)) ?? NOTHING;
  }

  /** On shared words, of what is there only that which is this one's own. */
  #own(word: string, tagged: Tagged): Tagged {
    if (!this.#shared.has(word)) return tagged;
    const tags = tagged.tags.filter((tag) => tag.startsWith(this.#name));
    return tags.length > 0 ? { id: tagged.id, tags, note: null } : NOTHING;
  }

  #after({ article, word, kind, tag, note }: Operation, id: string | null): Tagged {
    const before = this.#at(article, word);
    const changed: Tagged =
      kind === "add"
        ? { id, tags: [...before.tags, tag!], note: note === null ? before.note : joined(before.note, note) }
        : kind === "note"
          ? { ...before, note }
          : tag === null
            ? NOTHING
            : { ...before, tags: before.tags.filter((one) => one !== tag) };
    return changed.tags.length === 0 && changed.note === null ? NOTHING : changed;
  }
}

/** Names of what writing left in a folder and should have removed. */
export function leftIn(folder: string): readonly string[] {
  return readdirSync(folder).filter((name) => name.startsWith(".kutip-") || name.endsWith(".tmp"));
}

/** What a sidecar holds, by word. Fails where it is half written or says anything twice. */
function readSidecar(file: string): ReadonlyMap<string, Tagged> {
  if (!existsSync(file)) return new Map();
  const decoded = decodeSidecar(readFileSync(file, "utf8"));
  assert.ok(decoded.ok, `${path.basename(file)} ${decoded.ok ? "" : decoded.fault}`);
  assert.deepEqual(decoded.content.problems, []);
  const found = new Map<string, Tagged>();
  for (const { id, tags, note, target } of annotationsOf(decoded.content)) {
    const word = exactOf(target);
    assert.ok(!found.has(word), `${word} is tagged twice in ${path.basename(file)}`);
    found.set(word, { id, tags, note });
  }
  return found;
}

function exactOf(target: Target): string {
  return target.kind === "text" ? target.anchors.map(({ exact }) => exact).join(" … ") : "";
}

function same(a: Tagged, b: Tagged, isShared: boolean): boolean {
  const tags = (one: Tagged): string => [...one.tags].sort().join();
  // What others do to a shared word may give it another annotation.
  return (isShared || a.id === b.id) && a.note === b.note && tags(a) === tags(b);
}

function joined(old: string | null, note: string): string {
  return old === null ? note : `${old}\n${note}`;
}

function key(article: string, word: string): string {
  return `${article}\n${word}`;
}

function wordsOf(text: string): string[] {
  const words = text.split(/[^\p{L}\p{N}]+/u).filter((word) => word.length > 3);
  return words.filter((word) => text.split(word).length === 2);
}

function articleText(): string {
  return [
    "Pasar Terapung Kembali Ramai Setelah Hujan Panjang",
    "",
    "MUARA TENANG - Pedagang sayur mulai menata dagangan sejak subuh, kata Ketua Paguyuban Darmo Wiguno kepada wartawan, Selasa lalu.",
    "",
    "“Perahu kami bertambah sepuluh dalam seminggu,” ujar Darmo sambil menunjuk dermaga bambu yang baru selesai diperbaiki warga.",
    "",
    "Menurut catatan kelurahan, pengunjung datang dari empat kabupaten tetangga. Sebagian membeli ikan, buah, serta anyaman pandan buatan perajin setempat.",
    "",
    "“Airnya jernih, udaranya sejuk,” tutur Ningsih Laksmi, pelancong asal kota seberang. Ia berencana membawa keluarganya bulan depan.",
    "",
  ].join("\n");
}
