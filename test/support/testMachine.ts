/**
 * A machine for tests of writing: the real file system, with faults on demand, processes that live and die by a word, and a clock that
 * goes on when somebody waits for it and at no other time.
 */
import { readdirSync } from "node:fs";
import path from "node:path";
import { thisMachine, type FileSystem, type Machine } from "../../server/host/node/machine";

export interface TestMachine extends Machine {
  /** The next `times` calls of this function on a path that matches fail with this code. */
  fail(call: keyof FileSystem, code: string, times: number, which?: RegExp): void;
  /** Runs before the next call of this function on a path that matches. */
  before(call: keyof FileSystem, which: RegExp, job: () => void | Promise<void>): void;
  /** Living processes by number, with when they were born. */
  readonly alive: Map<number, string>;
  /** All that was waited for so far. Milliseconds. */
  readonly waited: () => number;
  /** Every call so far: `rename a.json`. */
  readonly calls: readonly string[];
}

export function testMachine(parts: Partial<Pick<Machine, "platform" | "name" | "pid">> = {}): TestMachine {
  const real = thisMachine();
  const pid = parts.pid ?? 100;
  const alive = new Map([[pid, "1"]]);
  const faults: { call: string; which: RegExp; times: number; fault: () => void | Promise<void> }[] = [];
  const calls: string[] = [];
  let waited = 0;

  const faulty = wrapped(real.fs, (call, run) => async (...args) => {
    const file = String(args[0]);
    calls.push(`${call} ${path.basename(file)}`);
    const fault = faults.find((one) => one.call === call && one.times > 0 && one.which.test(file));
    if (fault) {
      fault.times -= 1;
      await fault.fault();
    }
    return run(...args);
  });

  return {
    ...real,
    platform: "linux",
    name: "0123abcd",
    ...parts,
    pid,
    fs: faulty,
    born: (number) => alive.get(number) ?? null,
    wait: async (milliseconds) => {
      waited += milliseconds;
      await new Promise((resolve) => setImmediate(resolve));
    },
    now: () => real.now() + waited,
    fail: (call, code, times, which = /(?:)/) =>
      faults.push({
        call,
        which,
        times,
        fault: () => {
          throw systemError(code);
        },
      }),
    before: (call, which, job) => faults.push({ call, which, times: 1, fault: job }),
    alive,
    waited: () => waited,
    calls,
  };
}

/** A machine whose file system takes `A` for `a`, and `é` for `e` with an accent behind it, as macOS and Windows do. */
export function caseBlind(machine: TestMachine): TestMachine {
  const onDisk = (file: string): string => {
    const folder = path.dirname(file);
    const wanted = folded(path.basename(file));
    let names: readonly string[] = [];
    try {
      names = readdirSync(folder);
    } catch {
      // A folder that is not there has no names in it.
    }
    return path.join(folder, names.find((name) => folded(name) === wanted) ?? path.basename(file));
  };
  const blind = wrapped(machine.fs, (call, run) => (first, second, ...rest) => {
    const file = onDisk(String(first));
    if (call === "rename") return run(file, onDisk(String(second)));
    return second === undefined ? run(file) : run(file, second, ...rest);
  });
  return { ...machine, fs: blind };
}

type Call = (...args: readonly unknown[]) => unknown;

/** Puts a function of one's own around each function of a file system. */
function wrapped(fs: FileSystem, wrap: (call: string, run: Call) => Call): FileSystem {
  const calls = Object.entries(fs as unknown as Record<string, Call>).filter(
    ([, run]) => typeof run === "function",
  );
  const result: Record<string, unknown> = Object.fromEntries(
    calls.map(([call, run]) => [call, wrap(call, run)]),
  );
  return result as unknown as FileSystem;
}

function folded(name: string): string {
  return name.normalize("NFD").toLowerCase();
}

export function systemError(code: string): Error {
  return Object.assign(new Error(`${code}: made up by a test`), { code });
}
