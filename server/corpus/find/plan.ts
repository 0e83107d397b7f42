/**
 * A query made ready for one corpus: which words it stands for, what an article must hold to come into question, and the tests that each
 * article has to pass. What is asked of one quote, one entity or one annotation is put together here.
 */
import type { EntityType, QuoteKind } from "../../core/analysis";
import { createRegex, type Regex } from "../regex/regex";
import type { Filter, QueryNode, Words } from "../query/query";
import { Fit } from "../search/wordIndex";
import { EVERYTHING, type FindSource, type Need } from "./source";
import { formsOfRoot, possibleRoots } from "./stems";
import { anyName, nameHolding, nameOfWords, nameThatIs, type NameTest, type WordTest } from "./tests";

export interface Plan {
  readonly root: PlanNode;
  readonly need: Need;
  /** By their ids: those that find stretches of text. */
  readonly texts: readonly TextTest[];
  /** What was taken for what, as sentences. */
  readonly notes: readonly string[];
}

/** `asksQuote`: whether something in it is asked of a quote, so that all of it is asked of one and the same. */
export type PlanNode = { readonly asksQuote: boolean } & (
  | { readonly kind: "all" | "any"; readonly of: readonly PlanNode[] }
  | { readonly kind: "not"; readonly of: PlanNode }
  | TextTest
  | { readonly kind: "speaker"; readonly name: NameTest }
  | { readonly kind: "quoteKind"; readonly quoteKind: QuoteKind }
  | { readonly kind: "cue"; readonly cue: NameTest }
  /** One entity that meets all that is not null. */
  | { readonly kind: "entity"; readonly name: NameTest | null; readonly type: EntityType | null }
  /** One annotation that meets all that is not null. */
  | { readonly kind: "annotation"; readonly tag: NameTest | null; readonly by: NameTest | null }
  | { readonly kind: "outlet"; readonly name: NameTest }
  | { readonly kind: "path"; readonly parts: readonly string[] }
  | { readonly kind: "date"; readonly from: string | null; readonly before: string | null }
);

export type TextTest = { readonly asksQuote: boolean; readonly id: number } & (
  | { readonly kind: "words"; readonly tests: readonly WordTest[]; readonly written: string }
  | { readonly kind: "stem"; readonly forms: ReadonlySet<string>; readonly written: string }
  | { readonly kind: "regex"; readonly regex: Regex; readonly written: string }
);

/** Words that a beginning may stand for before it narrows nothing. */
const MOST_BEGINNINGS = 2000;
/** Shorter beginnings of an unknown word stand for too much. */
const LEAST_BEGINNING = 3;
const MOST_GUESSES = 40;
/** Words that a note names. */
const MOST_NAMED = 4;

export async function planQuery(root: QueryNode, source: FindSource): Promise<Plan> {
  const planner = new Planner(source);
  const planned = await planner.plan(root);
  return { root: planned.node, need: planned.need, texts: planner.texts, notes: [...planner.notes] };
}

interface Planned {
  readonly node: PlanNode;
  readonly need: Need;
}

class Planner {
  readonly texts: TextTest[] = [];
  readonly notes = new Set<string>();
  readonly #source: FindSource;

  constructor(source: FindSource) {
    this.#source = source;
  }

  async plan(node: QueryNode): Promise<Planned> {
    switch (node.kind) {
      case "all":
        return this.#all(node.of);
      case "any": {
        const of: Planned[] = [];
        for (const one of node.of) of.push(await this.plan(one));
        return group("any", of);
      }
      case "not": {
        const { node: of } = await this.plan(node.of);
        return { node: { kind: "not", of, asksQuote: of.asksQuote }, need: EVERYTHING };
      }
      case "words":
        return this.#words(node.value);
      case "regex": {
        const regex = createRegex(node.source);
        const { required } = regex;
        return {
          node: this.#text({ kind: "regex", regex, written: `/${node.source}/`, asksQuote: false }),
          need: required.length >= LEAST_BEGINNING ? { kind: "part", part: required } : EVERYTHING,
        };
      }
      case "filter":
        return this.#filter(node.filter, {});
    }
  }

