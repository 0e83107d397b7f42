/**
 * A person's own language pack, named in `kutip.json`: only what differs from a language without a pack need be said, or from the built-in
 * one that it `extends`. What is said is
 * held against the built-in packs, so that the analysis can rely on its shape.
 */
import type { LanguagePack } from "../core/languages/pack";
import { BUILT_IN_PACKS, ENGLISH, INDONESIAN, UNDETERMINED } from "../core/languages/packs";

export type UserPack =
  | { readonly pack: LanguagePack }
  /** A sentence without the file's name. */
  | { readonly problem: string };

type JsonObject = Readonly<Record<string, unknown>>;

export function readUserPack(text: string): UserPack {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return { problem: `It is not JSON: ${error instanceof Error ? error.message : String(error)}.` };
  }
  if (!isObject(value)) return { problem: "A language pack is an object, in braces." };
  for (const name of ["code", "name"]) {
    const field = value[name];
    if (typeof field !== "string" || field === "") return { problem: `It needs a "${name}".` };
  }
  if (value.code === "auto") return { problem: '"auto" is no code for a language.' };
  const { extends: baseCode } = value;
  const own = Object.fromEntries(
    Object.entries(value).filter(([name]) => name !== "extends" && name !== "$schema"),
  );
  const base = baseCode === undefined ? UNDETERMINED : BUILT_IN_PACKS.find((pack) => pack.code === baseCode);
  if (!base) return { problem: `"extends" names no built-in language: ${JSON.stringify(baseCode)}.` };
  const misfit = misfitOf(own, [UNDETERMINED, ENGLISH, INDONESIAN], "");
  if (misfit !== null) return { problem: misfit };
  return { pack: merged(base, own) as LanguagePack };
}

/** Where the value differs in kind from all samples, as a sentence; null where it fits. */
function misfitOf(value: unknown, samples: readonly unknown[], path: string): string | null {
  const kinds = new Set(samples.map(kindOf));
  if (kinds.size > 0 && !kinds.has(kindOf(value))) {
    return `"${path}" must be ${[...kinds].join(" or ")} and is ${kindOf(value)}.`;
  }
  if (isList(value)) {
    const found = samples.filter(isList).flat();
    // No built-in pack has an item here: lists of words are what packs are made of.
    const items: readonly unknown[] = found.length > 0 ? found : [""];
    return firstOf(value.entries(), ([i, item]) => misfitOf(item, items, `${path}[${i}]`));
  }
  if (!isObject(value)) return null;
  const objects = samples.filter(isObject);
  return firstOf(Object.entries(value), ([name, field]) => {
    const known = objects.filter((sample) => name in sample).map((sample) => sample[name] ?? null);
    const where = path === "" ? name : `${path}.${name}`;
    if (known.length > 0) return misfitOf(field, known, where);
    // Months and the like are keyed by words of the language.
    const others = objects.flatMap((sample) => Object.values(sample));
    return path === "" ? `"${name}" is not known in a language pack.` : misfitOf(field, others, where);
  });
}

function firstOf<T>(items: Iterable<T>, find: (item: T) => string | null): string | null {
  for (const item of items) {
    const found = find(item);
    if (found !== null) return found;
  }
  return null;
}

/** What `own` says, and the rest from `base`, object by object. */
function merged(base: unknown, own: unknown): unknown {
  if (!isObject(base) || !isObject(own)) return own;
  const result: Record<string, unknown> = { ...base };
  for (const [name, value] of Object.entries(own)) {
    const before = base[name];
    result[name] = before === undefined ? value : merged(before, value);
  }
  return result;
}

function isList(value: unknown): value is readonly unknown[] {
  return Array.isArray(value);
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function kindOf(value: unknown): string {
  if (value === null) return "null";
  if (isList(value)) return "a list";
  return (
    { string: "a text", number: "a number", boolean: "true or false" }[typeof value as string] ?? "an object"
  );
}
