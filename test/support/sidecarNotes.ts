/** Sidecars written and read as one word a thing: `{ 1: "a b (note)" }` is annotation 1 with the tags a and b and a note. */
import assert from "node:assert/strict";
import {
  annotationsOf,
  decodeSidecar,
  emptySidecar,
  encodeSidecar,
  withAnnotations,
  type SidecarContent,
} from "../../server/sidecar/format/codec";
import { annotation, uuid } from "./annotations";

export type Notes = Readonly<Record<number, string>>;

/** The text of a sidecar with these annotations, each on a word of its own. `collection` tells sidecars apart that began apart. */
export function sidecarOf(notes: Notes, collection = 99): string {
  return encodeSidecar(changed(decoded(encodeSidecar(emptySidecar(uuid(collection)))), notes));
}

/** The sidecar after its annotations became these. */
export function changed(content: SidecarContent, notes: Notes): SidecarContent {
  const there = new Map(annotationsOf(content).map((one) => [one.id, one]));
  const annotations = Object.entries(notes).map(([number, words]) => {
    const [, tags = "", note = null] = /^([^(]*?) *(?:\((.*)\))?$/s.exec(words) ?? [];
    const fresh = annotation(`satu [dua${number}] tiga`, { id: uuid(Number(number)) });
    return {
      ...(there.get(fresh.id) ?? fresh),
      tags: tags.split(" ").filter((tag) => tag !== ""),
      note,
    };
  });
  return withAnnotations(content, annotations);
}

/** What a sidecar holds; it has no entry that cannot be shown. */
export function notesOf(text: string): Notes {
  const content = decoded(text);
  assert.deepEqual(content.problems, []);
  return Object.fromEntries(
    annotationsOf(content).map(({ id, tags, note }) => {
      const words = [...tags, ...(note === null ? [] : [`(${note})`])];
      return [parseInt(id.slice(-12), 16), words.join(" ")];
    }),
  );
}

function decoded(text: string): SidecarContent {
  const result = decodeSidecar(text);
  assert.ok(result.ok, result.ok ? "" : `${result.fault} in ${text}`);
  return result.content;
}
