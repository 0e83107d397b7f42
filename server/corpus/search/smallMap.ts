/**
 * A map for values of which there are hundreds of thousands, most of them with one or two entries: a flat list while it is small, a real
 * map from then on. A `Map` of one entry costs four times as much memory.
 */

/** What can be read of either. */
export interface ReadableMap<K, V> extends Iterable<[K, V]> {
  readonly size: number;
  get(key: K): V | undefined;
  keys(): Iterable<K>;
}

/** Entries up to which searching the list is as quick as asking a map. */
const MOST_LISTED = 6;

/** Shared by all that are empty, and never changed. */
const NOTHING: never[] = [];

export class SmallMap<K, V> implements ReadableMap<K, V> {
  /** Key, value, key, value … Copied when it grows: a list that grows in place is given room for sixteen more. */
  #list: (K | V)[] = NOTHING;
  #map: Map<K, V> | null = null;

  get size(): number {
    return this.#map ? this.#map.size : this.#list.length / 2;
  }

  get(key: K): V | undefined {
    if (this.#map) return this.#map.get(key);
    const at = this.#find(key);
    return at < 0 ? undefined : (this.#list[at + 1] as V);
  }

  set(key: K, value: V): void {
    if (this.#map) {
      this.#map.set(key, value);
      return;
    }
    const at = this.#find(key);
    if (at >= 0) this.#list[at + 1] = value;
    else if (this.#list.length < MOST_LISTED * 2) this.#list = [...this.#list, key, value];
    else {
      this.#map = new Map(this);
      this.#map.set(key, value);
      this.#list = NOTHING;
    }
  }

  delete(key: K): void {
    if (this.#map) {
      this.#map.delete(key);
      return;
    }
    const at = this.#find(key);
    if (at >= 0) this.#list.splice(at, 2);
  }

  *keys(): Iterable<K> {
    for (const [key] of this) yield key;
  }

  *[Symbol.iterator](): Iterator<[K, V]> {
    if (this.#map) yield* this.#map;
    else
      for (let at = 0; at < this.#list.length; at += 2) yield [this.#list[at] as K, this.#list[at + 1] as V];
  }

  #find(key: K): number {
    for (let at = 0; at < this.#list.length; at += 2) if (this.#list[at] === key) return at;
    return -1;
  }
}
