/** Where the thing under the cursor is introduced, mentioned and quoted: in its article, and in the whole corpus. */
import type { CancellationToken, Definition, Location, LocationLink } from "vscode-languageserver";
import { tagDefinitions } from "../../corpus/configEdit";
import { configUri } from "../../corpus/folder";
import { createSnapshot } from "../../corpus/snapshot";
import type { ArticleView } from "../../corpus/view";
import { belongingTo, introduction, speakerAt, thingAt, type Thing } from "../../features/places";
import { toDocumentHighlight, toLocation } from "../convert";
import { openCorpusFile } from "../corpusFiles/open";
import type { Outcome, PartReporter } from "../guard";
import { introductionPlace, keyOf, leading, type Target } from "../leading";
import { placesNaming } from "../naming";
import { resultsFor, type Results } from "../partialResults";
import { findTagged } from "../tagged";
import { withPromptView, withView, type Session } from "../session";

export function registerPlaces(session: Session): void {
  const { connection, guard } = session;

  connection.onDocumentHighlight(
    guard.document("textDocument/documentHighlight", ({ textDocument, position }, token) =>
      withPromptView(session, textDocument.uri, token, [], (view) =>
        belongingTo(view, view.snapshot.lines.offsetAt(position)).map((place) =>
          toDocumentHighlight(view.snapshot, place),
        ),
      ),
    ),
  );
  connection.onDefinition(
    guard.document(
      "textDocument/definition",
      async ({ textDocument, position }, token): Promise<Outcome<Definition | LocationLink[] | null>> => {
        const { uri } = textDocument;
        const file = openCorpusFile(session, uri);
        if (file) {
          const defined = await file.definition(file.document.lines.offsetAt(position), token);
          return defined && leading(session, file.document, defined.origin, defined.targets);
        }
        return withPromptView<Definition | LocationLink[] | null>(session, uri, token, null, async (view) => {
          const thing = thingAt(view, view.snapshot.lines.offsetAt(position));
          if (!thing) return null;
          const targets =
            thing.kind === "entity"
              ? thing.entities.map((entity) => introductionPlace(view, introduction(view, entity)))
              : await guidelinesOf(session, view, thing.tags);
          return leading(session, view.snapshot, thing.span, targets);
        });
      },
    ),
  );
  connection.onReferences(
    guard.document(
      "textDocument/references",
      async ({ context, textDocument, position }, token, parts?: PartReporter<Location[]>) => {
        const { uri } = textDocument;
        const results = resultsFor(parts);
        const file = openCorpusFile(session, uri);
        if (file) {
          const offset = file.document.lines.offsetAt(position);
          await file.references(offset, context.includeDeclaration, results, token);
          return results.rest();
        }
        return withView<Location[]>(session, uri, token, [], async (view) => {
          const thing = thingAt(view, view.snapshot.lines.offsetAt(position));
          if (thing?.kind === "entity")
            await findMentions(session, view, thing, context.includeDeclaration, results, token);
          if (thing?.kind === "tags") await findTagged(session, uri, thing.tags, results, token);
          return results.rest();
        });
      },
    ),
  );
  connection.onImplementation(
    guard.document(
      "textDocument/implementation",
      ({ textDocument, position }, token, parts?: PartReporter<Location[]>) =>
        withView<Location[]>(
          session,
          textDocument.uri,
          token,
          [],
          async (view): Promise<Outcome<Location[]>> => {
            const results = resultsFor(parts);
            const speaker = speakerAt(view, view.snapshot.lines.offsetAt(position));
            if (speaker?.kind === "description") {
              const quotes = view.analysis.quotes.filter((quote) => quote.speaker?.name === speaker.name);
              return quotes.map((quote) => toLocation(view.snapshot, quote));
            }
            if (!speaker) return [];
            for (const entity of speaker.entities)
              for await (const quotes of placesNaming(session, view, entity, "quotes", token))
                results.add(quotes);
            return results.rest();
          },
        ),
    ),
  );
}

/** What the article's `kutip.json` says of tags; nothing where it has none of them. */
async function guidelinesOf(
  { corpus }: Session,
  { snapshot }: ArticleView,
  tags: readonly string[],
): Promise<readonly Target[]> {
  const uri = configUri(corpus.folderUri(snapshot.uri));
  const text = await corpus.diskText(uri);
  if (text === null) return [];
  const document = createSnapshot(uri, null, text);
  return tagDefinitions(text, tags).map(({ nameSpan, whole }) => ({ document, span: nameSpan, whole }));
}

async function findMentions(
  session: Session,
  view: ArticleView,
  { entities: meant }: Thing & { readonly kind: "entity" },
  includeDeclaration: boolean,
  results: Results<Location>,
  token: CancellationToken,
): Promise<void> {
  const { uri } = view.snapshot;
  const declarations = new Set(
    meant.map((entity) => keyOf(toLocation(view.snapshot, introduction(view, entity)))),
  );
  // What means two of them is found with each, and told once.
  const told = new Set<string>();
  for (const entity of meant) {
    for await (const mentions of placesNaming(session, view, entity, "mentions", token)) {
      const wanted = mentions.filter((mention) => {
        if (meant.length === 1 && (includeDeclaration || mention.uri !== uri)) return true;
        const place = keyOf(mention);
        if (told.has(place)) return false;
        told.add(place);
        return includeDeclaration || !declarations.has(place);
      });
      results.add(wanted);
    }
  }
}
