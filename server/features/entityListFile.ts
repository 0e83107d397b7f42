/**
 * What stands in a `kutip.entities.json` under the cursor, and what may be written there: names, types, identifiers and articles. It reads
 * the text as an editor has it, half-written or not, and knows no corpus.
 */
import { findNodeAtLocation, type JSONPath, type Node } from "jsonc-parser";
import type { EntityType } from "../core/analysis";
import type { Span } from "../core/text/span";
import { halfWrittenTree } from "../corpus/jsonTree";
import { ENTITY_TYPES } from "../protocol/decisions";
import { jsonCursor, type JsonCursor } from "./jsonCursor";

/** `entity`: what it is called; `same`: another name that means it; `different`: one of two that do not mean the same. */
export type NameRole = "entity" | "same" | "different";

export interface ListedName {
  readonly role: NameRole;
  readonly name: string;
  /** With its quotation marks. */
  readonly span: Span;
  /** What the name is taken for; null where the file does not tell (yet). */
  readonly type: EntityType | null;
  /** Whom the name means: its own entity for an entity's name, null for one of two different ones. */
  readonly entity: { readonly name: string; readonly type: EntityType | null } | null;
  /** The only articles or folders in which it does; null for all. */
  readonly articles: readonly string[] | null;
  /** The other names that stand with it: those of the entity, or the one that it is different from. */
  readonly others: readonly string[];
}

/** What may be written at the cursor. */
export type EntitySlot = Pick<JsonCursor, "span" | "typed" | "isInText"> &
  (
    | {
        readonly kind: "name";
        readonly role: NameRole;
        /** What the name would be taken for; null where anything may stand. */
        readonly type: EntityType | null;
        /** What stands with it already. */
        readonly others: readonly string[];
        /** Whether another type can be said here together with the name. */
        readonly mayBeTyped: boolean;
      }
    /** A whole decision on an entity. */
    | { readonly kind: "entity" }
    /** Of what is called so. */
    | { readonly kind: "type"; readonly names: readonly string[] }
    | { readonly kind: "identifier"; readonly others: readonly string[] }
    /** One in which the name means the entity. */
    | {
        readonly kind: "article";
        readonly name: string | null;
        readonly type: EntityType | null;
        readonly others: readonly string[];
      }
  );

/** The name at `offset`; null where there is none. */
export function listedNameAt(text: string, offset: number): ListedName | null {
  return listedNames(text).find(({ span }) => span.start <= offset && offset <= span.end) ?? null;
}

/** What entities of the file are called, in its order; without the name that stands in `without`. */
export function namesOfEntities(text: string, without: Span): readonly string[] {
  const names = listedNames(text).filter(({ role }) => role === "entity");
  return names.filter(({ span }) => span.start !== without.start).map(({ name }) => name);
}

/** The identifier at `offset`; null where there is none. */
export function identifierAt(text: string, offset: number): { identifier: string; span: Span } | null {
  const root = halfWrittenTree(text);
  for (const entity of itemsOf(root, ["entities"])) {
    for (const node of itemsOf(entity, ["identifiers"])) {
      const identifier = stringOf(node);
      const span = spanOf(node);
      if (identifier !== null && span.start <= offset && offset <= span.end) return { identifier, span };
    }
  }
  return null;
}

/** Null where nothing is known that could stand there. */
export function entitySlotAt(text: string, offset: number): EntitySlot | null {
  const cursor = jsonCursor(text, offset);
  const root = cursor && halfWrittenTree(text);
  if (!root) return null;
  const { path, span, typed, isInText } = cursor;
  const slot = slotAt(root, path, span);
  return slot && { ...slot, span, typed, isInText };
}

type SlotKind<Slot = EntitySlot> = Slot extends EntitySlot
  ? Omit<Slot, "span" | "typed" | "isInText">
  : never;

function slotAt(root: Node, path: JSONPath, span: Span): SlotKind | null {
  const [list, at, member, ...rest] = path;
  if (typeof at !== "number") return null;
  const item = findNodeAtLocation(root, [String(list), at]);
  if (list === "different") return differentSlot(item, member, rest, span);
  if (list !== "entities") return null;
  if (member === undefined) return { kind: "entity" };
  const name = stringAt(item, "name");
  const type = typeAt(item);
  const names = [...(name === null ? [] : [name]), ...sameNames(item, span)];
  const [nth, field, ...deep] = rest;
  if (rest.length === 0) {
    if (member === "name")
      return { kind: "name", role: "entity", type, others: sameNames(item, span), mayBeTyped: false };
    return member === "type" ? { kind: "type", names } : null;
  }
  if (typeof nth !== "number") return null;
  if (member === "identifiers" && field === undefined)
    return { kind: "identifier", others: stringsOf(item, ["identifiers"], span) };
  if (member !== "same") return null;
  const other = findNodeAtLocation(item ?? root, ["same", nth]);
  const otherName = stringAt(other, "name");
  const otherType = typeAt(other);
  if (field === undefined) return { kind: "name", role: "same", type, others: names, mayBeTyped: true };
  if (deep.length === 0 && field === "name")
    return { kind: "name", role: "same", type: otherType ?? type, others: names, mayBeTyped: false };
  if (deep.length === 0 && field === "type")
    return { kind: "type", names: otherName === null ? [] : [otherName] };
  if (deep.length === 1 && field === "in" && typeof deep[0] === "number") {
    const others = stringsOf(other, ["in"], span);
    return { kind: "article", name: otherName, type: otherType ?? type, others };
  }
  return null;
}

