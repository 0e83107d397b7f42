/** Kutip's own request about files in which a merge left its marks. */
import { BOTH_SIDES, type BothSides, type BothSidesParams } from "../../protocol/conflicts";
import { mergeNamedConflict } from "../../sidecar/merging/namedForms";
import { nameOf } from "../../sidecar/sidecarFile";
import { INVALID } from "../guard";
import { decodeBothSides } from "../params";
import type { Session } from "../session";

export function registerConflicts({ connection, guard }: Session): void {
  connection.onRequest(
    BOTH_SIDES,
    guard.request<unknown, BothSides>(BOTH_SIDES, async (params) => {
      const decoded = decodeBothSides(params);
      return decoded === null ? INVALID : bothSides(decoded);
    }),
  );
}

function bothSides({ uri, text }: BothSidesParams): BothSides {
  const merged = mergeNamedConflict(nameOf(uri), text);
  if (!merged.ok) {
    const { fault, mend, line } = merged;
    return { ok: false, message: `${nameOf(uri)} ${fault}. ${mend}`, line };
  }
  return {
    ok: true,
    text: merged.text,
    ours: merged.ours,
    theirs: merged.theirs,
    differing: merged.differing,
  };
}
