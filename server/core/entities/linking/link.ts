/**
 * Decides which names of an article mean the same person, organisation, place, event or work, and gathers the roles that the article gives
 * its persons. Names only: descriptions and pronouns are the business of coreference.
 */
import type { EntityType } from "../../analysis";
import type { Document } from "../../document";
import type { LanguagePack } from "../../languages/pack";
import { completed, type Steps } from "../../steps";
import type { NamedEntity, NameMention, Role } from "../entity";
import { lexiconOf } from "../lexicon/lexicons";
import { modelOf } from "../tagger/models";
import { foldName, isShortFormOf, nameWordsOf } from "./nameForms";
import { RoleReader } from "./roles";
import { variantsOf } from "./variants";

/** The bearers of `names`, in the order of their first mention. Each name belongs to exactly one. */
export function linkNames(
  document: Document,
  names: readonly NameMention[],
  pack: LanguagePack,
): NamedEntity[] {
  return completed(linkSteps(document, names, pack));
}

/** The same, with a stop now and then. */
export function linkSteps(
  document: Document,
  names: readonly NameMention[],
  pack: LanguagePack,
): Steps<NamedEntity[]> {
  return new Linker(document, names, pack).entities();
}

const NO_BEARERS: readonly Bearer[] = [];

const heads = new WeakMap<LanguagePack, ReadonlySet<string>>();

/** Words that short forms leave out. */
function headsOf(pack: LanguagePack): ReadonlySet<string> {
  let known = heads.get(pack);
  if (!known) heads.set(pack, (known = new Set(pack.names.droppedHeads)));
  return known;
}

/** Forms or bearers dealt with between two stops: a few milliseconds. */
const FORMS_PER_STOP = 500;
/** The same of names. */
const NAMES_PER_STOP = 10_000;

/** All mentions of one written form; the unit that is linked. */
interface Form {
  readonly text: string;
  readonly type: EntityType;
  readonly folded: string;
  readonly words: readonly string[];
  /** The key that all names share that mean the same everywhere. */
  readonly variant: string | undefined;
  readonly mentions: NameMention[];
}

/** The forms of one type of name so far: as written, and as folded. */
interface FormsOfType {
  readonly byText: Map<string, Form>;
  readonly byFolded: Map<string, Form>;
}

/** A bearer while it is being put together. */
interface Bearer {
  readonly type: EntityType;
  readonly forms: Form[];
  readonly mentions: NameMention[];
}

/** Types whose names have short forms. */
const SHORTENED: ReadonlySet<EntityType> = new Set<EntityType>(["person", "organization", "place"]);

class Linker {
  readonly #document: Document;
  readonly #names: readonly NameMention[];
  readonly #pack: LanguagePack;
  readonly #forms: Form[] = [];
  /** The form of each name. */
  readonly #formOf: Form[] = [];
  readonly #bearerOf = new Map<Form, Bearer>();
  readonly #bearers: Bearer[] = [];
  readonly #heads: ReadonlySet<string>;
  readonly #known: BearerIndex;
  readonly #variantKeys: ReadonlyMap<string, string>;
  /** By type and key of the variants that a bearer's forms belong to. */
  readonly #variants = new Map<string, Bearer>();

  constructor(document: Document, names: readonly NameMention[], pack: LanguagePack) {
    this.#document = document;
    this.#names = [...names].sort((a, b) => a.start - b.start);
    this.#pack = pack;
    this.#heads = headsOf(pack);
    this.#known = new BearerIndex(this.#heads);
    this.#variantKeys = variantsOf(pack);
  }

