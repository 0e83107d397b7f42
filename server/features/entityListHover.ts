/** Who a name in `kutip.entities.json` is, as Markdown. It asks nothing of the corpus itself: what that knows is handed in. */
import type { EntityExtent, EntitySummary } from "../corpus/index";
import { foldName } from "../corpus/search/words";
import type { DecidedEntity } from "../sidecar/entities/entityList";
import { decidedLines, latestQuotesText, otherNamesLine, rolesLine, speaksText } from "./entityFacts";
import type { ListedName } from "./entityListFile";
import { identifierLink } from "./entityWords";
import type { HoverText } from "./hover";
import { counted, escapeMarkdown, facts, lines } from "./markdown";

/** What the corpus says of whom the name means; null where no article names them (yet). */
export interface ListedNameKnowledge {
  readonly summary: EntitySummary | null;
  readonly extent: EntityExtent | null;
  /** As it was saved last. */
  readonly decided: DecidedEntity | null;
  /** True while articles are still being indexed: counts are of a part. */
  readonly partial: boolean;
}

const MOST_PATHS = 3;

export function listedNameHover(listed: ListedName, knowledge: ListedNameKnowledge): HoverText {
  const { summary, decided } = knowledge;
  const name = listed.entity?.name ?? summary?.name ?? listed.name;
  const who = lines(
    headOf(listed, summary),
    listed.articles && onlyIn(listed.articles),
    summary && rolesLine(summary.roles),
    summary && otherNamesLine(summary.otherNames, name),
    countsLine(knowledge),
    byThisName(listed, knowledge),
    ...decidedLines(decided),
  );
  const sections = [who, latestQuotesText(summary, null)].filter((section) => section !== null);
  return { span: listed.span, markdown: sections.join("\n\n---\n\n") };
}

/** Where an identifier leads. */
export function identifierText(identifier: string): string {
  return facts(identifierLink(identifier), /^Q\d/.test(identifier) ? "Wikidata item" : null);
}

function headOf({ role, name, type, entity, others }: ListedName, summary: EntitySummary | null): string {
  const shown = `**${escapeMarkdown(name)}**`;
  if (role === "same" && entity)
    return facts(
      `“${escapeMarkdown(name)}” means **${escapeMarkdown(entity.name)}**`,
      entity.type ?? summary?.type ?? null,
    );
  const head = facts(shown, type ?? summary?.type ?? null);
  if (role !== "different" || others.length === 0) return head;
  return lines(head, `not the same as ${others.map((other) => `**${escapeMarkdown(other)}**`).join(", ")}`);
}

function onlyIn(paths: readonly string[]): string {
  const more = paths.length - MOST_PATHS;
  const shown = paths.slice(0, MOST_PATHS).map(escapeMarkdown).join(", ");
  return `only in ${shown}${more > 0 ? ` and ${more} more` : ""}`;
}

function countsLine({ summary, partial }: ListedNameKnowledge): string {
  const isKnown = summary !== null && summary.articles > 0;
  return facts(
    isKnown ? extentText(summary) : "no article names it",
    isKnown ? speaksText(summary.quotes) : null,
    partial ? "*still indexing*" : null,
  );
}

/** How much of it goes by the name under the cursor, where articles give it several. */
function byThisName({ name }: ListedName, { extent }: ListedNameKnowledge): string | null {
  if (!extent || extent.names.length < 2) return null;
  const folded = foldName(name);
  const own = extent.names.find((one) => foldName(one.name) === folded);
  return own ? `as “${escapeMarkdown(name)}”: ${extentText(own)}` : null;
}

/** `12 mentions in 5 articles`. */
export function extentText(extent: { readonly mentions: number; readonly articles: number }): string {
  return `${counted(extent.mentions, "mention")} in ${counted(extent.articles, "article")}`;
}
