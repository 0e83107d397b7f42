/**
 * What people decided about entities across a corpus, as `kutip.entities.json` at its root holds it, and the service that reads and changes
 * that file. Types only: what a decision means for articles is said in `corpus/entities/`.
 */
import type { EntityType } from "../../core/analysis";

export const ENTITIES_FILE = "kutip.entities.json";

export type EntityDecision = DecidedEntity | DifferentNames;

interface Signed {
  /** `urn:uuid:…`; what a person wrote by hand without one is known by its names. */
  readonly id: string;
  readonly note: string | null;
  readonly creator: string | null;
  /** ISO 8601; null where nobody noted it. */
  readonly created: string | null;
  readonly modified: string | null;
}

/** Somebody or something by the name and type that hold in all articles. */
export interface DecidedEntity extends Signed {
  readonly kind: "entity";
  readonly name: string;
  readonly type: EntityType;
  /** Other names that mean it. */
  readonly same: readonly OtherName[];
  /** Wikidata ids (`Q3318231`) and addresses; nothing is ever fetched from there. */
  readonly identifiers: readonly string[];
}

/** What the analysis of an article may call the entity. */
export interface OtherName {
  readonly name: string;
  /** What the analysis takes it for; null where that is the entity's own type. */
  readonly type: EntityType | null;
  /** Paths of articles or folders, relative to the corpus, with `/`, in which the name means the entity; null where it does in all. */
  readonly articles: readonly string[] | null;
}

/** Two names that do not mean the same, whatever articles seem to say. */
export interface DifferentNames extends Signed {
  readonly kind: "different";
  readonly names: readonly [string, string];
  readonly type: EntityType;
}

export interface EntityListProblem {
  /** Zero-based. */
  readonly line: number;
  /** A sentence. */
  readonly message: string;
}

export type EntityListState =
  | { readonly status: "absent" }
  | {
      readonly status: "loaded";
      readonly decisions: readonly EntityDecision[];
      /** Why it must not be changed, as a sentence; null where it may. */
      readonly readOnly: string | null;
      readonly problems: readonly EntityListProblem[];
    }
  | {
      readonly status: "unreadable";
      /** What was last read of it holds on; of a file with the marks of a merge that nobody read before, what both sides hold. */
      readonly decisions: readonly EntityDecision[];
      readonly message: string;
      /** Zero-based; null where the whole file is meant. */
      readonly line: number | null;
      /** True where a merge left its marks. */
      readonly isConflict?: true;
    };

/** What a change is made with. */
export interface EntityMaking {
  readonly creator: string | null;
  readonly now: string;
  nextId(): string;
}

/** The decisions as they are to be; a sentence where the change cannot be made. */
export type EntityEdit = (
  decisions: readonly EntityDecision[],
  making: EntityMaking,
) => readonly EntityDecision[] | string;

export type EntityChangeResult =
  { readonly ok: true; readonly isChanged: boolean } | { readonly ok: false; readonly message: string };

/** The only reader and writer of the files. `folderUri` has no slash at its end. */
export interface EntityLists {
  /** The address of a folder's file. */
  uriOf(folderUri: string): string;
  /** Reads the file where that has not been done. */
  load(folderUri: string): Promise<EntityListState>;
  /** What was read last. */
  known(folderUri: string): EntityListState;
  /** Makes a change on what is on disk now; it is there when this resolves, as one step of the history. */
  change(
    folderUri: string,
    label: string,
    creator: string | null,
    edit: EntityEdit,
  ): Promise<EntityChangeResult>;
  /** Reads the file anew; whether it says something else now. News of one's own writes is none. */
  changedOnDisk(fileUri: string): Promise<boolean>;
  /** Calls back with the folder after each change of its decisions or state. Returns the way to stop that. */
  onDidChange(listener: (folderUri: string, state: EntityListState) => void): () => void;
}
