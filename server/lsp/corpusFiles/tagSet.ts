/**
 * `kutip.json` in an editor: tags that the corpus uses are proposed where a tag may stand, a tag says how much it is used, and leads to
 * where it is. Values of a choice may be names of people and places that articles name: these are proposed and told of, too.
 */
import { CompletionItemKind, type CompletionList } from "vscode-languageserver";
import type { EntityType } from "../../core/analysis";
import type { ArticleSnapshot } from "../../corpus/snapshot";
import type { HoverText } from "../../features/hover";
import { counted } from "../../features/markdown";
import { choiceValueAt, tagDefinedAt, tagProposals, tagUseText } from "../../features/tagSetFile";
import { entityCalled, withoutNames } from "../entityNames";
import type { Session } from "../session";
import { findTagged } from "../tagged";
import type { CorpusFile } from "./corpusFile";
import { nameHover } from "./entityList";
import { jsonItems, nameProposal } from "./proposals";

/** Names in a list; whoever wants another one types on. */
const MOST_NAMES = 40;
/** Other values of a choice that are looked up to know whether its values are names. */
const MOST_LOOKED_UP = 8;

export function tagSetFile(session: Session, document: ArticleSnapshot): CorpusFile {
  const { text } = document;
  const { index } = session.corpus;
  return {
    document,
    completions: async (offset) => {
      const values = await choiceValues(session, document, offset);
      if (values) return values;
      const proposals = tagProposals(text, offset, await index.tagCounts());
      const span = proposals[0]?.span ?? { start: offset, end: offset };
      const tags = proposals.map(({ tag, count }) => ({
        label: tag,
        kind: CompletionItemKind.EnumMember,
        detail: counted(count, "annotation"),
        json: tag,
      }));
      return jsonItems(document, span, tags);
    },
    hover: async (offset) => {
      const tag = tagDefinedAt(text, offset);
      if (tag) return { span: tag.nameSpan, markdown: tagUseText(tag.name, await index.tagCounts()) };
      return valueHover(session, document, offset);
    },
    definition: () => Promise.resolve(null),
    tagAt: (offset) => {
      const tag = tagDefinedAt(text, offset);
      if (!tag) return null;
      const { start, end } = tag.nameSpan;
      return { name: tag.name, span: { start: start + 1, end: end - 1 } };
    },
    references: async (offset, _includeDeclaration, results, token) => {
      const tag = tagDefinedAt(text, offset);
      if (tag) await findTagged(session, null, [tag.name], results, token);
    },
  };
}

/** Names, where a value begins like one or stands beside one; null where the cursor is at no value. */
async function choiceValues(
  { corpus: { index } }: Session,
  document: ArticleSnapshot,
  offset: number,
): Promise<CompletionList | null> {
  const slot = choiceValueAt(document.text, offset);
  if (!slot) return null;
  const { span, typed, others } = slot;
  let type: EntityType | null = null;
  for (const other of others.slice(0, MOST_LOOKED_UP))
    type ??= (await entityCalled(index, other, null))?.type ?? null;
  const isName = type !== null || /^\p{Lu}/u.test(typed);
  const rows = isName ? await index.entitiesHolding(typed, type, MOST_NAMES) : [];
  const proposals = withoutNames(rows, others).map((row) => nameProposal(row, row.name));
  return { isIncomplete: true, items: jsonItems(document, span, proposals) };
}

async function valueHover(
  session: Session,
  document: ArticleSnapshot,
  offset: number,
): Promise<HoverText | null> {
  const { span, value } = choiceValueAt(document.text, offset) ?? { span: null, value: "" };
  if (span === null || value === "") return null;
  const known = await entityCalled(session.corpus.index, value, null);
  if (!known) return null;
  const { name, type } = known;
  return nameHover(session, document.uri, {
    role: "same",
    name: value,
    type,
    span,
    entity: name === value ? null : { name, type },
    articles: null,
    others: [],
  });
}
