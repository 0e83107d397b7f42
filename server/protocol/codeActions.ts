/**
 * What code actions run. The commands of the server work in every client (`workspace/executeCommand`); each takes one argument and
 * answers a `TagChange`. Those of the client ask the person for more, and are offered only to a client that says it has them
 * (`InitializationOptions.hasCommands`).
 */
import type { DiagnosticRule } from "./diagnostics";
import type { Range } from "./place";

/** Argument: `DecideParams`. */
export const DECIDE_COMMAND = "kutip.server.decide";
/** Argument: `AcceptAllParams`. */
export const ACCEPT_ALL_COMMAND = "kutip.server.acceptAll";
/** Argument: `AddTagParams`. */
export const ADD_TAG_COMMAND = "kutip.server.addTag";
/** Argument: `DismissParams`. */
export const DISMISS_COMMAND = "kutip.server.dismiss";
/** Argument: `RemoveTagParams`. */
export const REMOVE_TAG_COMMAND = "kutip.server.removeTag";
/** Argument: `ReplaceTagParams`. */
export const REPLACE_TAG_COMMAND = "kutip.server.replaceTag";
/** Argument: `ReattachParams`. */
export const REATTACH_COMMAND = "kutip.server.reattach";
/** Argument: `EntityChangeParams`; answers an `EntityChanged`. */
export const CHANGE_ENTITIES_COMMAND = "kutip.server.changeEntities";

/** Of the client: without an argument it is about the place of the cursor. */
export const SET_SPEAKER_COMMAND = "kutip.setSpeaker";
/** Asks how sure Kutip is to be; about the article in front. */
export const ACCEPT_ABOVE_COMMAND = "kutip.acceptAbove";
export const TAG_COMMAND = "kutip.tagSelection";
export const SHOW_ORPHANS_COMMAND = "kutip.showOrphans";
/** Argument: `DiagnosticRule`. */
export const TURN_OFF_COMMAND = "kutip.turnOffRule";
/** The same; with an argument (`EntityCommandArgument`) they are about that entity. */
export const RENAME_ENTITY_COMMAND = "kutip.renameEntity";
export const MERGE_ENTITIES_COMMAND = "kutip.mergeEntities";
export const SPLIT_ENTITY_COMMAND = "kutip.splitEntity";
export const NOT_THE_SAME_COMMAND = "kutip.notTheSame";
export const SET_ENTITY_TYPE_COMMAND = "kutip.setEntityType";
export const SET_IDENTIFIER_COMMAND = "kutip.setIdentifier";

export interface AcceptAllParams {
  readonly uri: string;
  readonly version: number;
  /** Quotes with less confidence than this, from 0 to 1, are left alone. */
  readonly least: number;
}

/** That a rule is not to report of a place any more. */
export interface DismissParams {
  readonly uri: string;
  readonly version: number;
  readonly rule: DiagnosticRule;
  /** Null: of the whole article. */
  readonly range: Range | null;
}

/** One tag becomes another one, in the whole article. */
export interface ReplaceTagParams {
  readonly uri: string;
  readonly from: string;
  readonly to: string;
}

/**
 * What kinds of code actions there are, behind those of the protocol: a keybinding can ask for one of them. Clients list quick fixes first,
 * and VS Code those last whose kind it has no heading for, so judging, which is done most, is a quick fix of what the machine found.
 */
export const ACTION_KINDS = {
  fix: "quickfix",
  judge: "quickfix.kutip.judge",
  speaker: "refactor.rewrite.kutip.speaker",
  quoteKind: "refactor.rewrite.kutip.kind",
  span: "refactor.rewrite.kutip.span",
  add: "refactor.kutip.add",
  tag: "refactor.kutip.tag",
  entity: "refactor.kutip.entity",
} as const;
export type ActionKind = keyof typeof ACTION_KINDS;
