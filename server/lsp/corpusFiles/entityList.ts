/**
 * `kutip.entities.json` in an editor: a name tells who that is, and leads to where articles introduce and mention them. What is decided
 * there counts when it is saved; until then the corpus is asked for whichever of the names it knows.
 */
import type { CancellationToken } from "vscode-languageserver";
import type { EntityType } from "../../core/analysis";
import { nameKey } from "../../corpus/entities/entityDecisions";
import { isProperType } from "../../corpus/search/entityTable";
import { foldName } from "../../corpus/search/words";
import type { EntityExtent } from "../../corpus/index";
import type { ArticleSnapshot } from "../../corpus/snapshot";
import { identifierAt, listedNameAt, type ListedName } from "../../features/entityListFile";
import { identifierText, listedNameHover } from "../../features/entityListHover";
import type { HoverText } from "../../features/hover";
import { introduction, namedMention } from "../../features/places";
import { LISTED_TYPES } from "../../protocol/views";
import { toLocation } from "../convert";
import { introductionPlace, keyOf, type Target } from "../leading";
import { articlesElsewhere, placesElsewhere } from "../naming";
import { isPartial, type Session } from "../session";
import type { CorpusFile } from "./corpusFile";
import { entityListCompletions } from "./entityListCompletions";

/** Articles that are read in search of one that gives the name in full. */
const MOST_READ = 12;

export function entityListFile(session: Session, document: ArticleSnapshot): CorpusFile {
  const { text } = document;
  return {
    document,
    completions: (offset) => entityListCompletions(session, document, offset),
    hover: async (offset) => {
      const listed = listedNameAt(text, offset);
      if (listed) return nameHover(session, document.uri, listed);
      const found = identifierAt(text, offset);
      return found && { span: found.span, markdown: identifierText(found.identifier) };
    },
    definition: async (offset, token) => {
      const listed = listedNameAt(text, offset);
      const target = listed && (await introductionOf(session, listed, token));
      return target ? { origin: listed.span, targets: [target] } : null;
    },
    tagAt: () => null,
    references: async (offset, includeDeclaration, results, token) => {
      const listed = listedNameAt(text, offset);
      const meant = listed && (await meantBy(session, listed));
      if (!meant) return;
      const target = includeDeclaration ? null : await introductionOf(session, listed, token);
      const declaration = target && keyOf(toLocation(target.document, target.span));
      for await (const mentions of placesElsewhere(session, null, meant, "mentions", token))
        results.add(mentions.filter((mention) => keyOf(mention) !== declaration));
    },
  };
}

/** Who a name in the file at `uri` is. */
export async function nameHover(session: Session, uri: string, listed: ListedName): Promise<HoverText> {
  const { index } = session.corpus;
  const extent = await meantBy(session, listed);
  const { name, type } = extent ?? listed;
  const decisions = session.corpus.entityDecisions(uri);
  return listedNameHover(listed, {
    extent,
    summary: extent && (await index.entitySummary(extent.name, extent.type)),
    decided: (type && decisions.meaning(nameKey(type, foldName(name)), null)?.decided) ?? null,
    partial: isPartial(session),
  });
}

/** The entity of the corpus that is meant by a name of the file: the one it belongs to, or else whoever is called so. */
async function meantBy(
  { corpus: { index } }: Session,
  { name, type, entity, others, role }: ListedName,
): Promise<EntityExtent | null> {
  const names = [...(entity ? [entity] : []), { name, type }];
  if (role === "entity") names.push(...others.map((other) => ({ name: other, type })));
  for (const one of names) {
    for (const asked of typesOf(one.type)) {
      const extent = await index.entityExtent(one.name, asked);
      if (extent) return extent;
    }
  }
  return null;
}

/** Dates and amounts mean something else in every article. */
function typesOf(type: EntityType | null): readonly EntityType[] {
  if (type === null) return LISTED_TYPES;
  return isProperType(type) ? [type] : [];
}

/**
 * Where an article gives the name first; where none does that is looked at, or the name is one that only people give, where one
 * introduces the entity by another.
 */
async function introductionOf(
  session: Session,
  listed: ListedName,
  token: CancellationToken,
): Promise<Target | null> {
  const meant = await meantBy(session, listed);
  if (!meant) return null;
  const others = listed.others.toSorted((a, b) => b.length - a.length);
  let otherwise: Target | null = null;
  let read = 0;
  for await (const { view, entities } of articlesElsewhere(session, null, meant, "mentions", token)) {
    const mentions = entities.flatMap((entity) => entity.mentions);
    const named = namedMention(view, mentions, [listed.name]);
    if (named) return introductionPlace(view, named);
    const span = namedMention(view, mentions, others) ?? introduction(view, entities[0]!);
    otherwise ??= introductionPlace(view, span);
    if (++read === MOST_READ) break;
  }
  return otherwise;
}
