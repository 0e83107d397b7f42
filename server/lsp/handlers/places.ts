/** Where the thing under the cursor is introduced, mentioned and quoted: in its article, and in the whole corpus. */
import type { CancellationToken, Definition, Location, LocationLink } from "vscode-languageserver";
import type { Span } from "../../core/text/span";
import { tagDefinitions } from "../../corpus/configEdit";
import { configUri } from "../../corpus/folder";
import { createSnapshot, type ArticleSnapshot } from "../../corpus/snapshot";
import type { ArticleView } from "../../corpus/view";
import { belongingTo, introduction, speakerAt, thingAt, type Thing } from "../../features/places";
import { tagDefinedAt } from "../../features/tagSetFile";
import { toDocumentHighlight, toLocation, toLocationLink } from "../convert";
import type { Outcome, PartReporter } from "../guard";
import { placesNaming } from "../naming";
import { resultsFor, type Results } from "../partialResults";
import { openTagSet } from "./tagSet";
import { articleState, withPromptView, withView, type Session } from "../session";

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
    guard.document("textDocument/definition", ({ textDocument, position }, token) =>
      withPromptView<Definition | LocationLink[] | null>(
        session,
        textDocument.uri,
        token,
        null,
        async (view) => {
          const thing = thingAt(view, view.snapshot.lines.offsetAt(position));
          if (!thing) return null;
          return thing.kind === "entity"
            ? leading(
                session,
                view,
                thing,
                thing.entities.map((entity) => introductionPlace(view, introduction(view, entity))),
              )
            : leading(session, view, thing, await guidelinesOf(session, view, thing.tags));
        },
      ),
    ),
  );
  connection.onReferences(
    guard.document(
      "textDocument/references",
      async ({ context, textDocument, position }, token, parts?: PartReporter<Location[]>) => {
        const { uri } = textDocument;
        const results = resultsFor(parts);
        const tagSet = openTagSet(session, uri);
        if (tagSet) {
          const tag = tagDefinedAt(tagSet.text, tagSet.lines.offsetAt(position));
          if (tag) await findTagged(session, null, [tag.name], results, token);
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

interface Target {
  readonly document: Pick<ArticleSnapshot, "uri" | "lines">;
  readonly span: Span;
  /** What is worth showing of it. */
  readonly whole: Span;
}

function leading(
  { client }: Session,
  { snapshot }: ArticleView,
  { span: origin }: Thing,
  targets: readonly Target[],
): Location[] | LocationLink[] {
  return client.linksDefinitions
    ? targets.map(({ document, span, whole }) => toLocationLink(snapshot, origin, document, span, whole))
    : targets.map(({ document, span }) => toLocation(document, span));
}

/** Of the line that introduces someone, all is worth showing. */
function introductionPlace({ snapshot }: ArticleView, span: Span): Target {
  const { lines } = snapshot;
  const [first, last] = [lines.positionAt(span.start).line, lines.positionAt(span.end).line];
  const whole = { start: lines.offsetAt({ line: first, character: 0 }), end: lines.lineEnd(last) };
  return { document: snapshot, span, whole };
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

function keyOf({ uri, range: { start, end } }: Location): string {
  return [uri, start.line, start.character, end.line, end.character].join(" ");
}

/** All that is tagged as one of these, in the article of the question and in the whole corpus; what is said of a whole article stands at its headline. */
async function findTagged(
  session: Session,
  here: string | null,
  tags: readonly string[],
  results: Results<Location>,
  token: CancellationToken,
): Promise<void> {
  const { corpus, sidecars, host } = session;
  const carries = (annotation: { readonly tags: readonly string[] }): boolean =>
    annotation.tags.some((tag) => tags.includes(tag));
  const uris = async function* (): AsyncGenerator<string> {
    if (here !== null) yield here;
    for await (const uri of corpus.annotated()) if (uri !== here) yield uri;
  };
  for await (const uri of uris()) {
    await host.clock.yield();
    if (token.isCancellationRequested) return;
    const sidecar = await sidecars.load(uri);
    if (sidecar.status !== "loaded" || !sidecar.annotations.some(carries)) continue;
    const state = await articleState(session, uri, token);
    if (state.kind !== "article") continue;
    const { snapshot, placement, analysis } = state.view;
    const placed = placement.placed.filter(({ annotation }) => carries(annotation));
    const spans = placed.flatMap(({ spans: [first] }) => first ?? []);
    if (placement.onArticle.some(carries)) spans.unshift(analysis.article.headline ?? { start: 0, end: 0 });
    results.add(spans.map((span) => toLocation(snapshot, span)));
  }
}
