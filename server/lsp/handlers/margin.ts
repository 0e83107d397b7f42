/** What stands beside the article's own words: whom pronouns mean, and what there is in it, over its headline. */
import type { CodeLens, Command, InlayHint } from "vscode-languageserver";
import { countSpeakers } from "../../features/highlights";
import { counted } from "../../features/markdown";
import { referentsIn, type Referent } from "../../features/referents";
import { reviewProgress } from "../../corpus/review";
import type { Span } from "../../core/text/span";
import type { ArticleSnapshot } from "../../corpus/snapshot";
import type { ArticleView } from "../../corpus/view";
import { OPEN_LOCATION_COMMAND } from "../../protocol/corpus";
import { PEEK_QUOTES_COMMAND, PEEK_SPEAKER_COMMAND, type LensArgument } from "../../protocol/lenses";
import { REVIEW_COMMAND, type ReviewArgument } from "../../protocol/review";
import { toLocation } from "../convert";
import { withView, type Session } from "../session";

export function registerMargin(session: Session): void {
  const { connection, guard } = session;

  connection.languages.inlayHint.on(
    guard.document("textDocument/inlayHint", ({ textDocument, range }, token) =>
      withView<InlayHint[]>(session, textDocument.uri, token, [], (view) =>
        referentsIn(view, view.snapshot.lines.spanOf(range)).map((referent) =>
          toInlayHint(view.snapshot, referent),
        ),
      ),
    ),
  );
  connection.onCodeLens(
    guard.document("textDocument/codeLens", ({ textDocument }, token) =>
      withView<CodeLens[]>(session, textDocument.uri, token, [], (view) => {
        const range = view.snapshot.lines.rangeOf(view.analysis.article.headline ?? { start: 0, end: 0 });
        return lensCommands(view, session.client.hasCommands).map((command) => ({ range, command }));
      }),
    ),
  );
}

function toInlayHint(snapshot: ArticleSnapshot, { mention, meant, reason }: Referent): InlayHint {
  return {
    position: snapshot.lines.positionAt(mention.end),
    // Each name leads to where it is introduced.
    label: meant.flatMap(({ name, introduction }, i) => [
      { value: i === 0 ? "= " : " + " },
      { value: name, location: toLocation(snapshot, introduction) },
    ]),
    paddingLeft: true,
    ...(reason === null ? {} : { tooltip: reason }),
  };
}

function lensCommands(view: ArticleView, hasCommands: boolean): readonly Command[] {
  const { snapshot, analysis } = view;
  const argument: LensArgument = { uri: snapshot.uri };
  const quotes = analysis.quotes.length;
  const speakers = countSpeakers(analysis.quotes);
  const { findings, reviewed, next } = reviewProgress(view);
  const commands: Command[] = [];
  if (quotes > 0) {
    commands.push({ title: counted(quotes, "quote"), command: PEEK_QUOTES_COMMAND, arguments: [argument] });
  }
  if (speakers > 0) {
    const title = counted(speakers, "speaker");
    commands.push({ title, command: PEEK_SPEAKER_COMMAND, arguments: [argument] });
  }
  if (findings > 0) {
    const title = `reviewed ${reviewed}/${findings}`;
    commands.push(reviewCommand(title, snapshot, next, hasCommands));
  }
  return commands;
}

/** Begins a review, or leads to what is to be judged next where the client has none; with nothing left it is no link. */
function reviewCommand(
  title: string,
  snapshot: ArticleSnapshot,
  next: Span | null,
  hasCommands: boolean,
): Command {
  if (!next) return { title, command: "" };
  const argument: ReviewArgument = { uri: snapshot.uri };
  return hasCommands
    ? { title, command: REVIEW_COMMAND, arguments: [argument] }
    : { title, command: OPEN_LOCATION_COMMAND, arguments: [toLocation(snapshot, next)] };
}
