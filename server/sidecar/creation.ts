/** The order in which people made annotations: of what stands on one place, what was there first is told first. */
import type { Annotation } from "./annotation";

/** By the time of creation, unknown times first; those of one second by id, so that the order is always the same. */
export function byCreation(a: Annotation, b: Annotation): number {
  const [first, second] = [timeOf(a), timeOf(b)];
  if (first !== second) return first < second ? -1 : 1;
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}

/** Milliseconds; times of other programs may be in any zone. */
function timeOf({ created }: Annotation): number {
  const time = Date.parse(created);
  return Number.isNaN(time) ? -Infinity : time;
}
