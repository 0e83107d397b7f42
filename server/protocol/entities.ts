/** What people decide about entities across the corpus (`kutip.entities.json`): what there is, how far a change reaches, and the change. */
import type { ENTITY_TYPES } from "./decisions";
import type { Position, Range } from "./place";

/** Request; params: `EntityAtParams`, result: `EntityAtPlace | null` (null: nothing is mentioned there). */
export const ENTITY_AT = "kutip/entityAt";
/** Request; params: `EntityParams`, result: `KnownEntityInfo | null` (null: no article names it). */
export const ENTITY_INFO = "kutip/entityInfo";
/** Request; params: `EntityChangeParams`, result: `EntityReach`: what the change would reach. Nothing is changed. */
export const PREVIEW_ENTITY_CHANGE = "kutip/previewEntityChange";
/** Request; params: `EntityChangeParams`, result: `EntityChanged`. It holds in all articles when the answer comes. */
export const CHANGE_ENTITIES = "kutip/changeEntities";

/** A Wikidata item, or an address on the web. */
export const IDENTIFIER = /^(?:Q[1-9][0-9]*|https?:\/\/[^\s/]+(?:\/\S*)?)$/;

/** What commands of the client take: the entity that is meant, where it is not the one under the cursor. */
export interface EntityCommandArgument {
  /** Any file of the folder whose entities are meant. */
  readonly uri: string;
  readonly entity: EntityRef;
}

export type EntityTypeName = (typeof ENTITY_TYPES)[number];

/** Any of an entity's names, and its type as it is shown. */
export interface EntityRef {
  readonly name: string;
  readonly type: EntityTypeName;
}

export interface EntityAtParams {
  readonly uri: string;
  readonly position: Position;
}

export interface EntityParams {
  /** Any file of the folder whose entities are meant. */
  readonly uri: string;
  readonly entity: EntityRef;
}

export interface EntityAtPlace extends KnownEntityInfo {
  /** Of the mention. */
  readonly range: Range;
  readonly text: string;
}

export interface KnownEntityInfo extends EntityRef {
  /** What articles call it, the one of most articles first. */
  readonly names: readonly EntityNameInfo[];
  readonly mentions: number;
  readonly articles: number;
  readonly identifiers: readonly string[];
  readonly note: string | null;
  /** Whether people decided anything of it. */
  readonly isDecided: boolean;
}

export interface EntityNameInfo extends EntityRef {
  readonly mentions: number;
  readonly articles: number;
}

/** `uri`: any file of the folder whose entities are meant; they are changed in that folder's `kutip.entities.json`. */
export type EntityChangeParams = { readonly uri: string } & (
  | { readonly kind: "rename"; readonly entity: EntityRef; readonly name: string }
  /** All of `from` are `into` from now on. */
  | { readonly kind: "merge"; readonly from: readonly EntityRef[]; readonly into: EntityRef }
  /** These of the entity's names are somebody called `name` from now on; in all articles, or (`articles`, addresses) in some. */
  | {
      readonly kind: "split";
      readonly entity: EntityRef;
      readonly names: readonly EntityRef[];
      readonly articles: readonly string[] | null;
      readonly name: string;
    }
  | { readonly kind: "notTheSame"; readonly entities: readonly [EntityRef, EntityRef] }
  | { readonly kind: "setType"; readonly entities: readonly EntityRef[]; readonly type: EntityTypeName }
  /** Wikidata ids and addresses, in the place of those there are; none takes them away. */
  | { readonly kind: "setIdentifiers"; readonly entity: EntityRef; readonly identifiers: readonly string[] }
);

export interface EntityReach {
  readonly mentions: number;
  readonly articles: number;
  /** With whom a rename merges the entity, since that is whom the name means; null where it means nobody. */
  readonly mergesWith: EntityRef | null;
}

export type EntityChanged =
  | {
      readonly ok: true;
      /** What was done, for a person: `“Jokowi” is now “Joko Widodo”`. */
      readonly done: string;
      readonly mentions: number;
      readonly articles: number;
      /** False where it was so already. */
      readonly isChanged: boolean;
    }
  | { readonly ok: false; readonly message: string };
