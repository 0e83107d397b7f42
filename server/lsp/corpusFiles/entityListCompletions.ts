/** What is proposed at the cursor in `kutip.entities.json`: names that articles give, their types, identifiers, and articles. */
import { CompletionItemKind, type CompletionItem, type CompletionList } from "vscode-languageserver";
import type { EntityType } from "../../core/analysis";
import type { CorpusIndex, EntityExtent } from "../../corpus/index";
import { relativePath } from "../../corpus/relativePath";
import { foldName } from "../../corpus/search/words";
import type { ArticleSnapshot } from "../../corpus/snapshot";
import { entitySlotAt, namesOfEntities, type EntitySlot } from "../../features/entityListFile";
import { extentText } from "../../features/entityListHover";
import { facts } from "../../features/markdown";
import { LISTED_TYPES, type EntityRow } from "../../protocol/views";
import { distinctRows, entitiesLike, entityCalled, withoutNames } from "../entityNames";
import type { Session } from "../session";
import { jsonItems, nameProposal, sortTextOf, type JsonProposal } from "./proposals";

/** Names in a list; whoever wants another one types on. */
const MOST_NAMES = 40;
const MOST_ARTICLES = 100;

export async function entityListCompletions(
  session: Session,
  document: ArticleSnapshot,
  offset: number,
): Promise<CompletionItem[] | CompletionList> {
  const slot = entitySlotAt(document.text, offset);
  if (!slot) return [];
  if (slot.kind === "identifier") return identifierItems(document, slot);
  const proposals = await proposalsFor(session, document, slot);
  const items = jsonItems(document, slot.span, proposals);
  // With more letters there are others to be proposed.
  return { isIncomplete: slot.kind !== "type", items };
}

async function proposalsFor(
  session: Session,
  { text, uri }: ArticleSnapshot,
  slot: Exclude<EntitySlot, { readonly kind: "identifier" }>,
): Promise<readonly JsonProposal[]> {
  const { corpus } = session;
  const { index } = corpus;
  switch (slot.kind) {
    case "entity": {
      const rows = await index.entitiesHolding(slot.typed, null, MOST_NAMES);
      return withoutNames(rows, namesOfEntities(text, slot.span)).map((row) =>
        nameProposal(row, entityJson(row)),
      );
    }
    case "name":
      return namesFor(index, text, slot);
    case "type": {
      const known = await typesOf(index, slot.names);
      const others = LISTED_TYPES.filter((one) => known.every(([type]) => type !== one));
      return [
        ...known.map(([type, extent]) => typeProposal(type, extentText(extent))),
        ...others.map((type) => typeProposal(type, "")),
      ];
    }
    case "article":
      return articlesFor(index, corpus.folderUri(uri), slot);
  }
}

async function namesFor(
  index: CorpusIndex,
  text: string,
  slot: EntitySlot & { readonly kind: "name" },
): Promise<readonly JsonProposal[]> {
  const { role, typed, others, type } = slot;
  if (role === "entity") {
    const rows = await index.entitiesHolding(typed, type, MOST_NAMES);
    return withoutNames(rows, namesOfEntities(text, slot.span)).map((row) => nameProposal(row, row.name));
  }
  const joined = role === "different" ? await namesJoined(index, slot) : [];
  // What shares a word with the names that are there comes first, what is of another type last.
  const rows = [
    ...(typed === "" ? await entitiesLike(index, others, type, MOST_NAMES) : []),
    ...(await index.entitiesHolding(typed, type, MOST_NAMES)),
    ...(typed !== "" && slot.mayBeTyped ? await index.entitiesHolding(typed, null, MOST_NAMES) : []),
  ];
  const named = [...others, ...joined.map(({ label }) => label)];
  const proposed = withoutNames(distinctRows(rows), named).slice(0, MOST_NAMES);
  return [
    ...joined,
    ...proposed.map((row) =>
      nameProposal(row, type !== null && row.type !== type ? entityJson(row) : row.name),
    ),
  ];
}

/** What articles seem to join with the other name of a pair. */
async function namesJoined(
  index: CorpusIndex,
  { others, type, typed }: EntitySlot & { readonly kind: "name" },
): Promise<readonly JsonProposal[]> {
  const [other] = others;
  const summary = other === undefined ? null : await entityCalled(index, other, type);
  if (!summary) return [];
  const folded = foldName(typed);
  const names = [summary.name, ...summary.otherNames].filter((name) => foldName(name).includes(folded));
  return names
    .filter((name) => foldName(name) !== foldName(other!))
    .map((name) => ({
      label: name,
      kind: CompletionItemKind.Value,
      detail: facts(summary.type, `articles take it for ${other}`),
      short: summary.type,
      json: name,
    }));
}

/** What the corpus takes these names for, the most mentioned first. */
async function typesOf(
  index: CorpusIndex,
  names: readonly string[],
): Promise<readonly (readonly [EntityType, EntityExtent])[]> {
  const known = new Map<EntityType, EntityExtent>();
  for (const type of LISTED_TYPES) {
    for (const name of names) {
      const extent = known.has(type) ? null : await index.entityExtent(name, type);
      if (extent) known.set(type, extent);
    }
  }
  return [...known].toSorted(([, a], [, b]) => b.mentions - a.mentions);
}

/** Articles that name it, and the folders of these. */
async function articlesFor(
  index: CorpusIndex,
  folder: string,
  { name, type, typed, others }: EntitySlot & { readonly kind: "article" },
): Promise<readonly JsonProposal[]> {
  if (name === null || type === null) return [];
  const naming = await index.articlesNaming(name, type);
  const articles = naming.flatMap(({ uri }) => relativePath(folder, uri) ?? []);
  const folders = articles.flatMap((path) =>
    path.includes("/") ? path.slice(0, path.lastIndexOf("/")) : [],
  );
  const paths = [...new Set([...articles, ...folders])];
  const held = paths.filter(
    (path) => !others.includes(path) && path.toLowerCase().includes(typed.toLowerCase()),
  );
  return held.slice(0, MOST_ARTICLES).map((path) => ({
    label: path,
    kind: articles.includes(path) ? CompletionItemKind.File : CompletionItemKind.Folder,
    detail: articles.includes(path) ? `names ${name}` : `articles here name ${name}`,
    json: path,
  }));
}

/** Only within quotation marks: what is to be typed on stands before the closing one. */
function identifierItems(
  { text, lines }: ArticleSnapshot,
  { span, typed, isInText }: EntitySlot & { readonly kind: "identifier" },
): CompletionItem[] {
  if (!isInText) return [];
  const isClosed = span.end - span.start > 1 && text[span.end - 1] === '"';
  const range = lines.rangeOf({ start: span.start + 1, end: isClosed ? span.end - 1 : span.end });
  return SCHEMES.filter(({ label }) => label.startsWith(typed)).map(({ label, detail }, i) => ({
    label,
    kind: CompletionItemKind.Unit,
    detail,
    sortText: sortTextOf(i),
    textEdit: { range, newText: label },
  }));
}

const SCHEMES = [
  { label: "Q", detail: "a Wikidata item, by its number" },
  { label: "https://", detail: "an address on the web" },
] as const;

function typeProposal(type: EntityType, detail: string): JsonProposal {
  return { label: type, kind: CompletionItemKind.EnumMember, detail, json: type };
}

function entityJson({ name, type }: EntityRow): unknown {
  return { name, type };
}
