/**
 * A map for values of which there are hundreds of thousands, most of them with one or two entries: one entry in the object itself, a flat
 * list while there are few, a real map from then on. A `Map` of one entry costs four times as much memory.
 */

/** What can be read of either. */
export interface ReadableMap<K, V> extends Iterable<[K, V]> {
  readonly size: number;
  get(key: K): V | undefined;
  keys(): Iterable<K>;
}

/** Entries up to which searching the list is as quick as asking a map. */
const MOST_LISTED = 6;

export class SmallMap<K, V> implements ReadableMap<K, V> {
  /** Of the only entry; undefined where there is none, or where there are others. */
  #key: K | undefined = undefined;
  #value: V | undefined = undefined;
  /**
   * All entries where there are, or were, several; a list is key, value, key, value …, copied when it grows: one that grows in place is
   * given room for sixteen more.
   */
  #all: readonly (K | V)[] | Map<K, V> | null = null;

  get size(): number {
    const all = this.#all;
    if (all === null) return this.#key === undefined ? 0 : 1;
    return all instanceof Map ? all.size : all.length / 2;
  }

  get(key: K): V | undefined {
    const all = this.#all;
    if (all === null) return this.#key === key ? this.#value : undefined;
    if (all instanceof Map) return all.get(key);
    const at = placeOf(all, key);
    return at < 0 ? undefined : (all[at + 1] as V);
  }

  /** A key is never undefined. */
  set(key: K, value: V): void {
    const all = this.#all;
    if (all === null) {
      if (this.#key === undefined || this.#key === key) {
        this.#key = key;
        this.#value = value;
      } else {
        this.#all = [this.#key, this.#value as V, key, value];
        this.#key = this.#value = undefined;
      }
    } else if (all instanceof Map) all.set(key, value);
    else {
      const at = placeOf(all, key);
      if (at >= 0) (all as (K | V)[])[at + 1] = value;
      else if (all.length < MOST_LISTED * 2) this.#all = [...all, key, value];
      else this.#all = new Map(this).set(key, value);
    }
  }

  delete(key: K): void {
    const all = this.#all;
    if (all === null) {
      if (this.#key === key) this.#key = this.#value = undefined;
    } else if (all instanceof Map) all.delete(key);
    else {
      const at = placeOf(all, key);
      if (at >= 0) (all as (K | V)[]).splice(at, 2);
    }
  }

  keys(): Iterable<K> {
    const all = this.#all;
    if (all === null) return this.#key === undefined ? [] : [this.#key];
    return all instanceof Map ? all.keys() : (all.filter((_, at) => at % 2 === 0) as K[]);
  }

  [Symbol.iterator](): Iterator<[K, V]> {
    return this.#all instanceof Map ? this.#all[Symbol.iterator]() : this.#few();
  }

  *#few(): Iterator<[K, V]> {
    const all = this.#all as readonly (K | V)[] | null;
    if (all === null) {
      if (this.#key !== undefined) yield [this.#key, this.#value as V];
    } else for (let at = 0; at < all.length; at += 2) yield [all[at] as K, all[at + 1] as V];
  }
}

/** -1 where the list has no such key. */
function placeOf(list: readonly unknown[], key: unknown): number {
  for (let at = 0; at < list.length; at += 2) if (list[at] === key) return at;
  return -1;
}

/** Adds to a count; one that comes to nothing is taken out. */
export function count<Value>(counts: SmallMap<Value, number>, value: Value, change: number): void {
  const now = (counts.get(value) ?? 0) + change;
  if (now > 0) counts.set(value, now);
  else counts.delete(value);
}
