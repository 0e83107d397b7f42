/**
 * What the name passes hand to coreference and attribution: the names of one article, and who bears them.
 */
import type { EntityType } from "../analysis";
import type { Span } from "../text/span";

/** A name as found in the text, before it is known whose it is. Name mentions do not overlap. */
export interface NameMention extends Span {
  readonly type: EntityType;
  /** Estimated probability, 0 to 1, that span and type are right. */
  readonly confidence: number;
}

/** A role as the text attaches it to a person: `Sekretaris Jenderal` (span) of `NATO` (affiliation). */
export interface Role {
  /** As written, without the affiliation: `Sekretaris Jenderal`, `mantan perdana menteri`. */
  readonly title: string;
  /** As written: `NATO`, `Norwegia`; null where the text names none. */
  readonly affiliation: string | null;
  /** Where title and affiliation stand. */
  readonly span: Span;
  /** `mantan`, `former`: a role that the person no longer has. */
  readonly former: boolean;
}

/** The bearer of one or more name mentions of an article. */
export interface NamedEntity {
  /** The fullest form that the article gives. */
  readonly name: string;
  readonly type: EntityType;
  /** In text order. */
  readonly mentions: readonly NameMention[];
  /** In text order; persons only. */
  readonly roles: readonly Role[];
  /** Every other form that means this entity: short names, acronyms, nicknames in brackets. */
  readonly aliases: readonly string[];
}
