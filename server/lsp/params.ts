/**
 * Decoders for the parameters of Kutip's own requests. What comes over the wire is not trusted to have the agreed form; standard
 * requests are not decoded, since a wrong position counts as the nearest right one.
 */
import * as v from "valibot";
import type { ItemKey } from "../features/callHierarchy";
import type { Settings } from "../protocol/corpus";
import type { AcceptAllParams, DismissParams, ReplaceTagParams } from "../protocol/codeActions";
import { DIAGNOSTIC_RULES, SEVERITIES, type DiagnosticSettings } from "../protocol/diagnostics";
import type { BothSidesParams } from "../protocol/conflicts";
import {
  ENTITY_TYPES,
  FINDING_KINDS,
  QUOTE_KINDS,
  VERDICTS,
  type DecideParams,
  type FindingParams,
} from "../protocol/decisions";
import type { ArticlesParams, JoinSidecarsParams, RenamedParams } from "../protocol/moving";
import type { OrphanPageParams, OrphanParams, OrphansParams, ReattachParams } from "../protocol/orphans";
import type { SearchParams } from "../protocol/search";
import { TAG_PLACES } from "../protocol/tags";
import type {
  AddTagParams,
  ArticleParams,
  EditNoteParams,
  NoteNamesParams,
  RemoveTagParams,
  TagChoicesParams,
  TagsAtParams,
  TagTargetParams,
} from "../protocol/tags";

/** The decoded parameters; null where they are not as agreed. */
export type Decoder<Params> = (params: unknown) => Params | null;

const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const position = v.object({ line: count, character: count });
const range = v.object({ start: position, end: position });
const uri = v.pipe(v.string(), v.nonEmpty());

/** More rows than this no palette shows. */
const MOST_ROWS = 1000;

export const decodeArticle = decoder<ArticleParams>(v.object({ uri }));
export const decodeSearch = decoder<SearchParams>(
  v.object({ query: v.string(), limit: v.pipe(count, v.maxValue(MOST_ROWS)) }),
);
export const decodeTagTarget = decoder<TagTargetParams>(v.object({ uri, selection: range }));
export const decodeTagChoices = decoder<TagChoicesParams>(
  v.object({ uri, places: v.optional(v.array(v.picklist(TAG_PLACES))) }),
);
export const decodeNoteNames = decoder<NoteNamesParams>(v.object({ uri, typed: v.string() }));
export const decodeTagsAt = decoder<TagsAtParams>(v.object({ uri, range: v.nullable(range) }));
export const decodeFinding = decoder<FindingParams>(
  v.object({ uri, range, kind: v.picklist(FINDING_KINDS) }),
);
export const decodeDecide = decoder<DecideParams>(
  v.object({
    uri,
    version: v.pipe(v.number(), v.integer()),
    range,
    kind: v.picklist(FINDING_KINDS),
    verdict: v.picklist(VERDICTS),
    correction: v.nullable(
      v.object({
        quoteKind: v.optional(v.picklist(QUOTE_KINDS)),
        speaker: v.optional(v.nullable(v.string())),
        entity: v.optional(v.pipe(v.string(), v.nonEmpty())),
        entityType: v.optional(v.picklist(ENTITY_TYPES)),
        range: v.optional(range),
      }),
    ),
  }),
);
export const decodeAddTag = decoder<AddTagParams>(
  v.object({
    uri,
    version: v.pipe(v.number(), v.integer()),
    range: v.nullable(range),
    tag: v.string(),
    note: v.nullable(v.string()),
  }),
);
export const decodeAcceptAll = decoder<AcceptAllParams>(
  v.object({
    uri,
    version: v.pipe(v.number(), v.integer()),
    least: v.pipe(v.number(), v.minValue(0), v.maxValue(1)),
  }),
);
export const decodeDismiss = decoder<DismissParams>(
  v.object({
    uri,
    version: v.pipe(v.number(), v.integer()),
    rule: v.picklist(DIAGNOSTIC_RULES),
    range: v.nullable(range),
  }),
);
const tagName = v.pipe(v.string(), v.nonEmpty());
export const decodeReplaceTag = decoder<ReplaceTagParams>(v.object({ uri, from: tagName, to: tagName }));
export const decodeRemoveTag = decoder<RemoveTagParams>(
  v.object({ uri, id: v.string(), tag: v.nullable(v.string()) }),
);
export const decodeEditNote = decoder<EditNoteParams>(
  v.object({ uri, id: v.string(), note: v.nullable(v.string()) }),
);