  *entities(): Steps<NamedEntity[]> {
    yield* this.#gatherForms();
    yield;
    const brackets = this.#bracketed();
    // Longer forms first, so that a short one finds the full name that it stands for.
    const forms = this.#forms.sort(
      (a, b) => b.words.length - a.words.length || a.mentions[0]!.start - b.mentions[0]!.start,
    );
    for (let f = 0; f < forms.length; f++) {
      this.#place(forms[f]!, brackets);
      if (f % FORMS_PER_STOP === FORMS_PER_STOP - 1) yield;
    }
    const roles = new RoleReader(
      this.#document,
      this.#names,
      lexiconOf(this.#pack),
      modelOf(this.#pack)?.words ?? null,
    );
    const entities: NamedEntity[] = [];
    for (const bearer of this.#bearers) {
      entities.push(this.#finish(bearer, roles));
      if (entities.length % FORMS_PER_STOP === 0) yield;
    }
    return entities.sort((a, b) => a.mentions[0]!.start - b.mentions[0]!.start);
  }

  *#gatherForms(): Steps<void> {
    const { text } = this.#document;
    const byType = new Map<EntityType, FormsOfType>();
    for (const name of this.#names) {
      if (this.#formOf.length % NAMES_PER_STOP === NAMES_PER_STOP - 1) yield;
      let ofType = byType.get(name.type);
      if (!ofType) byType.set(name.type, (ofType = { byText: new Map(), byFolded: new Map() }));
      const written = text.slice(name.start, name.end);
      // Folding costs more than looking up what was folded: most names of a long article stand in it as before.
      let form = ofType.byText.get(written);
      if (!form) ofType.byText.set(written, (form = this.#form(written, name.type, ofType)));
      form.mentions.push(name);
      this.#formOf.push(form);
    }
  }

  #form(text: string, type: EntityType, { byFolded }: FormsOfType): Form {
    const folded = foldName(text, type);
    let form = byFolded.get(folded);
    if (!form) {
      const variant = this.#variantKeys.get(folded);
      form = { text, type, folded, words: nameWordsOf(folded), variant, mentions: [] };
      byFolded.set(folded, form);
      this.#forms.push(form);
    }
    return form;
  }

  /** Forms that stand as `Full Name (Short)` or the other way round somewhere: short name to full name. */
  #bracketed(): ReadonlyMap<Form, Form> {
    const pairs = new Map<Form, Form>();
    const { text } = this.#document;
    for (let i = 1; i < this.#names.length; i++) {
      const first = this.#names[i - 1]!;
      const second = this.#names[i]!;
      if (first.type !== second.type || second.start - first.end > 24) continue;
      const between = text.slice(first.end, second.start);
      const closed = text[second.end] === ")" || text[second.end] === "]";
      const inBrackets = /^\s*[([]\s*$/.test(between) && closed;
      const isAlias = this.#pack.names.aliasWords.includes(between.trim().toLowerCase());
      if (!inBrackets && !isAlias) continue;
      const a = this.#formOf[i - 1]!;
      const b = this.#formOf[i]!;
      if (a === b) continue;
      const [short, full] = b.words.length <= a.words.length ? [b, a] : [a, b];
      if (
        inBrackets
          ? isPlausibleShort(short, full, this.#heads)
          : short.type === "person" || isAcronymOf(short, full)
      )
        pairs.set(short, full);
    }
    return pairs;
  }

  #place(form: Form, brackets: ReadonlyMap<Form, Form>): void {
    if (this.#bearerOf.has(form)) return;
    const full = brackets.get(form);
    if (full) {
      if (!this.#bearerOf.has(full)) this.#place(full, new Map());
      const bearer = this.#bearerOf.get(full);
      if (bearer) {
        this.#join(form, bearer);
        return;
      }
    }
    const variant = this.#variant(form);
    if (variant) {
      this.#join(form, variant);
      return;
    }
    const candidates = SHORTENED.has(form.type) ? this.#known.bearersOf(form) : NO_BEARERS;
    if (candidates.length === 1) this.#join(form, candidates[0]!);
    else if (candidates.length > 1) this.#divide(form, candidates);
    else this.#open(form);
  }

  #variant({ type, variant }: Form): Bearer | undefined {
    return variant === undefined ? undefined : this.#variants.get(`${type}/${variant}`);
  }

  /** A short form that several bearers share: each mention goes to the one who was named in full last before it. */
  #divide(form: Form, candidates: readonly Bearer[]): void {
    const starts = candidates.map((bearer) => bearer.mentions.map((mention) => mention.start));
    for (const mention of form.mentions) {
      let best = 0;
      let nearest = -1;
      candidates.forEach((_, index) => {
        const last = starts[index]!.filter((start) => start < mention.start).at(-1) ?? -1;
        if (last > nearest) {
          nearest = last;
          best = index;
        }
      });
      candidates[best]!.mentions.push(mention);
    }
  }

  #open(form: Form): void {
    const bearer: Bearer = { type: form.type, forms: [form], mentions: [...form.mentions] };
    this.#bearers.push(bearer);
    this.#note(form, bearer);
  }

  #join(form: Form, bearer: Bearer): void {
    bearer.forms.push(form);
    for (const mention of form.mentions) bearer.mentions.push(mention);
    this.#note(form, bearer);
  }

  #note(form: Form, bearer: Bearer): void {
    this.#bearerOf.set(form, bearer);
    if (SHORTENED.has(form.type)) this.#known.add(form, bearer);
    if (form.variant === undefined) return;
    const key = `${form.type}/${form.variant}`;
    if (!this.#variants.has(key)) this.#variants.set(key, bearer);
  }

  #finish({ type, forms, mentions }: Bearer, roles: RoleReader): NamedEntity {
    // Nearly every bearer has one form, whose mentions are in text order.
    const isWhole = mentions.length === forms[0]!.mentions.length;
    const ordered = isWhole ? mentions : [...mentions].sort((a, b) => a.start - b.start);
    const name =
      forms.length === 1
        ? forms[0]!.text
        : forms.reduce((best, form) => (isFuller(form, best) ? form : best)).text;
    return {
      name,
      type,
      mentions: ordered,
      roles: type === "person" ? roles.rolesOf(ordered) : NO_ROLES,
      aliases:
        forms.length === 1
          ? NO_ALIASES
          : [...new Set(forms.map((form) => form.text))].filter((text) => text !== name),
    };
  }
}

const NO_ROLES: readonly Role[] = [];
const NO_ALIASES: readonly string[] = [];

/** Forms looked at for one short form; more share a word only in a text that is no article. */
const MOST_CANDIDATES = 40;

/** The bearers so far by the words of their forms, so that a form is compared with few. */
class BearerIndex {
  readonly #byWord = new Map<string, [Form, Bearer][]>();
  readonly #heads: ReadonlySet<string>;

