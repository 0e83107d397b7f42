/** Kutip's own requests about articles that move in the editor, as far as their sidecars cannot simply be moved with them. */
import { likeliestOriginal } from "../../features/copies";
import type { History } from "../../history/history";
import { isFileProblem } from "../../host/ports";
import {
  COPY_TAGS,
  JOIN_SIDECARS,
  RENAMED,
  SETTLE_SIDECARS,
  type CopiedTags,
  type JoinedSidecars,
} from "../../protocol/moving";
import { copySidecar, joinSidecars, renewIds } from "../../sidecar/merging/copying";
import { SIDECAR_SUFFIX } from "../../sidecar/sidecarFile";
import * as params from "../params";
import type { Session } from "../session";
import { handle } from "./tags";

export function registerMoving(session: Session, history: History): void {
  const { host, sidecars } = session;

  handle(session, SETTLE_SIDECARS, params.decodeArticles, async ({ uris }) => {
    // Of a sidecar that nobody asked for nothing is being written.
    for (const uri of uris) if (sidecars.known(uri)) await sidecars.alone(uri, () => Promise.resolve());
    return null;
  });
  handle(session, RENAMED, params.decodeRenamed, async ({ files }) => {
    for (const { from, to } of files) await history.renamed(from, to);
    return null;
  });
  handle(session, JOIN_SIDECARS, params.decodeJoin, async ({ from, to }): Promise<JoinedSidecars> => {
    const joined = await joinSidecars(host, sidecars, from, to);
    if (joined.ok) await history.renamed(from, to);
    return joined;
  });
  handle(session, COPY_TAGS, params.decodeArticles, async ({ uris }) => {
    const copied: CopiedTags[] = [];
    for (const uri of uris) {
      const one = uri.endsWith(SIDECAR_SUFFIX)
        ? await renewed(session, uri.slice(0, -SIDECAR_SUFFIX.length))
        : (await host.files.stat(uri)) === null
          ? await renewedBelow(session, uri)
          : await copiedTo(session, uri);
      copied.push(...one);
    }
    return copied;
  });
}

/** A file that was created: given the tags of the article that it is a copy of, unless it has a sidecar by itself. */
async function copiedTo(session: Session, uri: string): Promise<readonly CopiedTags[]> {
  const { host, sidecars, corpus } = session;
  const sidecar = sidecars.uriOf(uri);
  const entry = await host.files.stat(uri);
  if (entry === null || entry.size === 0 || (await host.files.stat(sidecar)) !== null) return [];
  const bytes = await host.files.read(uri);
  if (bytes === null || isFileProblem(bytes)) return [];
  const originals: string[] = [];
  for (const other of corpus.articleUris()) {
    if (other === uri || !isTagged(session, other)) continue;
    if ((await host.files.stat(other))?.size !== entry.size) continue;
    const read = await host.files.read(other);
    if (read !== null && !isFileProblem(read) && sameBytes(read, bytes)) originals.push(other);
  }
  const from = likeliestOriginal(uri, originals);
  if (from === null) return [];
  const result = await copySidecar(host, sidecars, from, uri);
  return [
    result.ok
      ? { ok: true, uri, from, sidecar, annotations: result.annotations }
      : { ok: false, uri, message: result.message },
  ];
}

/** A sidecar that was created: a copy of another one gets ids of its own. */
async function renewed(session: Session, article: string): Promise<readonly CopiedTags[]> {
  const { host, sidecars, corpus } = session;
  const taken = new Set<string>();
  for (const other of corpus.articleUris()) {
    const state = other === article ? null : sidecars.known(other);
    if (state?.status === "loaded") for (const { id } of state.annotations) taken.add(id);
  }
  const result = await renewIds(host, sidecars, article, (id) => taken.has(id));
  return result.ok ? [] : [{ ok: false, uri: article, message: result.message }];
}

/** A folder that was created: its articles brought their sidecars along, and these the ids of the originals. */
async function renewedBelow(session: Session, folder: string): Promise<readonly CopiedTags[]> {
  const copied: CopiedTags[] = [];
  for await (const batch of session.host.files.list(folder, [`**/*${SIDECAR_SUFFIX}`], [])) {
    for (const { uri } of batch)
      copied.push(...(await renewed(session, uri.slice(0, -SIDECAR_SUFFIX.length))));
  }
  return copied;
}

function isTagged({ sidecars }: Session, uri: string): boolean {
  const state = sidecars.known(uri);
  return state?.status === "loaded" && state.annotations.length > 0;
}

function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, at) => byte === b[at]);
}
