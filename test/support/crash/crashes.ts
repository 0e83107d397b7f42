/**
 * The crash tests themselves, in any length: servers and clients that are killed in the middle of tag operations, and programs that write
 * one sidecar at once. Each checks after every crash, and says what it did.
 */
import assert from "node:assert/strict";
import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import type { Readable } from "node:stream";
import path from "node:path";
import { buildSync } from "esbuild";
import { SERVER, startServer, type ServerClient } from "../../protocol/client";
import { makeFolder, type Folder } from "../../protocol/folder";
import { seededRandom, type Random } from "../random";
import { randomMoment } from "./killing";
import { ARTICLE_TEXT, ARTICLES, leftIn, Ledger, WORDS, type LedgerOptions, type Operation } from "./ledger";
import { addressOf, operate } from "./operating";

export interface CrashReport {
  readonly operations: number;
  readonly kills: number;
  /** Kills in the middle of a write: they left a lock or half a file behind. */
  readonly inTheMiddle: number;
}

/** Is told now and then how far a long test has come. */
export type Progress = (report: CrashReport) => void;

/** Kills the server again and again until so many operations were acknowledged. */
export async function killServers(
  seed: number,
  operations: number,
  progress?: Progress,
): Promise<CrashReport> {
  return killAgainAndAgain(seed, operations, progress, async ({ folder, ledger, random }) => {
    const server = await startTidy(folder);
    const killAt = ledger.acknowledged + 1 + random.below(12);
    const killing = onceAtRandom(random, folder, server.child);
    await operate(
      {
        folder: folder.path,
        ledger,
        random,
        request: requestOf(server),
        onAcknowledged: () => {
          if (ledger.acknowledged >= killAt) killing.begin();
        },
      },
      () => killing.isDone(),
    );
    await server.exited;
    server.connection.dispose();
  });
}

/** Kills the process that plays the extension host: its server ends by itself, and nothing is lost. */
export async function killClients(
  seed: number,
  operations: number,
  progress?: Progress,
): Promise<CrashReport> {
  const scripts = makeFolder({ "client.js": clientScript() });
  try {
    return await killAgainAndAgain(seed, operations, progress, async ({ folder, ledger, random }) => {
      const seedOfClient = random.below(2 ** 31);
      const client = spawn(
        process.execPath,
        [path.join(scripts.path, "client.js"), SERVER, folder.path, String(seedOfClient)],
        { stdio: ["ignore", "pipe", "inherit", "pipe"] },
      );
      // The server holds the other end, too: it comes to an end when both are gone.
      const life = client.stdio[3] as Readable;
      const ended = once(life.resume(), "end");
      const killAt = ledger.acknowledged + 1 + random.below(12);
      const killing = onceAtRandom(random, folder, client);
      for await (const line of createInterface(client.stdout!)) {
        const { operation, id } = JSON.parse(line) as { operation: Operation; id: string | null };
        if (id === null) ledger.begin(operation);
        else ledger.acknowledge(operation, id);
        if (ledger.acknowledged >= killAt) killing.begin();
      }
      assert.ok(killing.isDone(), "the client worked until it was killed");
      await ended;
    });
  } finally {
    scripts.remove();
  }
}

interface CrashRun {
  readonly folder: Folder;
  readonly ledger: Ledger;
  readonly random: Random;
}

/** A fast machine gets much done between two kills. */
const FEWEST_KILLS = 3;

/**
 * Lets `untilKilled` work and be killed until so many operations were acknowledged, three times at least, and looks at what is on disk each
 * time.
 */
async function killAgainAndAgain(
  seed: number,
  operations: number,
  progress: Progress | undefined,
  untilKilled: (run: CrashRun) => Promise<void>,
): Promise<CrashReport> {
  const random = seededRandom(seed);
  const folder = makeCorpus();
  const ledger = new Ledger();
  let kills = 0;
  let inTheMiddle = 0;
  const report = (): CrashReport => ({ operations: ledger.acknowledged, kills, inTheMiddle });
  try {
    while (ledger.acknowledged < operations || kills < FEWEST_KILLS) {
      await untilKilled({ folder, ledger, random });
      kills += 1;
      if (leftIn(folder.path).length > 0) inTheMiddle += 1;
      ledger.settle(folder.path);
      progress?.(report());
    }
    await checkWhole(folder, ledger);
    return report();
  } finally {
    folder.remove();
  }
}

/**
 * Several servers change the same sidecars at once: words of their own, and words that all of them tag. `kill` ends the last of them again
 * and again meanwhile.
 */
