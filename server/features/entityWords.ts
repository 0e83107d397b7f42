/** Entities and what is done to them, in words for a person. */
import type { EntityType } from "../core/analysis";

/** `an organization`. */
export function aType(type: EntityType): string {
  return `${/^[aeiou]/.test(type) ? "an" : "a"} ${type}`;
}
