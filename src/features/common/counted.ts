/** Numbers of things in sentences. */

/** `1 place`, `1,200 places`. */
export function counted(count: number, noun: string): string {
  return `${count.toLocaleString("en")} ${noun}${count === 1 ? "" : "s"}`;
}
