/** Decoders for the parameters of the requests of the views: what comes over the wire is not trusted to have the agreed form. */
import * as v from "valibot";
import { ENTITY_TYPES } from "../protocol/decisions";
import { VIEW_SORTS, type ArticleMarksParams, type ViewPageParams } from "../protocol/views";
import { decoder } from "./params";

const uri = v.pipe(v.string(), v.nonEmpty());
const count = v.pipe(v.number(), v.integer(), v.minValue(0));
/** More rows than this nobody asks for at once. */
const MOST_ROWS = 1000;
/** Articles whose marks an Explorer shows at once, and more. */
const MOST_MARKED = 5000;

const type = v.picklist(ENTITY_TYPES);
const thing = v.variant("kind", [
  v.object({ kind: v.picklist(["speaker", "entity"]), name: v.string(), type }),
  v.object({ kind: v.literal("tag"), tag: v.string() }),
]);
const listed = v.variant("kind", [
  v.object({ kind: v.picklist(["speakers", "types", "tags", "articles"]) }),
  v.object({ kind: v.literal("entities"), type: v.nullable(type) }),
  v.object({ kind: v.literal("articlesOf"), of: thing }),
  v.object({ kind: v.literal("placesOf"), of: thing, uri }),
]);

export const decodeViewPage = decoder<ViewPageParams>(
  v.object({
    listed,
    filter: v.string(),
    sort: v.picklist(VIEW_SORTS),
    from: count,
    limit: v.pipe(count, v.maxValue(MOST_ROWS)),
  }),
);
export const decodeArticleMarks = decoder<ArticleMarksParams>(
  v.object({ uris: v.pipe(v.array(uri), v.maxLength(MOST_MARKED)) }),
);