export async function hammer(
  seed: number,
  servers: number,
  operations: number,
  { kill = false, progress }: { kill?: boolean; progress?: Progress } = {},
): Promise<CrashReport> {
  const folder = makeCorpus();
  const [article] = ARTICLES;
  let kills = 0;
  const shared = WORDS.slice(0, 4);
  const ledgers = Array.from({ length: servers }, (_, number) => {
    const words = WORDS.slice(4).filter((_word, at) => at % servers === number);
    const options: LedgerOptions = { articles: [article], words, shared, name: `${"abcdef"[number]}` };
    return new Ledger(options);
  });
  const report = (): CrashReport => ({
    operations: ledgers.reduce((sum, { acknowledged }) => sum + acknowledged, 0),
    kills,
    inTheMiddle: 0,
  });
  const work = async (ledger: Ledger, number: number): Promise<void> => {
    const random = seededRandom(seed + number);
    const isKilledOften = kill && number === servers - 1;
    while (ledger.acknowledged < operations) {
      const server = await startServer({ folders: [folder.uri] });
      const killAt = isKilledOften ? ledger.acknowledged + 1 + random.below(8) : Infinity;
      const killing = onceAtRandom(random, folder, server.child);
      await operate(
        {
          folder: folder.path,
          ledger,
          random,
          request: requestOf(server),
          onAcknowledged: () => {
            if (ledger.acknowledged % 100 === 0) progress?.(report());
            if (ledger.acknowledged >= killAt) killing.begin();
          },
        },
        () => killing.isDone() || ledger.acknowledged + ledger.underWay >= operations,
      );
      await killing.giveUp();
      if (!killing.isDone()) {
        await server.stop();
        return;
      }
      await server.exited;
      server.connection.dispose();
      kills += 1;
      ledger.settle(folder.path);
    }
  };
  try {
    await Promise.all(ledgers.map(work));
    ledgers.forEach((ledger) => ledger.settle(folder.path));
    await (await startTidy(folder)).stop();
    return report();
  } finally {
    folder.remove();
  }
}

/** Kills the process at a random moment after `begin` was first called. */
function onceAtRandom(random: Random, folder: Folder, child: ChildProcess): Killing {
  const over = new AbortController();
  let moment: Promise<void> | null = null;
  let isDone = false;
  return {
    begin: () => {
      moment ??= randomMoment(random, folder.path, over.signal).then(() => {
        isDone = !over.signal.aborted;
        if (isDone) child.kill("SIGKILL");
      });
    },
    isDone: () => isDone,
    giveUp: async () => {
      if (!isDone) over.abort();
      await moment;
    },
  };
}

interface Killing {
  readonly begin: () => void;
  readonly isDone: () => boolean;
  /** When there is no more work to be killed in. */
  readonly giveUp: () => Promise<void>;
}

function makeCorpus(): Folder {
  return makeFolder(Object.fromEntries(ARTICLES.map((name) => [name, ARTICLE_TEXT])));
}

/** A server that has gone through the folder: then nothing is left of those before it. */
async function startTidy(folder: Folder): Promise<ServerClient> {
  const server = await startServer({ folders: [folder.uri] });
  await server.status(({ state }) => state === "ready");
  assert.deepEqual(leftIn(folder.path), [], "nothing is left behind");
  return server;
}

/** At the end: what is on disk is what a new server shows, and nothing else lies there. */
async function checkWhole(folder: Folder, ledger: Ledger): Promise<void> {
  const server = await startTidy(folder);
  ledger.settle(folder.path);
  for (const article of ARTICLES) {
    const uri = addressOf(folder.path, article);
    await server.open(uri, ARTICLE_TEXT);
    const { tags, summary, notice } = await server.highlights(uri);
    assert.deepEqual([notice, summary.orphans], [null, 0]);
    assert.ok(tags.every(({ approximate }) => !approximate));
  }
  await server.stop();
}

function requestOf(server: ServerClient): (method: string, params: unknown) => Promise<never> {
  return (method, params) =>
    Promise.race([
      server.request<never>(method, params),
      // A request to a server that is gone is never answered.
      server.exited.then((): never => {
        throw new Error("The server is gone.");
      }),
    ]);
}

function clientScript(): string {
  return buildSync({
    entryPoints: ["test/support/crash/clientProcess.ts"],
    bundle: true,
    platform: "node",
    write: false,
  }).outputFiles[0]!.text;
}
