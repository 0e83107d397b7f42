/**
 * Code actions: what the features offer at a place, and the commands that do it when it is chosen. A command that fails tells the person
 * itself, since nobody reads the answer of one that a menu ran.
 */
import {
  MessageType,
  ShowMessageNotification,
  type CodeAction,
  type CodeActionContext,
  type CodeActionKind,
  type Diagnostic,
} from "vscode-languageserver";
import { fileName } from "../../corpus/record";
import type { ArticleView } from "../../corpus/view";
import { acceptable } from "../../features/codeActions/articleActions";
import { codeActionsAt } from "../../features/codeActions/codeActions";
import { fixesOf } from "../../features/codeActions/diagnosticActions";
import type { ActionPlace, OfferedAction } from "../../features/codeActions/offered";
import { findingAt } from "../../features/findings";
import { counted } from "../../features/markdown";
import { NEVER_CANCELLED } from "../../host/ports";
import {
  ACCEPT_ALL_COMMAND,
  ACTION_KINDS,
  ADD_TAG_COMMAND,
  CHANGE_ENTITIES_COMMAND,
  DECIDE_COMMAND,
  DISMISS_COMMAND,
  REATTACH_COMMAND,
  REMOVE_TAG_COMMAND,
  REPLACE_TAG_COMMAND,
  type AcceptAllParams,
  type DismissParams,
} from "../../protocol/codeActions";
import type { TagChange } from "../../protocol/tags";
import type { Candidates, SidecarChange } from "../../sidecar/sidecar";
import { toShownReport } from "../articleDiagnostics";
import { annotatorFor } from "../annotator";
import { changeEntities } from "../entityChange";
import { decodeEntityChange } from "../entityParams";
import { INVALID, type Outcome } from "../guard";
import * as params from "../params";
import { articleState, withView, type Session } from "../session";
import { decide } from "./decisions";
import { reattach } from "./orphans";
import { addTag, changeSidecar } from "./tags";

/** What the server does when it is asked to by name; each command takes one argument. */
export const SERVER_COMMANDS: Readonly<Record<string, ServerCommand>> = {
  [DECIDE_COMMAND]: command(params.decodeDecide, decide),
  [ACCEPT_ALL_COMMAND]: command(params.decodeAcceptAll, acceptAll),
  [ADD_TAG_COMMAND]: command(params.decodeAddTag, addTag),
  [DISMISS_COMMAND]: command(params.decodeDismiss, dismiss),
  [REMOVE_TAG_COMMAND]: command(params.decodeRemoveTag, (session, { uri, id, tag }) =>
    changeSidecar(session, uri, () => ({ kind: "removeTag", id, tag })),
  ),
  [REPLACE_TAG_COMMAND]: command(params.decodeReplaceTag, (session, { uri, from, to }) =>
    changeSidecar(session, uri, () => ({ kind: "replaceTags", from: [from], to })),
  ),
  [REATTACH_COMMAND]: command(params.decodeReattach, (session, asked) =>
    asked.range === null
      ? Promise.resolve({ ok: false, message: "No place is given for the tag." })
      : reattach(session, asked, asked.range),
  ),
  [CHANGE_ENTITIES_COMMAND]: command(decodeEntityChange, changeEntities),
};

type ServerCommand = (session: Session, argument: unknown) => Promise<Outcome<Answer>>;

/** The message is told to the person. */
type Answer = { readonly ok: true } | { readonly ok: false; readonly message: string };

export function registerCodeActions(session: Session): void {
  const { connection, guard } = session;
  connection.onCodeAction(
    guard.document("textDocument/codeAction", ({ textDocument, range, context }, token) =>
      withView<CodeAction[]>(session, textDocument.uri, token, [], (view) => {
        const place = {
          view,
          span: view.snapshot.lines.spanOf(range),
          canAsk: session.client.hasCommands,
        };
        const isWanted = wants(context);
        const repairs = isWanted(ACTION_KINDS.fix) ? fixes(session, place, context.diagnostics) : [];
        // What repairs a report is not offered a second time beside it.
        const repairing = new Set(repairs.map(({ title }) => title));
        const others = codeActionsAt(place).filter(({ title }) => !repairing.has(title));
        return [...repairs, ...others.map((action) => toCodeAction(view, action))].filter(({ kind = "" }) =>
          isWanted(kind),
        );
      }),
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
function wants({ only }: CodeActionContext): (kind: CodeActionKind) => boolean {
  return (kind) =>
    !only || only.some((wanted) => wanted === "" || kind === wanted || kind.startsWith(`${wanted}.`));
}

function fixes(
  { sidecars }: Session,
  place: ActionPlace,
  diagnostics: readonly Diagnostic[],
): readonly CodeAction[] {
  const { view } = place;
  return diagnostics.flatMap((diagnostic): readonly CodeAction[] => {
    const report = toShownReport(view.snapshot, diagnostic);
    if (!report) return [];
    const candidatesOf = (id: string): Candidates => sidecars.candidates(view.snapshot, id);
    return fixesOf(place, report, candidatesOf).map((action) => ({
      ...toCodeAction(view, action),
      diagnostics: [diagnostic],
    }));
  });
}

function toCodeAction({ snapshot }: ArticleView, action: OfferedAction): CodeAction {
  const { title, kind, command: name, argument, edit, isPreferred } = action;
  return {
    title,
    kind: ACTION_KINDS[kind],
    ...(name === undefined
      ? {}
      : { command: { title, command: name, ...(argument === undefined ? {} : { arguments: [argument] }) } }),
    ...(edit
      ? {
          edit: {
            changes: { [snapshot.uri]: [{ range: snapshot.lines.rangeOf(edit.span), newText: edit.text }] },
          },
        }
      : {}),
    ...(isPreferred ? { isPreferred } : {}),
  };
}

function command<Params>(
  decode: params.Decoder<Params>,
  run: (session: Session, decoded: Params) => Promise<Answer>,
): ServerCommand {
  return async (session, argument) => {
    const decoded = decode(argument);
    return decoded === null ? INVALID : run(session, decoded);
  };
}

async function tellFailure({ connection }: Session, message: string): Promise<void> {
  await connection.sendNotification(ShowMessageNotification.type, { type: MessageType.Error, message });
}

async function dismiss(session: Session, { uri, version, rule, range }: DismissParams): Promise<TagChange> {
  const creator = await annotatorFor(session, uri);
  return changeSidecar(session, uri, (snapshot) => {
    if ((snapshot.version ?? version) !== version)
      return `${fileName(uri)} changed meanwhile, so nothing was dismissed. Repeat the command.`;
    return {
      kind: "decide",
      span: range && snapshot.lines.spanOf(range),
      finding: { kind: "diagnostic", rule },
      verdict: "rejected",
      correction: {},
      creator,
    };
  });
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
