/**
 * What can be said by hand beside tags and notes: attributes, links, further stretches of text, and the outlet and day of articles. Every
 * change is acknowledged after it is on disk, and is a step of the history.
 */
import type { Location, Range } from "./place";

/** Request; params: `AnnotationParams`, result: `AnnotationDetails | null` (null: it is not there any more). */
export const ANNOTATION = "kutip/annotation";
/** Request; params: `SetAttributeParams`, result: `TagChange` (`protocol/tags.ts`); so, too, below. */
export const SET_ATTRIBUTE = "kutip/setAttribute";
/** Request; params: `StretchParams`: the annotation stands on that text, too. */
export const ADD_STRETCH = "kutip/addStretch";
/** Request; params: `StretchParams`: it stands no more on the stretch that touches the range. */
export const REMOVE_STRETCH = "kutip/removeStretch";
/** Request; params: `AddLinkParams`. */
export const ADD_LINK = "kutip/addLink";
/** Request; params: `RemoveLinkParams`. */
export const REMOVE_LINK = "kutip/removeLink";
/** Request; params: `ArticleParams`, result: `ArticleFacts | null` (null: it is no article). */
export const ARTICLE_FACTS = "kutip/articleFacts";
/** Request; params: `SetFactParams`, result: `BulkChange` (`protocol/tagBulk.ts`). */
export const SET_FACT = "kutip/setFact";

export interface AnnotationParams {
  readonly uri: string;
  readonly id: string;
}

export interface AnnotationDetails {
  readonly attributes: readonly AttributeValue[];
  /** Those that the tag set gives its tags, first; what it has besides is not among them. */
  readonly defined: readonly AttributeDefinition[];
  readonly links: readonly AnnotationLink[];
  /** In text order; none for the whole article. */
  readonly ranges: readonly Range[];
}

export const ATTRIBUTE_TYPES = ["text", "number", "boolean", "date", "choice"] as const;
export type AttributeType = (typeof ATTRIBUTE_TYPES)[number];

/** A date is `2022-01-08`. */
export type AttributeValue =
  | { readonly name: string; readonly type: "text" | "choice" | "date"; readonly value: string }
  | { readonly name: string; readonly type: "number"; readonly value: number }
  | { readonly name: string; readonly type: "boolean"; readonly value: boolean };

export interface AttributeDefinition {
  readonly name: string;
  readonly description: string | null;
  readonly type: AttributeType;
  /** What there is to choose from; empty for other types. */
  readonly values: readonly string[];
}

export interface AnnotationLink {
  /** Read from this end: `says`, `said by`. */
  readonly word: string;
  /** The annotation that holds the link, its article, and what it leads to. */
  readonly holder: AnnotationParams;
  readonly to: string;
  readonly relation: string | null;
  /** The words at the other end, or its address; null where nothing is known of it. */
  readonly text: string | null;
  readonly location: Location | null;
}

export interface SetAttributeParams extends AnnotationParams {
  readonly name: string;
  /** In the place of all that has this name; null takes that away. */
  readonly value: AttributeValue | null;
}

export interface StretchParams extends AnnotationParams {
  readonly version: number;
  readonly range: Range;
}

/** `text`: the words that stood there when the end was chosen. */
export interface LinkEndParams {
  readonly uri: string;
  readonly range: Range;
  readonly text: string;
  /** The annotation that is meant; null for whatever annotation is on the range, or a new one. */
  readonly id: string | null;
}

export interface AddLinkParams {
  readonly from: LinkEndParams;
  readonly to: LinkEndParams;
  readonly relation: string | null;
}

export interface RemoveLinkParams extends AnnotationParams {
  readonly to: string;
  readonly relation: string | null;
}

/** Attributes of the whole article that win over what the text and `kutip.json` tell. */
export const FACTS = ["outlet", "published"] as const;
export type Fact = (typeof FACTS)[number];

export interface ArticleFacts {
  /** What holds; null where nobody tells. */
  readonly outlet: string | null;
  readonly published: string | null;
  /** Which of them a person set. */
  readonly byHand: readonly Fact[];
  /** Outlets of the corpus, the most frequent first. */
  readonly outlets: readonly string[];
}

export interface SetFactParams {
  readonly uris: readonly string[];
  readonly fact: Fact;
  /** Null: what the text tells holds again. */
  readonly value: string | null;
}
