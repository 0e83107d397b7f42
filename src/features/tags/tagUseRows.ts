/** What a renaming, merging or deletion of tags would change, as the rows of a list with check boxes, in plain data. */
import type { TagUses } from "../../../server/protocol/tagBulk";
import { counted } from "../common/counted";

export interface TagUseRow {
  readonly kind: "config" | "article" | "refused";
  readonly uri: string;
  /** Zero-based line to look at. */
  readonly line: number;
  readonly description: string;
}

/** Tag sets first, then articles, then what cannot be changed. */
export function tagUseRows({ configs, articles, refused }: TagUses): readonly TagUseRow[] {
  return [
    ...configs.map(({ uri, line }) => ({
      kind: "config" as const,
      uri,
      line,
      description: `the tag set, line ${line + 1}`,
    })),
    ...articles.map(({ uri, annotations, hidden }) => ({
      kind: "article" as const,
      uri,
      line: 0,
      description: [
        counted(annotations, "place"),
        ...(hidden > 0 ? [`${hidden} of hidden annotators`] : []),
      ].join(" · "),
    })),
    ...refused.map(({ uri, reason }) => ({ kind: "refused" as const, uri, line: 0, description: reason })),
  ];
}

/** `12 places in 3 articles and 1 tag set`, of what is checked. */
export function usesCounted({ articles, configs }: Pick<TagUses, "articles" | "configs">): string {
  const places = articles.reduce((sum, { annotations }) => sum + annotations, 0);
  const inArticles = `${counted(places, "place")} in ${counted(articles.length, "article")}`;
  return configs.length === 0 ? inArticles : `${inArticles} and ${counted(configs.length, "tag set")}`;
}
