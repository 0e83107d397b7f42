/** The list of annotators with its check boxes, as plain data. */
import { UNSIGNED } from "../../../server/protocol/corpus";
import type { Annotators } from "../../../server/protocol/tags";

export interface AnnotatorRow {
  readonly name: string;
  readonly label: string;
  readonly description: string;
  readonly isShown: boolean;
}

export function annotatorRows(
  { annotators, you }: Annotators,
  hidden: readonly string[],
): readonly AnnotatorRow[] {
  return annotators.map(({ name, annotations }) => ({
    name,
    label: name === UNSIGNED ? "Not signed" : name,
    description: [
      `${annotations.toLocaleString("en")} ${annotations === 1 ? "tag" : "tags"}`,
      ...(name === (you ?? UNSIGNED) ? ["you"] : []),
    ].join(" · "),
    isShown: !hidden.includes(name),
  }));
}

/** Whoever is hidden once `shown` have been picked. Those that are not in the corpus now stay as they were. */
export function hiddenAfter(
  { annotators }: Annotators,
  hidden: readonly string[],
  shown: readonly string[],
): readonly string[] {
  const listed = annotators.map(({ name }) => name);
  const absent = hidden.filter((name) => !listed.includes(name));
  return [...absent, ...listed.filter((name) => !shown.includes(name))];
}
