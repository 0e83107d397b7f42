/** Sidecars as Kutip makes, changes and merges them, of every kind of annotation. `npm run evaluate` holds them against the W3C's schemas. */
import assert from "node:assert/strict";
import fc from "fast-check";
import { CountedText } from "../../server/sidecar/anchoring/codePoints";
import {
  decodeSidecar,
  emptySidecar,
  encodeSidecar,
  withAnnotations,
  type SidecarContent,
} from "../../server/sidecar/format/codec";
import { mergeSidecars } from "../../server/sidecar/merging/merge";
import { ALL_KINDS } from "./allKinds";
import { anySidecar, changedSidecar } from "./anyAnnotation";
import { uuid } from "./annotations";

export interface SampleSidecar {
  readonly sidecar: string;
  /** The article, with LF line ends. */
  readonly text: string;
}

const SEED = 20_240_101;

/** One that holds all kinds. */
export const KINDS: SampleSidecar = {
  sidecar: encodeSidecar(withAnnotations(emptySidecar(uuid(99)), Object.values(ALL_KINDS))),
  text: "“Air naik,” kata Sari. Ia pergi pada Kamis Pon.",
};

/** Of each of `count` random sidecars: a fresh one, and what two changes of it make when they are merged. */
export function sampleSidecars(count: number): readonly SampleSidecar[] {
  const histories = anySidecar.chain((sidecar) =>
    fc.tuple(fc.constant(sidecar), changedSidecar(sidecar), changedSidecar(sidecar)),
  );
  return fc.sample(histories, { seed: SEED, numRuns: count }).flatMap(([{ text, content }, ours, theirs]) => {
    const lf = new CountedText(text).lf;
    const merged = mergeSidecars(reread(content), reread(ours), reread(theirs));
    return [content, ours, merged].map((one) => ({ sidecar: encodeSidecar(one), text: lf }));
  });
}

/** As another session finds it on disk. */
function reread(content: SidecarContent): SidecarContent {
  const result = decodeSidecar(encodeSidecar(content));
  assert.ok(result.ok, result.ok ? "" : result.fault);
  assert.deepEqual(result.content.problems, []);
  return result.content;
}
