/** The rows of Kutip's views over the corpus: what the server tells of each, and what it stands below. Types, and how rows are told apart. */
import type {
  EntityRow,
  ArticleRow,
  HoldingRow,
  ListedThing,
  PlaceRow,
  TagRow,
  TypeRow,
  ViewRow,
} from "../../../server/protocol/views";
import type { NamedEntity } from "../../../server/protocol/tags";

/** Commands of menus get these as they are: `entity`, `tag` and `uri` are what their arguments are called, too. */
export type ViewNode = EntityNode | TypeNode | TagNode | ArticleNode | HoldingNode | PlaceNode | SkippedNode;

export interface TypeNode {
  readonly type: "type";
  readonly row: TypeRow;
}

export interface EntityNode {
  readonly type: "entity";
  readonly parent: TypeNode | null;
  readonly row: EntityRow;
  /** What its places are: quotes or mentions. */
  readonly thing: ListedThing;
  readonly entity: NamedEntity;
}

export interface TagNode {
  readonly type: "tag";
  readonly row: TagRow;
  readonly thing: ListedThing;
  readonly tag: string;
}

export interface ArticleNode {
  readonly type: "article";
  readonly row: ArticleRow;
  readonly uri: string;
}

export interface HoldingNode {
  readonly type: "holding";
  readonly parent: EntityNode | TagNode;
  readonly row: HoldingRow;
  readonly uri: string;
}

export interface PlaceNode {
  readonly type: "place";
  readonly parent: HoldingNode;
  readonly row: PlaceRow;
}

/** Files that should be articles and cannot be read: all of them, and below that each. */
export interface SkippedNode {
  readonly type: "skipped";
  readonly parent: SkippedNode | null;
  /** Null for all of them. */
  readonly file: { readonly uri: string; readonly reason: string } | null;
  readonly count: number;
}

/** The row below `parent` that the server tells of; null for what stands there never. */
export function nodeOf(row: ViewRow, parent: ViewNode | null, speaks: boolean): ViewNode | null {
  switch (row.kind) {
    case "type":
      return { type: "type", row };
    case "entity": {
      const { name, type } = row;
      const kind = speaks ? "speaker" : "entity";
      const above = parent?.type === "type" ? parent : null;
      return { type: "entity", parent: above, row, thing: { kind, name, type }, entity: { name, type } };
    }
    case "tag":
      return { type: "tag", row, thing: { kind: "tag", tag: row.tag }, tag: row.tag };
    case "article":
      return { type: "article", row, uri: row.uri };
    case "holding":
      return parent?.type === "entity" || parent?.type === "tag"
        ? { type: "holding", parent, row, uri: row.uri }
        : null;
    case "place":
      return parent?.type === "holding" ? { type: "place", parent, row } : null;
  }
}

export function parentOf(node: ViewNode): ViewNode | null {
  return "parent" in node ? node.parent : null;
}

export function idOf(node: ViewNode): string {
  switch (node.type) {
    case "type":
      return `type ${node.row.type}`;
    case "entity":
      return `entity ${node.row.key}`;
    case "tag":
      return `tag ${node.tag}`;
    case "article":
      return `article ${node.uri}`;
    case "holding":
      return `${idOf(node.parent)} in ${node.uri}`;
    case "place": {
      const { location, id } = node.row;
      const { start, end } = location.range;
      return `${idOf(node.parent)} at ${start.line}:${start.character}-${end.line}:${end.character} ${id ?? ""}`;
    }
    case "skipped":
      return node.file === null ? "skipped" : `skipped ${node.file.uri}`;
  }
}

/** Commands may come with any argument. */
export function isViewNode(value: unknown): value is ViewNode {
  return (
    typeof value === "object" &&
    value !== null &&
    "type" in value &&
    typeof value.type === "string" &&
    NODE_TYPES.has(value.type)
  );
}

/** The articles that a command of a menu or a key is about: all that are selected. */
export function articleUris(node: unknown, selected: unknown): readonly string[] {
  const uris = nodesOf(node, selected).flatMap((one) =>
    one.type === "article" || one.type === "holding" ? [one.uri] : [],
  );
  return [...new Set(uris)];
}

/** What a command of a menu is about: all that is selected, if the row is among it. */
export function nodesOf(node: unknown, selected: unknown): readonly ViewNode[] {
  const several = Array.isArray(selected) ? selected.filter(isViewNode) : [];
  if (several.length > 0) return several;
  return isViewNode(node) ? [node] : [];
}

const NODE_TYPES: ReadonlySet<string> = new Set<ViewNode["type"]>([
  "type",
  "entity",
  "tag",
  "article",
  "holding",
  "place",
  "skipped",
]);
