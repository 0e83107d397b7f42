/**
 * What a reader keeps in mind while going through an article: who spoke last, whom the text turned to since, which organization or
 * country it is about. Pronouns and descriptions resolve against this.
 */
import type { EntityType } from "../analysis";
import type { TokenRange } from "../document";
import type { Cast } from "./descriptors";

/** Someone to speak: an entity by its index, or a description of one who is never named. */
export interface Referent {
  readonly entity: number | null;
  readonly description: TokenRange | null;
}

/** Statements: a person last heard of this long ago gives way to an organization that spoke since. */
const FADES_AFTER = 12;

export class Discourse {
  readonly #cast: Cast;
  readonly #typeOfDescription: (description: TokenRange) => EntityType;
  #person: Referent | null = null;
  #personAt = -1;
  #group: Referent | null = null;
  #groupAt = -1;
  #place: Referent | null = null;

  constructor(cast: Cast, typeOfDescription: (description: TokenRange) => EntityType) {
    this.#cast = cast;
    this.#typeOfDescription = typeOfDescription;
  }

  /** The text turns to someone, as its subject or as a speaker, in the statement with this index. */
  turnTo(referent: Referent, statement: number): void {
    const type = this.typeOf(referent);
    if (type === "person") {
      this.#person = referent;
      this.#personAt = statement;
    } else if (type === "organization" || type === "place") {
      if (type === "place") this.#place = referent;
      this.#group = referent;
      this.#groupAt = statement;
    }
  }

  /** Who `ia` or `-nya` means, or a quote without a cue belongs to. */
  single(statement: number): Referent | null {
    if (!this.#person) return this.#group;
    if (this.#group && this.#groupAt > this.#personAt && statement - this.#personAt > FADES_AFTER)
      return this.#group;
    return this.#person;
  }

  /** Statements since the text last turned to the one that `single` gives. */
  age(statement: number): number {
    const at = this.single(statement) === this.#group ? this.#groupAt : this.#personAt;
    return at < 0 ? statement : statement - at;
  }

  /** Who `mereka` means: a group, else whoever was last spoken of. */
  group(): Referent | null {
    return this.#group ?? this.#person;
  }

  /** The one of this type that the text is about. */
  lastOf(type: EntityType): Referent | null {
    if (type === "person") return this.#person;
    if (type === "place") return this.#place;
    return this.#group && this.typeOf(this.#group) === type ? this.#group : null;
  }

  typeOf({ entity, description }: Referent): EntityType {
    if (entity !== null) return this.#cast.entities[entity]!.type;
    return description ? this.#typeOfDescription(description) : "person";
  }
}
