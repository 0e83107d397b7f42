/** What an editor can ask of a file that people write for a whole corpus; offsets are of its text there, in UTF-16 code units. */
import type { CancellationToken, CompletionItem, CompletionList, Location } from "vscode-languageserver";
import type { Span } from "../../core/text/span";
import type { ArticleSnapshot } from "../../corpus/snapshot";
import type { HoverText } from "../../features/hover";
import type { Target } from "../leading";
import type { Results } from "../partialResults";

export interface CorpusFile {
  /** As the editor shows it. */
  readonly document: ArticleSnapshot;
  completions(offset: number): Promise<CompletionItem[] | CompletionList>;
  /** Null where there is nothing to tell. */
  hover(offset: number): Promise<HoverText | null>;
  /** Null where nothing is defined elsewhere; `origin` is what leads there. */
  definition(
    offset: number,
    token: CancellationToken,
  ): Promise<{ readonly origin: Span; readonly targets: readonly Target[] } | null>;
  /** The tag of the set whose name is at `offset`, without its quotation marks; null where none is. */
  tagAt(offset: number): { readonly name: string; readonly span: Span } | null;
  references(
    offset: number,
    includeDeclaration: boolean,
    results: Results<Location>,
    token: CancellationToken,
  ): Promise<void>;
}
