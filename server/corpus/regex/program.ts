/** A pattern as a program of small steps, which `regex.ts` runs over a text: one step for each sign, fork or condition. */
import type { Assertion, CharacterSet, Pattern } from "./syntax";

export type Step =
  | { readonly op: "sign"; readonly set: CharacterSet }
  /** Goes on at both, `first` being preferred. */
  | { op: "fork"; first: number; second: number }
  | { op: "jump"; to: number }
  | { readonly op: "assertion"; readonly assertion: Assertion }
  | { readonly op: "found" };

/** Steps; what is longer comes of repetitions in repetitions. */
export const MOST_STEPS = 1500;

/** Null where the program would be too long. */
export function programOf(pattern: Pattern): readonly Step[] | null {
  const steps: Step[] = [];
  const put = (step: Step): number => steps.push(step) - 1;
  /** False where there is no room. */
  const write = (part: Pattern): boolean => {
    if (steps.length > MOST_STEPS) return false;
    switch (part.kind) {
      case "set":
        put({ op: "sign", set: part.set });
        return true;
      case "assertion":
        put({ op: "assertion", assertion: part.assertion });
        return true;
      case "sequence":
        return part.of.every(write);
      case "choice":
        return writeChoice(part.of);
      case "repeat":
        return writeRepeat(part);
    }
  };
  const writeChoice = (of: readonly Pattern[]): boolean => {
    const [first, ...rest] = of;
    if (!first) return true;
    if (rest.length === 0) return write(first);
    const fork: Step = { op: "fork", first: steps.length + 1, second: 0 };
    put(fork);
    if (!write(first)) return false;
    const jump: Step = { op: "jump", to: 0 };
    put(jump);
    fork.second = steps.length;
    if (!writeChoice(rest)) return false;
    jump.to = steps.length;
    return true;
  };
  const writeRepeat = ({ of, min, max, isLazy }: Pattern & { readonly kind: "repeat" }): boolean => {
    for (let i = 0; i < min; i++) if (!write(of)) return false;
    const forks: (Step & { op: "fork" })[] = [];
    const fork = (): void => {
      const step: Step & { op: "fork" } = { op: "fork", first: steps.length + 1, second: -1 };
      put(step);
      forks.push(step);
    };
    if (max === Infinity) {
      const loop = steps.length;
      fork();
      if (!write(of)) return false;
      put({ op: "jump", to: loop });
    } else {
      for (let i = min; i < max; i++) {
        fork();
        if (!write(of)) return false;
      }
    }
    for (const step of forks) {
      step.second = steps.length;
      if (isLazy) [step.first, step.second] = [step.second, step.first];
    }
    return true;
  };
  if (!write(pattern) || steps.length >= MOST_STEPS) return null;
  put({ op: "found" });
  return steps;
}
