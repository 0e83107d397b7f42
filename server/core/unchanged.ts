/**
 * Finds the parts of an article (paragraphs, sentences) that an edit has left as they were. Parts are counted from the front and from the
 * end, since an edit moves what stands behind it; what makes two parts the same is the pass's to say.
 */

/**
 * The index of the part that stood before the edit where part `index` stands now; -1 where it is to be read anew. There were `before`
 * parts and are `now`. `isSame` compares all that the pass reads of a part, so that a wrong guess costs time and nothing else.
 */
export function unchangedPart(
  index: number,
  before: number,
  now: number,
  isSame: (before: number, now: number) => boolean,
): number {
  if (index < before && isSame(index, index)) return index;
  const fromEnd = index - now + before;
  return fromEnd >= 0 && fromEnd !== index && isSame(fromEnd, index) ? fromEnd : -1;
}
