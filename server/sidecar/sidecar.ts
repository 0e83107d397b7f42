/**
 * The sidecar of an article as the rest of the server sees it. `createSidecars` (store.ts) makes one service for a server; it owns
 * every read and write of `*.kutip.json` beside articles, one queue a file.
 */
import type { ArticleSnapshot } from "../corpus/snapshot";
import type { Span } from "../core/text/span";
import type { HistoryChange } from "../history/change";
import type { Cancellation } from "../host/ports";
import type { Annotation, Attribute, Correction, Finding, Link, Placement, Verdict } from "./annotation";

export type SidecarState =
  | { readonly status: "absent" }
  | {
      readonly status: "loaded";
      readonly annotations: readonly Annotation[];
      /** Why nothing can be changed in it, as a message for a person; null where it can. */
      readonly readOnly: string | null;
      /** Entries that are kept as they are but cannot be shown, and why. */
      readonly problems?: readonly SidecarProblem[];
    }
  /** The file is there and cannot be understood. It is never written over. `message` names the file, the fault and the mend. */
  | {
      readonly status: "unreadable";
      readonly message: string;
      /** Zero-based. */
      readonly line: number | null;
      /** True where a merge left its marks in it. */
      readonly isConflict?: true;
    };

/** A fault of one entry; the rest of the sidecar is in use. */
export interface SidecarProblem {
  readonly message: string;
  /** Zero-based line in the sidecar. */
  readonly line: number;
}

export type SidecarChange =
  | {
      readonly kind: "addTag";
      /** Null for the whole article. */
      readonly span: Span | null;
      readonly tag: string;
      readonly note: string | null;
      readonly creator: string | null;
    }
  /** `tag: null` removes the whole annotation; the last tag of an annotation that says nothing else removes it too. */
  | { readonly kind: "removeTag"; readonly id: string; readonly tag: string | null }
  /** In every annotation of the article, these tags become that one, in their place and once. `to: null` takes them off. */
  | { readonly kind: "replaceTags"; readonly from: readonly string[]; readonly to: string | null }
  | { readonly kind: "editNote"; readonly id: string; readonly note: string | null }
  /** What a person decided of a finding. One's own earlier decision of it is changed; a correction is added to. */
  | {
      readonly kind: "decide";
      /** Where the finding stands; null where it is of the whole article. */
      readonly span: Span | null;
      readonly finding: Finding;
      readonly verdict: Verdict;
      readonly correction: ChosenCorrection;
      readonly creator: string | null;
    }
  /** Puts an annotation, an orphan above all, on the span that a person chose: all of it, or one of its stretches (`part`, from 0). */
  | { readonly kind: "reattach"; readonly id: string; readonly span: Span; readonly part?: number }
  /** An annotation that says nothing by itself, for links to lead to. Whoever asks chooses its id. */
  | { readonly kind: "mark"; readonly id: string; readonly span: Span; readonly creator: string | null }
  /** Takes a mark away that says nothing; leaves everything else. */
  | { readonly kind: "unmark"; readonly id: string }
  | { readonly kind: "link"; readonly id: string; readonly link: Link }
  | { readonly kind: "unlink"; readonly id: string; readonly link: Link }
  /** The annotation stands on that text, too. */
  | { readonly kind: "addStretch"; readonly id: string; readonly span: Span }
  /** One of its stretches, from 0 in the order in which it holds them, is none any more. */
  | { readonly kind: "removeStretch"; readonly id: string; readonly part: number }
  /** In the place of all attributes of that name; null takes them away. */
  | {
      readonly kind: "setAttribute";
      readonly id: string;
      readonly name: string;
      readonly attribute: Attribute | null;
    }
  /** The same of the whole article, in the annotator's own words. */
  | {
      readonly kind: "setArticleAttribute";
      readonly name: string;
      readonly attribute: Attribute | null;
      readonly creator: string | null;
    };

/** A correction with a span of the article in the place of an anchor. */
export type ChosenCorrection = Omit<Correction, "span"> & { readonly span?: Span };

export type ChangeResult =
  { readonly ok: true; readonly id: string } | { readonly ok: false; readonly message: string };

