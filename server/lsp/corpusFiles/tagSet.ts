/**
 * `kutip.json` in an editor: tags that the corpus uses are proposed where a tag may stand, a tag says how much it is used, and leads to
 * where it is.
 */
import { CompletionItemKind, type CompletionItem } from "vscode-languageserver";
import type { ArticleSnapshot } from "../../corpus/snapshot";
import { counted } from "../../features/markdown";
import { tagDefinedAt, tagProposals, tagUseText } from "../../features/tagSetFile";
import type { Session } from "../session";
import { findTagged } from "../tagged";
import { sortTextOf, type CorpusFile } from "./corpusFile";

export function tagSetFile(session: Session, document: ArticleSnapshot): CorpusFile {
  const { text, lines } = document;
  const { index } = session.corpus;
  return {
    document,
    completions: async (offset) => {
      const proposals = tagProposals(text, offset, await index.tagCounts());
      return proposals.map(({ tag, count, span }, i): CompletionItem => {
        const newText = JSON.stringify(tag);
        return {
          label: tag,
          kind: CompletionItemKind.EnumMember,
          detail: counted(count, "annotation"),
          // The editor compares it with what stands in the range, quotation marks and all.
          filterText: newText,
          sortText: sortTextOf(i),
          textEdit: { range: lines.rangeOf(span), newText },
        };
      });
    },
    hover: async (offset) => {
      const tag = tagDefinedAt(text, offset);
      return tag && { span: tag.nameSpan, markdown: tagUseText(tag.name, await index.tagCounts()) };
    },
    definition: () => Promise.resolve(null),
    references: async (offset, _includeDeclaration, results, token) => {
      const tag = tagDefinedAt(text, offset);
      if (tag) await findTagged(session, null, [tag.name], results, token);
    },
  };
}
