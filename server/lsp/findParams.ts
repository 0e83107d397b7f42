/** Decoders for the parameters of finding: what comes over the wire is not trusted to have the agreed form. */
import * as v from "valibot";
import { CONCORDANCE_ORDERS, FIND_FORMS, type CompleteQueryParams, type FindParams } from "../protocol/find";
import { decoder } from "./params";

const count = v.pipe(v.number(), v.integer(), v.minValue(0));
/** More than this nobody is shown at once; exports ask for page after page. */
const MOST_ROWS = 1000;
const limit = v.pipe(count, v.maxValue(MOST_ROWS));

export const decodeFind = decoder<FindParams>(
  v.object({
    query: v.string(),
    form: v.picklist(FIND_FORMS),
    order: v.picklist(CONCORDANCE_ORDERS),
    offset: count,
    limit,
    group: v.nullable(v.string()),
    mostArticles: v.nullable(count),
  }),
);
export const decodeCompleteQuery = decoder<CompleteQueryParams>(
  v.object({ query: v.string(), at: count, limit }),
);
