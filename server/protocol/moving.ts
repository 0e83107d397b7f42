/** Articles that move in the editor, and their sidecars with them: what the client cannot do by itself. */

/**
 * Request; params: `ArticlesParams`, result: null, when nothing is being written to the sidecars of these articles, so that they may be
 * moved.
 */
export const SETTLE_SIDECARS = "kutip/settleSidecars";
/** Request; params: `ArticlesParams`, the files and folders that were created; result: `readonly CopiedTags[]`. */
export const COPY_TAGS = "kutip/copyTags";
/** Request; params: `JoinSidecarsParams`, result: `JoinedSidecars`. The sidecar that was joined stays. */
export const JOIN_SIDECARS = "kutip/joinSidecars";

/** Request; params: `RenamedParams`, result: null: what can be undone in these articles is looked for under the new names. */
export const RENAMED = "kutip/renamed";

export interface RenamedParams {
  /** Addresses of articles or folders. */
  readonly files: readonly { readonly from: string; readonly to: string }[];
}

export interface ArticlesParams {
  readonly uris: readonly string[];
}

/** What came of one file that was created as a copy of a tagged article. */
export type CopiedTags =
  | {
      readonly ok: true;
      readonly uri: string;
      /** The article that it is a copy of. */
      readonly from: string;
      readonly sidecar: string;
      readonly annotations: number;
    }
  | { readonly ok: false; readonly uri: string; readonly message: string };

export interface JoinSidecarsParams {
  /** Addresses of the articles. */
  readonly from: string;
  readonly to: string;
}

export type JoinedSidecars =
  | {
      readonly ok: true;
      /** How many the sidecar of `to` holds now. */
      readonly annotations: number;
    }
  | { readonly ok: false; readonly message: string };
