/** The files that Kutip merges, told by their names: `kutip.entities.json` by entity, all others as sidecars, by annotation. */
import { ENTITIES_FILE } from "../entities/entityList";
import { ENTITY_FORM } from "../entities/entityMerge";
import { mergeMarked, type MergedConflict } from "./conflict";
import { SIDECAR_FORM } from "./merge";
import { mergeTexts, type MergedText } from "./mergedTexts";

/** `name`: of the file, or a path to it. */
export function mergeNamedTexts(name: string, base: string, ours: string, theirs: string): MergedText {
  return isEntities(name)
    ? mergeTexts(ENTITY_FORM, base, ours, theirs)
    : mergeTexts(SIDECAR_FORM, base, ours, theirs);
}

/** Keeps both sides of every conflict in `text`. */
export function mergeNamedConflict(name: string, text: string): MergedConflict<unknown> {
  return isEntities(name) ? mergeMarked(ENTITY_FORM, text) : mergeMarked(SIDECAR_FORM, text);
}

function isEntities(name: string): boolean {
  return name.split(/[/\\]/).at(-1) === ENTITIES_FILE;
}
