/** Writing where other programs write, hold, and die: locks, faults, and what is left behind. */
import assert from "node:assert/strict";
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { URI } from "vscode-uri";
import { nodeFiles } from "../../../server/host/node/files";
import { lockOf, ownerOf, printOwner, temporaryOf } from "../../../server/host/node/leftovers";
import { thisMachine, type Machine } from "../../../server/host/node/machine";
import type { Exchange } from "../../../server/host/ports";
import { createSnapshot } from "../../../server/corpus/snapshot";
import { createSidecars } from "../../../server/sidecar/store";
import { memoryHost } from "../../support/memoryHost";
import { caseBlind, systemError, testMachine, type TestMachine } from "../../support/testMachine";

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

describe("writing", () => {
  let folder: string;
  let machine: TestMachine;
  const at = (name: string): string => path.join(folder, name);
  const uri = (name: string): string => URI.file(at(name)).toString();
  const text = (name = "a.json"): string => readFileSync(at(name), "utf8");
  const swap = (
    from: string | null,
    to: string | null,
    on: Machine = machine,
    name = "a.json",
  ): Promise<Exchange> =>
    nodeFiles(on).exchange(uri(name), from === null ? null : bytes(from), to === null ? null : bytes(to));
  const done = async (exchange: Promise<Exchange>): Promise<void> =>
    assert.deepEqual(await exchange, { kind: "done" });
  const refused = async (exchange: Promise<Exchange>, problem: RegExp): Promise<void> => {
    const result = await exchange;
    assert.ok(result.kind === "refused", result.kind);
    assert.match(`${result.problem}. ${result.mend ?? ""}`, problem);
  };

  beforeEach(() => {
    folder = realpathSync(mkdtempSync(path.join(tmpdir(), "kutip-writing-")));
    machine = testMachine();
    writeFileSync(at("a.json"), "satu");
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it("brings the file to the disk, then its name, and only then says that it is done", async () => {
    await done(swap("satu", "dua"));
    const steps = machine.calls.filter((call) => /^(open|link|rename|unlink) /.test(call));
    assert.deepEqual(
      steps.map((step) =>
        step.replace(/\.kutip-\S+\.(tmp|lock)/, "$1").replace(path.basename(folder), "folder"),
      ),
      ["link tmp", "unlink tmp", "open tmp", "rename tmp", "open folder", "unlink lock"],
    );
  });

  describe("where something goes wrong", () => {
    const FAULTS: readonly (readonly [
      call: "open" | "rename" | "link" | "writeFile",
      which: RegExp,
      code: string,
      says: RegExp,
    ])[] = [
      ["open", /\.tmp$/, "ENOSPC", /the disk is full.*Make room/],
      ["open", /\.tmp$/, "EDQUOT", /room .* used up.*Make room/],
      ["rename", /\.tmp$/, "ENOSPC", /the disk is full.*Make room/],
      ["rename", /\.tmp$/, "EIO", /the file system says EIO/],
      ["open", /\.tmp$/, "EROFS", /the disk is read-only/],
      ["writeFile", /\.tmp$/, "EACCES", /it may not be written/],
      ["link", /\.tmp$/, "ENOENT", /folder does not exist.*Bring the folder back/],
      ["rename", /\.tmp$/, "EACCES", /it may not be written/],
      ["open", /\.tmp$/, "ENAMETOOLONG", /name is too long.*shorter/],
    ];
    for (const [call, which, code, says] of FAULTS) {
      it(`leaves the old file whole and nothing beside it: ${code} from ${call} of ${which.source}`, async () => {
        machine.fail(call, code, 1, which);
        await refused(swap("satu", "dua"), says);
        assert.deepEqual([readdirSync(folder), text()], [["a.json"], "satu"]);
        await done(swap("satu", "tiga"));
        assert.equal(text(), "tiga");
      });
    }

    const ON_THE_WAY: readonly (readonly [method: "writeFile" | "sync", code: string])[] = [
      ["writeFile", "ENOSPC"],
      ["writeFile", "EFBIG"],
      ["sync", "ENOSPC"],
      ["sync", "EIO"],
    ];
    for (const [method, code] of ON_THE_WAY) {
      it(`leaves the old file whole when the new one fails half way: ${code} from ${method}`, async () => {
        const broken = halfWay(machine, /\.tmp$/, method, code);
        await refused(swap("satu", "dua dua dua", broken), /./);
        assert.deepEqual([readdirSync(folder), text()], [["a.json"], "satu"]);
        await done(swap("satu", "tiga"));
      });
    }

    it("removes the last tag's file even where the disk has no room for a lock's few bytes", async () => {
      const full = halfWay(machine, /\.(lock|tmp)$/, "writeFile", "ENOSPC");
      machine.fail("writeFile", "ENOSPC", Infinity);
      await refused(swap("satu", "dua", full), /the disk is full/);
      await done(swap("satu", null, full));
      assert.deepEqual(readdirSync(folder), []);
    });

    it("does without second names for files where the system knows none", async () => {
      machine.fail("link", "EPERM", Infinity);
      await done(swap("satu", "dua"));
      writeFileSync(lockOf(at("a.json")), printOwner(ownerOf(testMachine({ pid: 200 }))));
      await done(swap("dua", "tiga"));
      assert.deepEqual([readdirSync(folder), text(), machine.waited()], [["a.json"], "tiga", 0]);
    });

    it("does not mind a system that brings no folders to the disk", async () => {
      for (const code of ["EISDIR", "EPERM", "EINVAL"]) {
        machine.fail("open", code, 1, new RegExp(`${path.basename(folder)}$`));
        await done(swap(text(), `nach ${code}`));
      }
    });

    it("knows links that lead round in a circle", async () => {
      symlinkSync("b.json", at("c.json"));
      symlinkSync("c.json", at("b.json"));
      await refused(swap(null, "dua", machine, "b.json"), /its links lead round in a circle/);
    });

    it("throws what no file system says, since that is a bug, and lets others in all the same", async () => {
      machine.before("rename", /\.tmp$/, () => {
        throw new TypeError("a bug");
      });
      await assert.rejects(swap("satu", "dua"), TypeError);
      assert.deepEqual([readdirSync(folder), text()], [["a.json"], "satu"]);
      await done(swap("satu", "dua"));
    });
  });

  describe("on Windows", () => {
    beforeEach(() => {
      machine = testMachine({ platform: "win32" });
    });

    for (const code of ["EPERM", "EACCES", "EBUSY"]) {
      it(`waits for a virus scanner that holds the file for a moment (${code})`, async () => {
        for (const call of ["access", "rename", "readFile", "open", "unlink", "writeFile", "link"] as const)
          machine.fail(call, code, 3);
        await done(swap("satu", "dua"));
        assert.deepEqual([readdirSync(folder), text()], [["a.json"], "dua"]);
        assert.ok(machine.waited() > 0);
      });

      it(`gives up after a while and says so (${code})`, async () => {
        machine.fail("rename", code, Infinity);
        await refused(
          swap("satu", "dua"),
          code === "EBUSY" ? /another program holds it.*Close/ : /it may not be written/,
        );
        assert.deepEqual([readdirSync(folder), text()], [["a.json"], "satu"]);
        assert.ok(machine.waited() > 1_000 && machine.waited() < 5_000, `${machine.waited()} ms`);
      });
    }

    it("elsewhere takes a lack of rights for what it is, at once", async () => {
      machine = testMachine({ platform: "linux" });
      machine.fail("rename", "EPERM", Infinity);
      await refused(swap("satu", "dua"), /it may not be written/);
      assert.equal(machine.waited(), 0);
    });
  });

  describe("beside another program", () => {
    let other: TestMachine;
    /** Puts a lock there as the other one would. */
    const lockAsOther = (): string => {
      const content = printOwner(ownerOf(other));
      writeFileSync(lockOf(at("a.json")), content);
      return content;
    };
    beforeEach(() => {
      other = testMachine({ pid: 200 });
      machine.alive.set(200, "1");
    });

    it("waits until the other one has done, and sees what it wrote", async () => {
      lockAsOther();
      const wait = machine.wait;
      let looks = 0;
      const patient: Machine = {
        ...machine,
        wait: async (milliseconds) => {
          if (++looks === 5) {
            writeFileSync(at("a.json"), "lain");
            rmSync(lockOf(at("a.json")));
          }
          await wait(milliseconds);
        },
      };
      assert.deepEqual(await swap("satu", "dua", patient), { kind: "overtaken", found: Buffer.from("lain") });
      assert.equal(looks, 5);
      assert.deepEqual(readdirSync(folder), ["a.json"]);
    });

    it("removes at once the lock of one that was killed, and what it left", async () => {
      lockAsOther();
      writeFileSync(temporaryOf(other, at("a.json")), "setengah");
      machine.alive.delete(200);
      await done(swap("satu", "dua"));
      assert.deepEqual([readdirSync(folder), machine.waited()], [["a.json"], 0]);
    });

    it("knows a process that bears a dead one's number", async () => {
      lockAsOther();
      machine.alive.set(200, "2");
      await done(swap("satu", "dua"));
      assert.equal(machine.waited(), 0);
    });

    it("waits long for a lock that stands still, whoever made it, and then removes it", async () => {
      for (const owner of [testMachine({ pid: 200 }), testMachine({ pid: 100, name: "ffffffff" })]) {
        other = owner;
        lockAsOther();
        const before = machine.waited();
        await done(swap(text(), `${text()}.`));
        const waited = machine.waited() - before;
        assert.ok(waited > 14_000 && waited < 17_000, `${waited} ms`);
        assert.deepEqual(readdirSync(folder), ["a.json"]);
      }
    });

    it("does not wait long for a lock that was never signed", async () => {
      writeFileSync(lockOf(at("a.json")), "");
      await done(swap("satu", "dua"));
      assert.ok(machine.waited() > 1_500 && machine.waited() < 4_000, `${machine.waited()} ms`);
      assert.deepEqual(readdirSync(folder), ["a.json"]);
    });

    it("gives up where one lock follows the other, and says so", async () => {
      const { wait } = machine;
      lockAsOther();
      const patient: Machine = {
        ...machine,
        wait: async (milliseconds) => {
          lockAsOther();
          await wait(milliseconds);
        },
      };
      await refused(swap("satu", "dua", patient), /another program holds it/);
      assert.equal(text(), "satu");
      assert.ok(machine.waited() < 60_000);
    });

    it("leaves the lock alone that another one made right after removing the dead one's", async () => {
      lockAsOther();
      machine.alive.delete(200);
      machine.alive.set(300, "1");
      machine.before("open", /\.break$/, () => {
        other = testMachine({ pid: 300 });
        lockAsOther();
      });
      let looks = 0;
      const patient: Machine = {
        ...machine,
        wait: async (milliseconds) => {
          if (++looks === 3) rmSync(lockOf(at("a.json")));
          await machine.wait(milliseconds);
        },
      };
      await done(swap("satu", "dua", patient));
      assert.equal(looks, 3);
      assert.deepEqual(readdirSync(folder), ["a.json"]);
    });

    it("begins anew when its lock was taken away while the machine slept", async () => {
      let taken = 0;
      const slept = halfWay(machine, /\.tmp$/, "sync", () => {
        if (taken++ > 0) return;
        writeFileSync(at("a.json"), "lain");
        rmSync(lockOf(at("a.json")));
      });
      assert.deepEqual(await swap("satu", "dua", slept), { kind: "overtaken", found: Buffer.from("lain") });
      assert.deepEqual([readdirSync(folder), text()], [["a.json"], "lain"]);
    });
  });

  describe("behind killed processes", () => {
    /** The folder with what the dead and the living left in it. */
    const leave = (): { dead: readonly string[]; living: readonly string[] } => {
      const dead = testMachine({ pid: 200 });
      const living = testMachine({ pid: 300 });
      const far = testMachine({ pid: 200, name: "ffffffff" });
      machine.alive.set(300, "1");
      const old = temporaryOf(far, at("c.json"));
      const left = [temporaryOf(dead, at("b.json")), lockOf(at("b.json")), old];
      const kept = [temporaryOf(living, at("b.json")), temporaryOf(far, at("b.json")), lockOf(at("c.json"))];
      for (const file of [...left, ...kept]) writeFileSync(file, "setengah");
      writeFileSync(left[1]!, printOwner(ownerOf(dead)));
      writeFileSync(kept[2]!, printOwner(ownerOf(living)));
      utimesSync(old, 0, 0);
      writeFileSync(at(".kutip-catatan.tmp"), "milik orang");
      const names = (files: readonly string[]): string[] => files.map((file) => path.basename(file));
      return { dead: names(left), living: [...names(kept), ".kutip-catatan.tmp", "a.json"].sort() };
    };

    const USES: readonly (readonly [
      use: string,
      run: (files: ReturnType<typeof nodeFiles>) => Promise<unknown>,
    ])[] = [
      ["reads", (files) => files.read(uri("tiada.json"))],
      ["writes", (files) => files.exchange(uri("a.json"), bytes("satu"), bytes("dua"))],
      ["lists", (files) => all(files.list(URI.file(folder).toString(), ["**"], []))],
    ];
    for (const [use, run] of USES) {
      it(`tidies a folder up when it next ${use} in it: theirs and nobody else's`, async () => {
        const { living } = leave();
        await run(nodeFiles(machine));
        assert.deepEqual(readdirSync(folder).sort(), living);
      });
    }

    it("looks through a folder again after a while of writing", async () => {
      const files = nodeFiles(machine);
      const write = async (from: string, to: string): Promise<void> =>
        assert.deepEqual(await files.exchange(uri("a.json"), bytes(from), bytes(to)), { kind: "done" });
      await write("satu", "dua");
      const { dead } = leave();
      await write("dua", "tiga");
      assert.ok(readdirSync(folder).includes(dead[0]!));
      await machine.wait(6_000);
      await write("tiga", "empat");
      assert.deepEqual(
        dead.filter((name) => readdirSync(folder).includes(name)),
        [],
      );
    });
  });

  it("takes two spellings of one name for one file where the file system does", async () => {
    const blind = caseBlind(machine);
    const host = { ...memoryHost(), files: nodeFiles(blind) };
    const content = "Sari Dewi dan Budi Raharjo pulang ke rumah.";
    const sidecars = createSidecars(host);
    const names = ["Café Satu.txt", "café satu.TXT", "cafe\u0301 satu.txt"];
    const results = await Promise.all(
      names.map((name, number) =>
        sidecars.change(createSnapshot(uri(name), null, content), {
          kind: "addTag",
          span: { start: 0, end: 4 + number },
          tag: `tag${number}`,
          note: null,
          creator: null,
        }),
      ),
    );
    assert.ok(results.every(({ ok }) => ok));
    const sidecar = readdirSync(folder).filter((name) => name.endsWith(".kutip.json"));
    assert.equal(sidecar.length, 1);
    for (const number of [0, 1, 2]) assert.ok(text(sidecar[0]).includes(`"tag${number}"`));
  });

  it("writes beside a name that is as long as names may be", async () => {
    const name = `${"berita ".repeat(40).slice(0, 244)}.kutip.json`;
    assert.equal(name.length, 255);
    await done(swap(null, "satu", machine, name));
    await done(swap("satu", "dua", machine, name));
    assert.deepEqual(readdirSync(folder), ["a.json", name]);
  });

  it("keeps a link to a file, to a folder, and to what is not there yet, as links", async () => {
    mkdirSync(at("jauh"));
    symlinkSync("jauh", at("dekat"));
    symlinkSync("lagi.json", at("tautan.json"));
    symlinkSync("dekat/asli.json", at("lagi.json"));
    for (const name of ["tautan.json", "dekat/asli.json"]) {
      await done(swap(null, "satu", machine, name));
      await done(swap("satu", "dua", machine, name));
      assert.equal(text("jauh/asli.json"), "dua");
      await done(swap("dua", null, machine, name));
      assert.deepEqual(readdirSync(at("jauh")), []);
    }
    assert.deepEqual(readdirSync(folder), ["a.json", "dekat", "jauh", "lagi.json", "tautan.json"]);
  });
});

describe("a process of this machine", () => {
  const { born, pid, name } = thisMachine();

  it("has a birth as long as it lives, and none afterwards", () => {
    assert.match(born(pid) ?? "", /^[0-9]+$/);
    assert.equal(born(pid), born(pid));
    // No system gives that number to a process.
    assert.equal(born(2 ** 31 - 1), null);
  });

  it("runs on a machine of a name", () => assert.match(name, /^[0-9a-f]{8}$/));
});

async function all<T>(values: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const value of values) found.push(value);
  return found;
}

/** A machine on which a method of opened files fails, or something happens before it. */
function halfWay(
  machine: TestMachine,
  which: RegExp,
  method: "writeFile" | "sync",
  fault: string | (() => void),
): Machine {
  return {
    ...machine,
    fs: {
      ...machine.fs,
      open: async (...args) => {
        const handle = await machine.fs.open(...args);
        if (!which.test(String(args[0]))) return handle;
        const run = handle[method].bind(handle) as (...values: unknown[]) => Promise<void>;
        return Object.assign(handle, {
          [method]: async (...values: unknown[]) => {
            if (typeof fault === "string") throw systemError(fault);
            fault();
            await run(...values);
          },
        });
      },
    },
  };
}
