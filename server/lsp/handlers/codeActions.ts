/**
 * Code actions: what the features offer at a place, and the commands that do it when it is chosen. A command that fails tells the person
 * itself, since nobody reads the answer of one that a menu ran.
 */
import {
  MessageType,
  ShowMessageNotification,
  type CodeAction,
  type CodeActionKind,
} from "vscode-languageserver";
import { fileName } from "../../corpus/record";
import { acceptable } from "../../features/codeActions/articleActions";
import { codeActionsAt } from "../../features/codeActions/codeActions";
import type { OfferedAction } from "../../features/codeActions/offered";
import { findingAt } from "../../features/findings";
import { counted } from "../../features/markdown";
import { NEVER_CANCELLED } from "../../host/ports";
import {
  ACCEPT_ALL_COMMAND,
  ACTION_KINDS,
  ADD_TAG_COMMAND,
  DECIDE_COMMAND,
  type AcceptAllParams,
} from "../../protocol/codeActions";
import type { TagChange } from "../../protocol/tags";
import type { SidecarChange } from "../../sidecar/sidecar";
import { annotatorFor } from "../annotator";
import { INVALID, type Outcome } from "../guard";
import * as params from "../params";
import { articleState, withView, type Session } from "../session";
import { decide } from "./decisions";
import { addTag } from "./tags";

/** What the server does when it is asked to by name; each command takes one argument. */
export const SERVER_COMMANDS: Readonly<Record<string, ServerCommand>> = {
  [DECIDE_COMMAND]: command(params.decodeDecide, decide),
  [ACCEPT_ALL_COMMAND]: command(params.decodeAcceptAll, acceptAll),
  [ADD_TAG_COMMAND]: command(params.decodeAddTag, addTag),
};

type ServerCommand = (session: Session, argument: unknown) => Promise<Outcome<TagChange>>;

export function registerCodeActions(session: Session): void {
  const { connection, guard } = session;
  connection.onCodeAction(
    guard.document("textDocument/codeAction", ({ textDocument, range, context }, token) =>
      withView<CodeAction[]>(session, textDocument.uri, token, [], (view) =>
        codeActionsAt({
          view,
          span: view.snapshot.lines.spanOf(range),
          canAsk: session.client.hasCommands,
        })
          .map(toCodeAction)
          .filter(({ kind }) => isWanted(kind, context.only)),
      ),
    ),
  );
  connection.onExecuteCommand(
    guard.request("workspace/executeCommand", async ({ command: name, arguments: given }) => {
      const run = Object.hasOwn(SERVER_COMMANDS, name) ? SERVER_COMMANDS[name] : undefined;
      if (!run) return INVALID;
      const change = await run(session, given?.[0]);
      if (typeof change === "object" && !change.ok) await tellFailure(session, change.message);
      return change;
    }),
  );
}

/** A kind is asked for with all that are below it. */
function isWanted(kind: CodeActionKind | undefined, only: readonly CodeActionKind[] | undefined): boolean {
  return !only || only.some((wanted) => wanted === "" || kind === wanted || kind?.startsWith(`${wanted}.`));
}

function toCodeAction({ title, kind, command: name, argument, isPreferred }: OfferedAction): CodeAction {
  return {
    title,
    kind: ACTION_KINDS[kind],
    command: { title, command: name, ...(argument === undefined ? {} : { arguments: [argument] }) },
    ...(isPreferred ? { isPreferred } : {}),
  };
}

function command<Params>(
  decode: params.Decoder<Params>,
  run: (session: Session, decoded: Params) => Promise<TagChange>,
): ServerCommand {
  return async (session, argument) => {
    const decoded = decode(argument);
    return decoded === null ? INVALID : run(session, decoded);
  };
}

async function tellFailure({ connection }: Session, message: string): Promise<void> {
  await connection.sendNotification(ShowMessageNotification.type, { type: MessageType.Error, message });
}

/** One step of the history. */
async function acceptAll(session: Session, { uri, version, least }: AcceptAllParams): Promise<TagChange> {
  const creator = await annotatorFor(session, uri);
  const state = await articleState(session, uri, NEVER_CANCELLED);
  const name = fileName(uri);
  if (state.kind !== "article")
    return { ok: false, message: `${name} is no article, so nothing was accepted.` };
  const { view } = state;
  if ((view.snapshot.version ?? version) !== version)
    return { ok: false, message: `${name} changed meanwhile, so nothing was accepted. Repeat the command.` };
  const changes = acceptable(view, least).flatMap(({ span }): SidecarChange[] => {
    const here = findingAt(view, "quote", span);
    return here
      ? [
          {
            kind: "decide",
            span: here.span,
            finding: here.finding,
            verdict: "accepted",
            correction: {},
            creator,
          },
        ]
      : [];
  });
  if (changes.length === 0)
    return {
      ok: false,
      message: `No quote of ${name} is that sure and not judged yet, so nothing was accepted.`,
    };
  const done = await session.sidecars.changeMany(
    ({ places }) => `${counted(places, "quote")} of ${name} accepted`,
    [{ articleUri: uri, snapshot: view.snapshot, changes }],
  );
  const [failure] = done.failures;
  return failure ? { ok: false, message: failure.message } : { ok: true, id: "" };
}
