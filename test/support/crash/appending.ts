/** Several programs that write one file through the file port without a pause, each of them killed again and again. */
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import path from "node:path";
import { buildSync } from "esbuild";
import { makeFolder } from "../../protocol/folder";
import { seededRandom } from "../random";
import type { CrashReport, Progress } from "./crashes";
import { randomMoment } from "./killing";
import { leftIn } from "./ledger";

/** Lines of one program between two kills. */
const MOST_LINES = 60;

/** Every acknowledged line is there once; of those under way when a program was killed each may be there or not. */
export async function appendAndKill(
  seed: number,
  programs: number,
  lines: number,
  progress?: Progress,
): Promise<CrashReport> {
  const folder = makeFolder({ "berkas.json": "" });
  const scripts = makeFolder({ "append.js": appendScript() });
  const acknowledged: string[] = [];
  let kills = 0;
  let inTheMiddle = 0;
  const report = (): CrashReport => ({ operations: acknowledged.length, kills, inTheMiddle });
  const work = async (number: number): Promise<void> => {
    const random = seededRandom(seed + number);
    while (acknowledged.length < lines) {
      const child = spawn(
        process.execPath,
        [path.join(scripts.path, "append.js"), folder.uriOf("berkas.json"), "abcdef"[number]!],
        { stdio: ["ignore", "pipe", "inherit"] },
      );
      const killAt = 1 + random.below(MOST_LINES);
      const over = new AbortController();
      let own = 0;
      for await (const line of createInterface(child.stdout)) {
        acknowledged.push(line);
        if (acknowledged.length % 1000 === 0) progress?.(report());
        if (++own !== killAt) continue;
        void randomMoment(random, folder.path, over.signal).then(() => {
          const left = leftIn(folder.path);
          child.kill("SIGKILL");
          if (left.some((name) => name.includes(`-${child.pid}-`))) inTheMiddle += 1;
        });
      }
      assert.equal(child.signalCode ?? "SIGKILL", "SIGKILL", "it worked until it was killed");
      kills += 1;
    }
  };
  try {
    await Promise.all(Array.from({ length: programs }, (_, number) => work(number)));
    const found = folder.read("berkas.json").split("\n");
    assert.equal(found.pop(), "", "the last line is whole");
    const times = new Map<string, number>();
    for (const line of found) times.set(line, (times.get(line) ?? 0) + 1);
    assert.deepEqual(
      acknowledged.filter((line) => times.get(line) !== 1),
      [],
      "every acknowledged line is there, once",
    );
    assert.ok(found.length <= acknowledged.length + kills, "and no more than were under way");
    return report();
  } finally {
    folder.remove();
    scripts.remove();
  }
}

function appendScript(): string {
  return buildSync({
    entryPoints: ["test/support/crash/appendProcess.ts"],
    bundle: true,
    platform: "node",
    write: false,
  }).outputFiles[0]!.text;
}
