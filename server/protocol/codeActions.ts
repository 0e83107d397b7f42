/**
 * What code actions run. The commands of the server work in every client (`workspace/executeCommand`); each takes one argument and
 * answers a `TagChange`. Those of the client ask the person for more, and are offered only to a client that says it has them
 * (`InitializationOptions.hasCommands`).
 */
/** Argument: `DecideParams`. */
export const DECIDE_COMMAND = "kutip.server.decide";
/** Argument: `AcceptAllParams`. */
export const ACCEPT_ALL_COMMAND = "kutip.server.acceptAll";
/** Argument: `AddTagParams`. */
export const ADD_TAG_COMMAND = "kutip.server.addTag";

/** Of the client: without an argument it is about the place of the cursor. */
export const SET_SPEAKER_COMMAND = "kutip.setSpeaker";
export const TAG_COMMAND = "kutip.tagSelection";

export interface AcceptAllParams {
  readonly uri: string;
  readonly version: number;
  /** Quotes with less confidence than this, from 0 to 1, are left alone. */
  readonly least: number;
}

/** What kinds of code actions there are, behind those of the protocol: a keybinding can ask for one of them. */
export const ACTION_KINDS = {
  fix: "quickfix",
  judge: "refactor.kutip.judge",
  speaker: "refactor.rewrite.kutip.speaker",
  quoteKind: "refactor.rewrite.kutip.kind",
  span: "refactor.rewrite.kutip.span",
  add: "refactor.kutip.add",
  tag: "refactor.kutip.tag",
} as const;
export type ActionKind = keyof typeof ACTION_KINDS;
