/** Tags replaced in the whole corpus: in sidecars and tag sets, as one step of the history, and the corpus told of it. */
import { configUri } from "../corpus/folder";
import { fileName } from "../corpus/record";
import { cleanName } from "../corpus/tagSet";
import { replacementLabel, replaceTags, usesOfTags, type TagReplacement } from "../corpus/tagMigration";
import { counted } from "../features/markdown";
import { NEVER_CANCELLED, type Cancellation } from "../host/ports";
import type { BulkChange } from "../protocol/tagBulk";
import { hiddenAnnotators, type Session } from "./session";

export async function replaceTagsOf(
  { corpus, guard, host, sidecars }: Session,
  asked: TagReplacement,
  onProgress: (done: number, total: number) => void,
  token: Cancellation,
): Promise<BulkChange> {
  const change = await replaceTags({ files: host.files, sidecars }, asked, onProgress, token);
  if (change.configs > 0) {
    const changes = asked.configs.map((uri) => ({ uri, kind: "changed" as const }));
    guard.background("reading kutip.json", () => corpus.filesChanged(changes));
  }
  return change;
}

/** A tag that is to be renamed, and what is known of that before it is done. */
export interface TagRename {
  readonly from: string;
  readonly to: string;
  /** Whether there is a tag of that name already, so that the two become one. */
  readonly isMerge: boolean;
  readonly replacement: TagReplacement;
  /** What cannot be changed: addresses, each with the reason as a sentence. */
  readonly refused: readonly { readonly uri: string; readonly reason: string }[];
}

/** Null where the tag is called so already; a sentence where it cannot be renamed. */
export async function planTagRename(
  session: Session,
  from: string,
  newName: string,
): Promise<TagRename | string | null> {
  const { corpus, documents, host, sidecars } = session;
  const to = cleanName(newName);
  if (to === "") return "A tag needs a name.";
  if (to === from) return null;
  const uses = await usesOfTags(
    { files: host.files, sidecars, corpus },
    [from],
    hiddenAnnotators(session),
    NEVER_CANCELLED,
  );
  if (uses.articles.length + uses.configs.length === 0) {
    return uses.refused[0]?.reason ?? `Nothing in this corpus is tagged as “${from}”.`;
  }
  for (const { uri } of uses.configs) {
    const open = documents.get(uri)?.snapshot.text;
    if (open !== undefined && open !== (await corpus.diskText(uri))) {
      return `${fileName(uri)} has changes that are not saved. Save it and rename again; nothing was changed.`;
    }
  }
  const articles = uses.articles.map(({ uri }) => uri);
  const configs = uses.configs.map(({ uri }) => uri);
  return {
    from,
    to,
    isMerge: await isKnownTag(session, to),
    replacement: { from: [from], to, articles, configs },
    refused: uses.refused,
  };
}

/** What was done, as a sentence without its end; `message` is the whole of it, with what could not be changed. */
export type TagRenamed =
  | { readonly ok: true; readonly label: string; readonly message: string }
  | { readonly ok: false; readonly message: string };

export async function renameTag(session: Session, plan: TagRename): Promise<TagRenamed> {
  const { from, to, replacement } = plan;
  const change = await replaceTagsOf(session, replacement, () => undefined, NEVER_CANCELLED);
  const failed = [
    ...change.failures.map(({ message }) => message),
    ...plan.refused.map(({ reason }) => reason),
  ];
  const [first] = failed;
  if (change.articles + change.configs === 0)
    return { ok: false, message: first ?? `“${from}” stays as it is.` };
  const label = replacementLabel([from], to, change.articles);
  const rest = first === undefined ? "" : ` ${counted(failed.length, "file")} could not be changed: ${first}`;
  return { ok: true, label, message: `${label}.${rest}` };
}

async function isKnownTag({ corpus }: Session, tag: string): Promise<boolean> {
  const isDefined = corpus
    .folderUris()
    .some((folder) => corpus.config(configUri(folder)).tags.some(({ name }) => name === tag));
  return isDefined || (await corpus.index.tagCounts()).some((one) => one.tag === tag && one.count > 0);
}