/** What is to be changed in one article, whether it is open or not. */
export interface ArticleChanges {
  readonly articleUri: string;
  /**
   * The text that spans in the changes count in; without spans none is needed. A function is asked when the article's turn comes, so
   * that not all texts are held at once; a sentence instead of a text says why the article is left alone.
   */
  readonly snapshot?: ArticleSnapshot | (() => Promise<ArticleSnapshot | string>);
  readonly changes: readonly SidecarChange[];
}

export interface ManyOptions {
  /** Articles done so far, and articles in all. */
  readonly onProgress?: (done: number, total: number) => void;
  /** Changes of other files that were made for the same step. */
  readonly alongside?: readonly HistoryChange[];
  /** What was done before the cancellation stays, as a step that can be undone. */
  readonly token?: Cancellation;
}

/** What came of changes in many places. What was done is done, and is one step of the history. */
export interface ManyResult {
  /** Articles in which something changed. */
  readonly articles: number;
  /** Annotations that were made, changed or removed. */
  readonly places: number;
  /** In the order of the articles; `message` is for a person and names the file. */
  readonly failures: readonly { readonly articleUri: string; readonly message: string }[];
  readonly isCancelled: boolean;
}

/** One edit of an open document, in UTF-16 offsets before this edit and after those that came before it in the same list. */
export interface TextEdit {
  readonly span: Span;
  readonly newLength: number;
}

/** Where an annotation that is gone could stand, in offsets of the snapshot; nothing where nothing is like it. */
export interface Candidates {
  /** Likeliest first. */
  readonly spans: readonly Span[];
  /** So many of the first score alike: a person has to choose. */
  readonly alike: number;
  /** Which stretch of the annotation, from 0, was looked for. */
  readonly part: number;
}

export interface Sidecars {
  /** The address of an article's sidecar: `NAME.txt` → `NAME.txt.kutip.json`. */
  uriOf(articleUri: string): string;
  /** Reads the sidecar unless it is known already and its article was open ever since. Never throws. */
  load(articleUri: string): Promise<SidecarState>;
  /** What `load` last gave; `null` before the first load. */
  known(articleUri: string): SidecarState | null;
  /**
   * Finds every annotation in the snapshot's text; spans followed by `edited` win over anchors. While the sidecar cannot be read, its
   * last good state is what is placed.
   */
  place(snapshot: ArticleSnapshot): Placement;
  /**
   * Maps the annotations of an open document through its edits, so that they follow the text. Call `place` on the new text behind each
   * call: what a later undo is to bring back is what stood there then.
   */
  edited(articleUri: string, edits: readonly TextEdit[]): void;
  /** Where an orphan, or the first lost stretch of an annotation, could stand. */
  candidates(snapshot: ArticleSnapshot, id: string): Candidates;
  /** The tags of the sidecars known so far, the one that was used last first. */
  recentTags(): readonly string[];
  /** Changes the sidecar on disk; resolves when it is written. An `addTag` on exactly the span of an annotation adds to that one. */
  change(snapshot: ArticleSnapshot, change: SidecarChange): Promise<ChangeResult>;
  /**
   * Changes many sidecars, one article after the other, as one step of the history: `label` says what was done, for a person (`Tag
   * “krisis” added to 12 places`). A change that cannot be made keeps no other from being made.
   */
  changeMany(
    label: string | ((done: { readonly articles: number; readonly places: number }) => string),
    items: readonly ArticleChanges[],
    options?: ManyOptions,
  ): Promise<ManyResult>;
  /** Writes anchors that moved with live edits; to be called when the document has been saved. */
  saved(snapshot: ArticleSnapshot): Promise<ChangeResult | null>;
  /** Forgets followed spans when the document is closed without saving; the sidecar is read anew when it is next asked for. */
  closed(articleUri: string): void;
  /** To be called when a sidecar changed on disk (own writes included: they are recognised). Resolves to whether its content changed. */
  changedOnDisk(sidecarUri: string): Promise<boolean>;
  /**
   * Runs `job` while nothing else reads or writes this article's sidecar, behind all that was asked for before; what it did to the file
   * is taken over. It must not ask for a change of the same sidecar.
   */
  alone<T>(articleUri: string, job: () => Promise<T>): Promise<T>;
  /** Calls back with the article's address after every change of its annotations. Returns the way to stop that. */
  onDidChange(listener: (articleUri: string) => void): () => void;
  /** Calls back with the state of every sidecar that was read and is not as it was known, the first reading included. */
  onDidChangeState(listener: (articleUri: string, state: SidecarState) => void): () => void;
}