function differentSlot(
  item: Node | undefined,
  member: JSONPath[number] | undefined,
  rest: JSONPath,
  span: Span,
): SlotKind | null {
  const names = stringsOf(item, ["names"], span);
  if (member === "type" && rest.length === 0) return { kind: "type", names };
  if (member !== "names" || rest.length !== 1 || typeof rest[0] !== "number") return null;
  return { kind: "name", role: "different", type: typeAt(item), others: names, mayBeTyped: false };
}

function listedNames(text: string): readonly ListedName[] {
  const root = halfWrittenTree(text);
  return [
    ...itemsOf(root, ["entities"]).flatMap(namesOfEntity),
    ...itemsOf(root, ["different"]).flatMap(namesOfPair),
  ];
}

function namesOfEntity(item: Node): readonly ListedName[] {
  const nameNode = findNodeAtLocation(item, ["name"]);
  const type = typeAt(item);
  const name = stringOf(nameNode);
  const entity = name === null ? null : { name, type };
  const listed: ListedName[] = [];
  if (name !== null)
    listed.push({
      role: "entity",
      name,
      span: spanOf(nameNode!),
      type,
      entity,
      articles: null,
      others: sameNames(item, null),
    });
  for (const node of itemsOf(item, ["same"])) {
    const otherNode = node.type === "object" ? findNodeAtLocation(node, ["name"]) : node;
    const other = stringOf(otherNode);
    if (other === null) continue;
    const paths = stringsOf(node, ["in"], null);
    listed.push({
      role: "same",
      name: other,
      span: spanOf(otherNode!),
      type: typeAt(node) ?? type,
      entity,
      articles: paths.length > 0 ? paths : null,
      others: [...(name === null ? [] : [name]), ...sameNames(item, spanOf(otherNode!))],
    });
  }
  return listed;
}

function namesOfPair(item: Node): readonly ListedName[] {
  const type = typeAt(item);
  return itemsOf(item, ["names"]).flatMap((node): ListedName[] => {
    const name = stringOf(node);
    if (name === null) return [];
    const span = spanOf(node);
    const others = stringsOf(item, ["names"], span);
    return [{ role: "different", name, span, type, entity: null, articles: null, others }];
  });
}

/** The names in `same`, without the one at `without`. */
function sameNames(item: Node | undefined, without: Span | null): readonly string[] {
  return itemsOf(item, ["same"]).flatMap((node) => {
    const nameNode = node.type === "object" ? findNodeAtLocation(node, ["name"]) : node;
    const name = stringOf(nameNode);
    return name === null || isAt(nameNode!, without) ? [] : [name];
  });
}

function stringsOf(node: Node | undefined, path: JSONPath, without: Span | null): readonly string[] {
  return itemsOf(node, path).flatMap((item) => {
    const value = stringOf(item);
    return value === null || isAt(item, without) ? [] : [value];
  });
}

function itemsOf(node: Node | null | undefined, path: JSONPath): readonly Node[] {
  const list = node?.type === "object" ? findNodeAtLocation(node, path) : undefined;
  return list?.type === "array" ? (list.children ?? []) : [];
}

function stringAt(node: Node | undefined, member: string): string | null {
  return node?.type === "object" ? stringOf(findNodeAtLocation(node, [member])) : null;
}

function typeAt(node: Node | undefined): EntityType | null {
  const type = stringAt(node, "type");
  return ENTITY_TYPES.find((one) => one === type) ?? null;
}

/** Null for what is no text, and for one of spaces alone. */
function stringOf(node: Node | undefined): string | null {
  if (node?.type !== "string") return null;
  const value = String(node.value).replace(/\s+/g, " ").trim();
  return value === "" ? null : value;
}

function spanOf({ offset, length }: Node): Span {
  return { start: offset, end: offset + length };
}

function isAt({ offset }: Node, span: Span | null): boolean {
  return span !== null && offset === span.start;
}