  /** `type:` tells of which type the entities beside it are, and `by:` whose the tags. */
  async #all(of: readonly QueryNode[]): Promise<Planned> {
    const filters = of.flatMap((one) => (one.kind === "filter" ? [one.filter] : []));
    const only = <Name extends Filter["name"]>(name: Name): (Filter & { name: Name }) | null => {
      const found = filters.filter((filter): filter is Filter & { name: Name } => filter.name === name);
      return found.length === 1 ? found[0]! : null;
    };
    const has = (name: Filter["name"]): boolean => filters.some((filter) => filter.name === name);
    const beside: Beside = {
      ...(has("entity") ? { type: only("type")?.type ?? null } : {}),
      ...(has("tag") ? { by: only("by")?.words ?? null } : {}),
    };
    const isTaken = (one: QueryNode): boolean =>
      one.kind === "filter" &&
      ((one.filter.name === "type" && Boolean(beside.type)) ||
        (one.filter.name === "by" && Boolean(beside.by)));
    const parts: Planned[] = [];
    for (const one of of) {
      if (isTaken(one)) continue;
      parts.push(one.kind === "filter" ? await this.#filter(one.filter, beside) : await this.plan(one));
    }
    return group("all", parts);
  }

  async #filter(filter: Filter, beside: Beside): Promise<Planned> {
    switch (filter.name) {
      case "speaker": {
        const { name, need } = await this.#name(filter.words);
        return { node: { kind: "speaker", name, asksQuote: true }, need: inQuotes(need) };
      }
      case "entity": {
        const { name, need } = await this.#name(filter.words);
        return { node: { kind: "entity", name, type: beside.type ?? null, asksQuote: false }, need };
      }
      case "type":
        return {
          node: { kind: "entity", name: null, type: filter.type, asksQuote: false },
          need: EVERYTHING,
        };
      case "kind":
        return {
          node: { kind: "quoteKind", quoteKind: filter.quoteKind, asksQuote: true },
          need: QUOTES,
        };
      case "cue":
        return this.#cue(filter.words);
      case "tag": {
        const by = beside.by ? labelTest(beside.by) : null;
        return {
          node: { kind: "annotation", tag: labelTest(filter.words), by, asksQuote: false },
          need: { kind: "annotation" },
        };
      }
      case "by":
        return {
          node: { kind: "annotation", tag: null, by: labelTest(filter.words), asksQuote: false },
          need: { kind: "annotation" },
        };
      case "outlet":
        return {
          node: { kind: "outlet", name: labelTest(filter.words), asksQuote: false },
          need: EVERYTHING,
        };
      case "path": {
        const parts = filter.words.text.toLowerCase().split("*");
        return { node: { kind: "path", parts, asksQuote: false }, need: EVERYTHING };
      }
      case "after":
        return { node: { kind: "date", from: filter.day, before: null, asksQuote: false }, need: EVERYTHING };
      case "before":
        return { node: { kind: "date", from: null, before: filter.day, asksQuote: false }, need: EVERYTHING };
      case "stem": {
        const forms = await this.#forms(filter.words);
        return {
          node: this.#text({ kind: "stem", forms, written: filter.words.text, asksQuote: false }),
          need: { kind: "words", anyOf: [...forms] },
        };
      }
    }
  }

  async #words(value: Words): Promise<Planned> {
    const { words, isLiteral, isBeginning, text } = value;
    const tests: WordTest[] = [];
    const needs: Need[] = [];
    for (const [i, word] of words.entries()) {
      const isOpen = isBeginning && i === words.length - 1;
      const isGuessed = !isLiteral && !isOpen && words.length === 1;
      const terms = isGuessed ? await this.#guessed(word) : new Map([[word, Fit.exact]]);
      tests.push({ typed: word, terms, isBeginning: isOpen });
      needs.push(isOpen ? await this.#needBeginning(word) : { kind: "words", anyOf: [...terms.keys()] });
    }
    return {
      node: this.#text({ kind: "words", tests, written: text, asksQuote: false }),
      need: { kind: "all", of: needs },
    };
  }

  /** A word that no article holds stands for those that begin so and those that are like it. */
  async #guessed(word: string): Promise<ReadonlyMap<string, Fit>> {
    const terms = new Map<string, Fit>();
    if ((await this.#source.knownWords([word])).has(word)) return terms.set(word, Fit.exact);
    if (word.length >= LEAST_BEGINNING) {
      for (const one of await this.#source.wordsBeginning(word, MOST_GUESSES)) terms.set(one, Fit.beginning);
      for (const one of await this.#source.wordsLike(word)) {
        if (!terms.has(one)) terms.set(one, Fit.similar);
      }
    }
    this.#note(word, [...terms.keys()]);
    return terms;
  }

  /** A name is met by each of its words; where the corpus has no such name, by words like them, and by other names of the same entity. */
  async #name(words: Words): Promise<{ readonly name: NameTest; readonly need: Need }> {
    if (words.isLiteral) {
      const name = anyName([nameHolding(words)]);
      return { name, need: { kind: "any", of: [allWords(words.words), ...(await this.#needDecided(name))] } };
    }
    const alternatives: NameTest[] = [];
    const needs: Need[] = [];
    const isKnown = await this.#source.holdsName(words.words);
    const tests: WordTest[] = [];
    const own: Need[] = [];
    for (const word of words.words) {
      const terms = new Map<string, Fit>([[word, Fit.exact]]);
      if (!isKnown) for (const one of await this.#source.wordsLike(word)) terms.set(one, Fit.similar);
      const isBeginning = words.isBeginning || word.length >= LEAST_BEGINNING;
      tests.push({ typed: word, terms, isBeginning });
      const more = isBeginning ? await this.#needBeginning(word) : null;
      own.push({ kind: "any", of: [{ kind: "words", anyOf: [...terms.keys()] }, ...(more ? [more] : [])] });
      if (!isKnown) this.#note(word, [...terms.keys()].slice(1));
    }
    alternatives.push(nameOfWords(tests));
    needs.push({ kind: "all", of: own });
    for (const other of await this.#source.otherNames(words.words.join(" "))) {
      const otherWords = other.split(" ");
      alternatives.push(nameThatIs({ words: otherWords }));
      needs.push(allWords(otherWords));
    }
    const name = anyName(alternatives);
    return { name, need: { kind: "any", of: [...needs, ...(await this.#needDecided(name))] } };
  }

  /** Articles need not hold the name that people decided for somebody. */
  async #needDecided(name: NameTest): Promise<readonly Need[]> {
    const names = await this.#source.namesOfDecided((decided) => name(decided) !== 0);
    return names.map((one) => allWords(one.split(" ")));
  }

  async #cue(words: Words): Promise<Planned> {
    if (words.isLiteral || words.isBeginning) {
      const need = words.isBeginning ? QUOTES : inQuotes(allWords(words.words));
      return { node: { kind: "cue", cue: anyName([nameHolding(words)]), asksQuote: true }, need };
    }
    const forms = await this.#forms(words);
    const terms = new Map([...forms].map((form) => [form, Fit.exact] as const));
    const cue = nameOfWords([{ typed: words.words[0]!, terms, isBeginning: false }]);
    return {
      node: { kind: "cue", cue: anyName([cue]), asksQuote: true },
      need: inQuotes({ kind: "words", anyOf: [...forms] }),
    };
  }

  /** All forms that the corpus has of the word and of the roots that it may be made of. */
  async #forms({ words }: Words): Promise<ReadonlySet<string>> {
    const all = new Set<string>();
    for (const word of words) {
      const roots = possibleRoots(word);
      const known = await this.#source.knownWords(roots);
      const meant = roots.filter((root) => root === word || known.has(root));
      for (const form of await this.#source.knownWords(meant.flatMap(formsOfRoot))) all.add(form);
    }
    return all;
  }

  async #needBeginning(word: string): Promise<Need> {
    const longer = await this.#source.wordsBeginning(word, MOST_BEGINNINGS);
    return longer.length >= MOST_BEGINNINGS ? EVERYTHING : { kind: "words", anyOf: longer };
  }

  #text(test: DistributedOmit<TextTest, "id">): PlanNode & TextTest {
    const whole = { ...test, id: this.texts.length };
    this.texts.push(whole);
    return whole;
  }

  #note(word: string, taken: readonly string[]): void {
    const named = taken.slice(0, MOST_NAMED).join(", ");
    const more = taken.length > MOST_NAMED ? " …" : "";
    this.notes.add(
      taken.length === 0
        ? `No article holds “${word}” or anything like it.`
        : `No article holds “${word}”. Found is what is like it: ${named}${more}.`,
    );
  }
}

type DistributedOmit<T, Key extends keyof T> = T extends unknown ? Omit<T, Key> : never;

/** What the filters of the same group say of an entity or an annotation. */
interface Beside {
  readonly type?: EntityType | null;
  readonly by?: Words | null;
}

function group(kind: "all" | "any", parts: readonly Planned[]): Planned {
  const [first, ...more] = parts;
  if (first && more.length === 0) return first;
  const of = parts.map(({ node }) => node);
  return {
    node: { kind, of, asksQuote: of.some(({ asksQuote }) => asksQuote) },
    need: { kind, of: parts.map(({ need }) => need) },
  };
}

/** Tags, annotators and outlets: whole and exactly in quotation marks, else by the beginnings of their words. */
function labelTest(words: Words): NameTest {
  if (words.isLiteral) return anyName([nameThatIs(words)]);
  const tests = words.words.map((typed): WordTest => {
    return { typed, terms: new Map([[typed, Fit.exact]]), isBeginning: true };
  });
  return anyName([nameOfWords(tests)]);
}

const QUOTES: Need = { kind: "quote" };

function inQuotes(need: Need): Need {
  return { kind: "all", of: [need, QUOTES] };
}

function allWords(words: readonly string[]): Need {
  return { kind: "all", of: words.map((word): Need => ({ kind: "words", anyOf: [word] })) };
}
