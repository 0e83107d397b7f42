/** What a long test tells while it runs, and what it hands to the summary: lines for a person. */
import { appendFileSync, mkdirSync } from "node:fs";
import path from "node:path";
import type { CrashReport, Progress } from "../support/crash/crashes";

/** `npm run test:endurance` reads this file behind the tests. */
const RESULTS = path.resolve("out", "results", "endurance.txt");

/** How far a test has come; the line is shown at once. */
export function tell(line: string): void {
  process.stdout.write(`      ${line}\n`);
}

/** What was measured: shown at once, and in the summary. */
export function measured(line: string): void {
  tell(line);
  mkdirSync(path.dirname(RESULTS), { recursive: true });
  appendFileSync(RESULTS, `${line}\n`);
}

/** Calls back at every `step`-th of what `count` counts. */
function each<Report>(
  step: number,
  count: (report: Report) => number,
  show: (report: Report) => void,
): (report: Report) => void {
  let next = step;
  return (report) => {
    if (count(report) < next) return;
    next = (Math.floor(count(report) / step) + 1) * step;
    show(report);
  };
}

/** Operations between two lines of progress. */
const CRASH_STEP = 100;

export function crashProgress(): Progress {
  return each(
    CRASH_STEP,
    ({ operations }: CrashReport) => operations,
    (report) => tell(crashWords(report)),
  );
}

export function measuredCrash(what: string, report: CrashReport): void {
  measured(`${what}: ${crashWords(report)}; nothing lost, nothing left`);
}

function crashWords({ operations, kills, inTheMiddle }: CrashReport): string {
  const middle = inTheMiddle > 0 ? `, ${inTheMiddle} of them in the middle of a write` : "";
  return `${operations} acknowledged operations, ${kills} kills${middle}`;
}