export const decodeBothSides = decoder<BothSidesParams>(v.object({ uri, text: v.string() }));
const page = { from: count, limit: v.pipe(count, v.maxValue(MOST_ROWS)) };
export const decodeOrphanPage = decoder<OrphanPageParams>(v.object(page));
export const decodeOrphans = decoder<OrphansParams>(v.object({ uri, ...page }));
export const decodeOrphan = decoder<OrphanParams>(v.object({ uri, id: v.string() }));
export const decodeReattach = decoder<ReattachParams>(
  v.object({
    uri,
    version: v.pipe(v.number(), v.integer()),
    id: v.string(),
    range: v.nullable(range),
    part: v.nullable(count),
  }),
);
export const decodeArticles = decoder<ArticlesParams>(v.object({ uris: v.array(uri) }));
const twoArticles = v.object({ from: uri, to: uri });
export const decodeJoin = decoder<JoinSidecarsParams>(twoArticles);
export const decodeRenamed = decoder<RenamedParams>(v.object({ files: v.array(twoArticles) }));

/** What a call hierarchy's item carries for the questions behind it. */
export const decodeHierarchyKey = decoder<ItemKey>(
  v.variant("kind", [
    v.object({ kind: v.literal("entity"), name: v.string(), type: v.picklist(ENTITY_TYPES) }),
    v.object({ kind: v.literal("description"), name: v.string() }),
    v.object({ kind: v.literal("quote"), start: count, end: count }),
    v.object({ kind: v.literal("article") }),
  ]),
);

/** A severity of the wrong kind counts as none: the rule keeps its default. */
const severity = v.optional(v.fallback(v.optional(v.picklist(SEVERITIES)), undefined));
const diagnosticSettings = v.object(
  Object.fromEntries(DIAGNOSTIC_RULES.map((rule) => [rule, severity])),
) as v.GenericSchema<unknown, DiagnosticSettings>;

const globs = v.array(v.string());
const settings = v.object({
  articles: v.fallback(
    v.object({ include: v.fallback(globs, ["**/*.txt"]), exclude: v.fallback(globs, []) }),
    {
      include: ["**/*.txt"],
      exclude: [],
    },
  ),
  language: v.fallback(v.string(), "auto"),
  encoding: v.fallback(v.string(), "utf8"),
  annotator: v.fallback(v.string(), ""),
  hiddenAnnotators: v.optional(v.fallback(v.array(v.string()), [])),
  diagnostics: v.optional(v.fallback(diagnosticSettings, {})),
});

/** The settings with a default in the place of everything that is missing or of the wrong kind. */
export function readSettings(value: unknown): Settings {
  return v.parse(settings, typeof value === "object" && value !== null ? value : {});
}

const options = v.object({ storageUri: v.string() });

/** Of what came with `initialize`. */
export function readStorageUri(value: unknown): string | null {
  return v.is(options, value) ? value.storageUri : null;
}

/** Of what came with `initialize`: the address of docs/diagnostics.md; null where the client has none. */
export function readDocsUri(value: unknown): string | null {
  return v.is(v.object({ docsUri: v.string() }), value) ? value.docsUri : null;
}

/** Of what came with `initialize`: whether the client has Kutip's own commands. */
export function readHasCommands(value: unknown): boolean {
  return v.is(v.object({ hasCommands: v.literal(true) }), value);
}

export function decoder<Params>(schema: v.GenericSchema<unknown, Params>): Decoder<Params> {
  return (params) => {
    const result = v.safeParse(schema, params);
    return result.success ? result.output : null;
  };
}
