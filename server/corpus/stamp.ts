/** What a file was when it was indexed, as one string: its size, its time, and by which rules and in which encoding it was read. */
import type { FileEntry } from "../protocol/files";

export function stampOf({ size, modified }: FileEntry, rules: string, encoding: string): string {
  return `${modified} ${size} ${rules} ${encoding}`;
}

/** Whether two stamps tell of different times and of nothing else that differs: what is in the file decides then. */
export function differInTime(stamp: string, other: string): boolean {
  return stamp !== other && withoutTime(stamp) === withoutTime(other);
}

function withoutTime(stamp: string): string {
  return stamp.slice(stamp.indexOf(" "));
}