  /** `heads`: words that short forms leave out. */
  constructor(heads: ReadonlySet<string>) {
    this.#heads = heads;
  }

  add(form: Form, bearer: Bearer): void {
    for (const word of form.words) {
      for (const key of [word, word.slice(0, 3)]) {
        const entries = this.#byWord.get(key);
        if (!entries) this.#byWord.set(key, [[form, bearer]]);
        else if (entries.length < MOST_CANDIDATES) entries.push([form, bearer]);
      }
    }
  }

  /** The bearers of whose names `form` may be a short form. */
  bearersOf(form: Form): Bearer[] {
    const found: Bearer[] = [];
    for (const key of keysOf(form)) {
      const entries = this.#byWord.get(key);
      if (!entries) continue;
      for (const [other, bearer] of entries) {
        if (bearer.type === form.type && !found.includes(bearer) && isShortFormOf(form, other, this.#heads))
          found.push(bearer);
      }
    }
    return found;
  }
}

/** What a short form is looked up by: its first words, the beginning of the first; for a handle, every piece that may be a name's beginning. */
function keysOf(form: Form): string[] {
  const first = form.words[0] ?? "";
  if (!form.folded.startsWith("@")) {
    const keys = [first];
    const second = form.words[1];
    if (second !== undefined && second !== first) keys.push(second);
    const beginning = first.slice(0, 3);
    if (!keys.includes(beginning)) keys.push(beginning);
    return keys;
  }
  const letters = form.folded.replace(/[^\p{L}]/gu, "").slice(0, 40);
  return Array.from({ length: Math.max(0, letters.length - 2) }, (_, at) => letters.slice(at, at + 3));
}

/** The fuller of two forms has more words, then more letters; a handle is never the name. */
function isFuller(form: Form, best: Form): boolean {
  if (form.text.startsWith("@") !== best.text.startsWith("@")) return best.text.startsWith("@");
  return (
    form.words.length > best.words.length ||
    (form.words.length === best.words.length && form.folded.length > best.folded.length)
  );
}

/** In brackets behind a name stands another form of it, not another name: a short one, or an acronym. */
function isPlausibleShort(short: Form, full: Form, heads: ReadonlySet<string>): boolean {
  if (full.type === "person") return short.words.length === 1 || isShortFormOf(short, full, heads);
  return (
    isAcronymOf(short, full) ||
    isShortFormOf(short, full, heads) ||
    (full.type !== "place" && short.words.length === 1)
  );
}

/** `PKS` of `Partai Keadilan Sejahtera`, `Kemenhub` of `Kementerian Perhubungan`: the letters stand in the full name in this order. */
function isAcronymOf(short: Form, full: Form): boolean {
  if (short.words.length > 2) return false;
  const letters = full.folded.replaceAll(" ", "");
  let at = 0;
  for (const letter of short.folded.replace(/[^\p{L}]/gu, "")) {
    at = letters.indexOf(letter, at) + 1;
    if (at === 0) return false;
  }
  return full.folded.startsWith(short.folded.slice(0, 1)) || short.type === "place";
}
