/** Tags in sidecars: what the tag commands ask of the server. Every change is acknowledged after it is on disk. */
import type { AttributeDefinition } from "./annotations";
import type { Range } from "./place";

/** Request; params: `TagTargetParams`, result: `TagTarget | null` (null: there is nothing to tag at that place). */
export const TAG_TARGET = "kutip/tagTarget";
/** Request; params: `TagChoicesParams`, result: `readonly TagChoice[]`, those that apply first, and of them the recent ones. */
export const TAG_CHOICES = "kutip/tagChoices";
/** Request; params: `AddTagParams`, result: `TagChange`. */
export const ADD_TAG = "kutip/addTag";
/** Request; params: `RemoveTagParams`, result: `TagChange`. */
export const REMOVE_TAG = "kutip/removeTag";
/** Request; params: `EditNoteParams`, result: `TagChange`. */
export const EDIT_NOTE = "kutip/editNote";
/** Request; params: `NoteNamesParams`, result: `readonly NoteName[]`: names that a note may speak of, those of its article first. */
export const NOTE_NAMES = "kutip/noteNames";
/** Request; params: `TagsAtParams`, result: `readonly TagAtPlace[]`. */
export const TAGS_AT = "kutip/tagsAt";
/** Request; params: `ArticleParams`, result: `Annotators`. */
export const ANNOTATORS = "kutip/annotators";
/** Request; params: `ArticleParams`, result: `SidecarPlace`. */
export const SIDECAR = "kutip/sidecar";

/** What a tag can apply to, in the words of `kutip.json`. `span` is any stretch of the text, whatever stands there. */
export const TAG_PLACES = [
  "quote",
  "speaker",
  "person",
  "organization",
  "place",
  "event",
  "work",
  "date",
  "quantity",
  "span",
  "article",
] as const;
export type TagPlace = (typeof TAG_PLACES)[number];

/** The types of entities, which are places that a tag can apply to. */
export type EntityTypeName = Exclude<TagPlace, "quote" | "speaker" | "span" | "article">;

export interface NamedEntity {
  readonly name: string;
  readonly type: EntityTypeName;
}

export interface ArticleParams {
  readonly uri: string;
}

export interface TagTargetParams {
  readonly uri: string;
  /** An empty selection asks for the quote or entity under the cursor. */
  readonly selection: Range;
}

export interface TagTarget {
  readonly range: Range;
  /** What the range is, for the prompt: `selection`, `quote by Sari`, `person Sari Dewi`. */
  readonly description: string;
  /** What it is in the words of a tag set. */
  readonly places: readonly TagPlace[];
  /** The entity that all of it mentions; null where it is something else. */
  readonly entity: NamedEntity | null;
  readonly text: string;
}

export interface TagChoicesParams {
  readonly uri: string;
  /** What is to be tagged; absent where that is not known, and every tag applies. */
  readonly places?: readonly TagPlace[] | undefined;
}

export interface TagChoice {
  readonly tag: string;
  /** How many annotations of the corpus carry it. */
  readonly count: number;
  /** From the corpus's tag set in `kutip.json`; null where it has none. */
  readonly description: string | null;
  /** `#rrggbb`, from the tag set. */
  readonly colour: string | null;
  /** One letter or digit that picks it, from the tag set. */
  readonly key: string | null;
  /** What the tag set means it for; null for everything. */
  readonly appliesTo: readonly TagPlace[] | null;
  /** Whether it is meant for what is to be tagged. It may be used all the same. */
  readonly applies: boolean;
  /** What the tag set lets people say besides. */
  readonly attributes: readonly AttributeDefinition[];
}

export interface AddTagParams {
  readonly uri: string;
  readonly version: number;
  /** Null for the whole article. */
  readonly range: Range | null;
  readonly tag: string;
  readonly note: string | null;
}

export interface RemoveTagParams {
  readonly uri: string;
  /** The annotation's id. */
  readonly id: string;
  /** Only this tag; the whole annotation where it is null. */
  readonly tag: string | null;
}

export interface EditNoteParams {
  readonly uri: string;
  readonly id: string;
  /** Null removes the note. */
  readonly note: string | null;
}

export interface TagsAtParams {
  readonly uri: string;
  /** Null for what is said of the whole article. */
  readonly range: Range | null;
}

export interface TagAtPlace {
  readonly id: string;
  /** The stretches of text that it stands on; none for the whole article. */
  readonly ranges: readonly Range[];
  /** The annotated words; the headline for the whole article. */
  readonly text: string;
  readonly tags: readonly string[];
  readonly note: string | null;
  /** What else it says, in a few words each: `nada: 0.5`, `says`, `accepted: direct quote by Sari`. */
  readonly others: readonly string[];
}

/** What came of a change. Failure is a value: the message names the file, says what happened and what to do. */
export type TagChange =
  | {
      readonly ok: true;
      readonly id: string;
      /** True where the person has hidden the annotator who signed it: it is on disk, and not shown. */
      readonly isHidden?: true | undefined;
    }
  | { readonly ok: false; readonly message: string };

export interface SidecarPlace {
  readonly uri: string;
  readonly exists: boolean;
}

export interface Annotators {
  /** Everyone who annotated in the corpus, hidden or not, the most diligent first. */
  readonly annotators: readonly { readonly name: string; readonly annotations: number }[];
  /** The name that the person signs with in this article's folder; null where they have none. */
  readonly you: string | null;
}

export interface NoteNamesParams {
  /** The article that the note is in. */
  readonly uri: string;
  /** What the names must hold. */
  readonly typed: string;
}

export interface NoteName {
  readonly name: string;
  readonly type: EntityTypeName;
  /** In one line: what it is, and how much is said of it. */
  readonly description: string;
}
