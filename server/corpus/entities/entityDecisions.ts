/**
 * What people decided about entities, made ready to be asked: which of their entities a name means in an article, and which names do not
 * mean the same. It knows names and types only, no article; the machine is asked where it says nothing.
 */
import type { EntityType } from "../../core/analysis";
import type { DecidedEntity, DifferentNames, EntityDecision } from "../../sidecar/entities/entityList";
import { relativePath } from "../relativePath";
import { foldName } from "../search/words";

/** The decisions of one folder of the corpus. Plain data, so that it can be posted to a worker. */
export interface FolderDecisions {
  /** Without a slash at the end. */
  readonly folderUri: string;
  readonly decisions: readonly EntityDecision[];
}

/** An entity as people have it. */
export interface KnownEntity {
  /** By which it is told from all others; never the key of a name. */
  readonly key: string;
  readonly name: string;
  readonly type: EntityType;
  /** The keys of the names that mean it: everywhere, or (`scopedKey`) in some articles. */
  readonly names: readonly string[];
  readonly decided: DecidedEntity;
}

/** A name that means the entity in some articles only. */
interface Scope {
  readonly folderUri: string;
  /** Relative to the folder: of articles, or of folders. */
  readonly paths: readonly string[];
  readonly entity: KnownEntity;
}

/** By type and normalised name: what an article's entity is known by. */
export function nameKey(type: EntityType, folded: string): string {
  return `${type} ${folded}`;
}

/** Between the key of a name and that of the entity which it means in some articles. */
const SCOPE_MARK = "\u0000";

export class EntityDecisions {
  readonly entities: readonly KnownEntity[];
  readonly different: readonly DifferentNames[];
  /** Whether anything is of another type than the analysis takes it for. */
  readonly changesTypes: boolean;
  /** Key of a name → whom it means, scoped keys included. */
  readonly #meaning = new Map<string, KnownEntity>();
  readonly #byKey = new Map<string, KnownEntity>();
  readonly #scopes = new Map<string, Scope[]>();
  /** Key of a name → keys of the names that do not mean the same. */
  readonly #apart = new Map<string, Set<string>>();

  /** Where folders contradict one another, the first one holds. */
  constructor(folders: readonly FolderDecisions[]) {
    const entities: KnownEntity[] = [];
    const different: DifferentNames[] = [];
    for (const { folderUri, decisions } of folders) {
      for (const decision of decisions) {
        if (decision.kind === "entity") this.#enter(folderUri, decision, entities);
        else {
          different.push(decision);
          this.#part(decision);
        }
      }
    }
    // What an entity is called comes before what others say that the name means.
    for (const entity of entities) {
      for (const other of entity.decided.same) {
        if (other.articles !== null) continue;
        const key = nameKey(other.type ?? entity.type, foldName(other.name));
        if (!this.#meaning.has(key)) this.#meaning.set(key, entity);
      }
    }
    this.entities = entities;
    this.different = different;
    this.changesTypes = entities.some(({ type, decided }) =>
      decided.same.some((other) => (other.type ?? type) !== type),
    );
  }

  get isEmpty(): boolean {
    return this.entities.length === 0 && this.different.length === 0;
  }

  /** The entity that the name with this key means: in the article, or wherever nothing else is said (null). */
  meaning(key: string, uri: string | null): KnownEntity | null {
    const scoped = uri === null ? key : this.scopedKey(key, uri);
    return this.#meaning.get(scoped) ?? null;
  }

  /** The key under which a name is kept in tables: another one where it means something else in this article than elsewhere. */
  scopedKey(key: string, uri: string): string {
    const scope = this.#scopes.get(key)?.find((one) => isWithin(one, uri));
    return scope ? key + SCOPE_MARK + scope.entity.key : key;
  }

  /** Whether there are names that mean something else in some articles. */
  get hasScopes(): boolean {
    return this.#scopes.size > 0;
  }

  /** Those names. */
  get scopedNames(): Iterable<string> {
    return this.#scopes.keys();
  }

  /** Whether any name means something else in this article. */
  isScoped(uri: string): boolean {
    for (const scopes of this.#scopes.values()) if (scopes.some((one) => isWithin(one, uri))) return true;
    return false;
  }

  /** By its own key. */
  entity(key: string): KnownEntity | null {
    return this.#byKey.get(key) ?? null;
  }

  /** Whether a person said that these are not the same: keys of names, or of entities, whose names count all. */
  areDifferent(a: string, b: string): boolean {
    if (this.#apart.size === 0) return false;
    const others = this.#namesUnder(b);
    return this.#namesUnder(a).some((name) => {
      const apart = this.#apart.get(name);
      return apart !== undefined && others.some((other) => apart.has(other));
    });
  }

  /** The names that are said to be different from this one. */
  apartFrom(key: string): Iterable<string> {
    return this.#apart.get(key) ?? [];
  }

  #namesUnder(key: string): readonly string[] {
    return this.#byKey.get(key)?.names.map(withoutScope) ?? [withoutScope(key)];
  }

  #enter(folderUri: string, decided: DecidedEntity, entities: KnownEntity[]): void {
    const { name, type, same } = decided;
    const own = nameKey(type, foldName(name));
    // Two of one name are one: the first.
    if (this.#meaning.has(own)) return;
    const key = `${SCOPE_MARK}${own}`;
    const names = [
      own,
      ...same.map((other) => {
        const otherKey = nameKey(other.type ?? type, foldName(other.name));
        return other.articles === null ? otherKey : otherKey + SCOPE_MARK + key;
      }),
    ];
    const entity: KnownEntity = { key, name, type, names: [...new Set(names)], decided };
    entities.push(entity);
    this.#byKey.set(key, entity);
    this.#meaning.set(own, entity);
    for (const other of same) {
      if (other.articles === null) continue;
      const otherKey = nameKey(other.type ?? type, foldName(other.name));
      this.#meaning.set(otherKey + SCOPE_MARK + key, entity);
      const scopes = this.#scopes.get(otherKey) ?? [];
      this.#scopes.set(otherKey, [...scopes, { folderUri, paths: other.articles, entity }]);
    }
  }

  #part({ names: [a, b], type }: DifferentNames): void {
    const [one, other] = [nameKey(type, foldName(a)), nameKey(type, foldName(b))];
    for (const [from, to] of [
      [one, other],
      [other, one],
    ] as const) {
      const apart = this.#apart.get(from) ?? new Set<string>();
      this.#apart.set(from, apart.add(to));
    }
  }
}

export const NO_DECISIONS = new EntityDecisions([]);

/** The key of a name that means something else in some articles, as it is elsewhere. */
function withoutScope(key: string): string {
  const mark = key.indexOf(SCOPE_MARK, 1);
  return mark < 0 ? key : key.slice(0, mark);
}

function isWithin({ folderUri, paths }: Scope, uri: string): boolean {
  const path = relativePath(folderUri, uri);
  return (
    path !== null && paths.some((one) => path === one || path.startsWith(one.endsWith("/") ? one : `${one}/`))
  );
}
