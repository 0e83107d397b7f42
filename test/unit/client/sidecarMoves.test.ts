import assert from "node:assert/strict";
import {
  planDeletions,
  planMoves,
  sidecarOf,
  type Disk,
  type Renamed,
} from "../../../src/features/sidecars/sidecarMoves";

const K = ".kutip.json";

/** A disk with these files; a name may end with `@` for a link and with `/` for a folder. `caseless`: it does not tell `A` from `a`. */
function disk(names: readonly string[], caseless = false): Disk {
  const fold = (uri: string): string => (caseless ? decodeURIComponent(uri).toLowerCase() : uri);
  const kinds = new Map(
    names.map(
      (name) =>
        [
          fold(name.replace(/[@/]$/, "")),
          name.endsWith("@") ? "link" : name.endsWith("/") ? "folder" : "file",
        ] as const,
    ),
  );
  return {
    kindOf: async (uri) => kinds.get(fold(uri)) ?? "none",
    entriesOf: async (folder) =>
      names
        .map((name) => name.replace(/[@/]$/, ""))
        .filter((name) => name.slice(0, name.lastIndexOf("/")) === folder),
  };
}

const renamed = (from: string, to: string): Renamed => ({ from, to });

describe("sidecars of renamed and moved articles", () => {
  type Row = readonly [
    what: string,
    files: readonly Renamed[],
    there: readonly string[],
    plan: readonly string[],
    caseless?: boolean,
  ];
  const TABLE: readonly Row[] = [
    ["go along", [renamed("f:/a.txt", "f:/b.txt")], [`f:/a.txt${K}`], [`move f:/a.txt${K} f:/b.txt${K}`]],
    [
      "go along to another folder",
      [renamed("f:/a.txt", "f:/x/a.txt")],
      [`f:/a.txt${K}`],
      [`move f:/a.txt${K} f:/x/a.txt${K}`],
    ],
    [
      "go along to another root",
      [renamed("f:/one/a.txt", "g:/two/a.txt")],
      [`f:/one/a.txt${K}`],
      [`move f:/one/a.txt${K} g:/two/a.txt${K}`],
    ],
    ["are left where there is none", [renamed("f:/a.txt", "f:/b.txt")], [], []],
    ["go with their folder by themselves", [renamed("f:/x", "f:/y")], ["f:/x/", `f:/x/a.txt${K}`], []],
    [
      "go once when they are moved with their article",
      [renamed("f:/a.txt", "f:/x/a.txt"), renamed(`f:/a.txt${K}`, `f:/x/a.txt${K}`)],
      [`f:/a.txt${K}`],
      [],
    ],
    [
      "go once when their folder is moved, too",
      [renamed("f:/x/a.txt", "f:/a.txt"), renamed("f:/x", "f:/y")],
      [`f:/x/a.txt${K}`],
      [],
    ],
    [
      "stay where another one stands at the new place",
      [renamed("f:/a.txt", "f:/b.txt")],
      [`f:/a.txt${K}`, `f:/b.txt${K}`],
      [`taken f:/a.txt${K} f:/b.txt${K}`],
    ],
    [
      "stay where a folder stands at the new place",
      [renamed("f:/a.txt", "f:/b.txt")],
      [`f:/a.txt${K}`, `f:/b.txt${K}/`],
      [`taken f:/a.txt${K} f:/b.txt${K}`],
    ],
    [
      "follow one another where all names move on",
      [renamed("f:/b.txt", "f:/c.txt"), renamed("f:/a.txt", "f:/b.txt")],
      [`f:/a.txt${K}`, `f:/b.txt${K}`],
      [`move f:/b.txt${K} f:/c.txt${K}`, `move f:/a.txt${K} f:/b.txt${K}`],
    ],
    [
      "are written in small letters where only the case changes",
      [renamed("f:/A.txt", "f:/a.txt")],
      [`f:/A.txt${K}`],
      [`move f:/A.txt${K} f:/a.txt${K}`],
      true,
    ],
    [
      "… and where the disk tells the two apart",
      [renamed("f:/A.txt", "f:/a.txt")],
      [`f:/A.txt${K}`],
      [`move f:/A.txt${K} f:/a.txt${K}`],
    ],
    [
      "… but not over another one there",
      [renamed("f:/A.txt", "f:/a.txt")],
      [`f:/A.txt${K}`, `f:/a.txt${K}`],
      [`taken f:/A.txt${K} f:/a.txt${K}`],
    ],
    [
      "are no other file for an accent that is spelt in another way",
      [renamed("f:/caf%C3%A9.txt", "f:/cafe%CC%81.txt")],
      [`f:/caf%C3%A9.txt${K}`],
      [`move f:/caf%C3%A9.txt${K} f:/cafe%CC%81.txt${K}`],
    ],
    [
      "may be links in their folder",
      [renamed("f:/a.txt", "f:/b.txt")],
      [`f:/a.txt${K}@`],
      [`move f:/a.txt${K} f:/b.txt${K}`],
    ],
    [
      "are left in place as links to another folder",
      [renamed("f:/a.txt", "f:/x/a.txt")],
      [`f:/a.txt${K}@`],
      [`link f:/a.txt${K} f:/x/a.txt${K}`],
    ],
    [
      "have none of their own",
      [renamed(`f:/a.txt${K}`, `f:/b.txt${K}`)],
      [`f:/a.txt${K}`, `f:/a.txt${K}${K}`],
      [],
    ],
    [
      "keep spaces, #, % and any letters",
      [renamed("f:/k%20o%23ran%25.txt", "f:/%E6%96%B0%E8%81%9E.txt")],
      [`f:/k%20o%23ran%25.txt${K}`],
      [`move f:/k%20o%23ran%25.txt${K} f:/%E6%96%B0%E8%81%9E.txt${K}`],
    ],
    [
      "do not go with a folder that merely begins alike",
      [renamed("f:/a", "f:/b"), renamed("f:/a.txt", "f:/c.txt")],
      ["f:/a/", `f:/a.txt${K}`],
      [`move f:/a.txt${K} f:/c.txt${K}`],
    ],
  ];
  for (const [what, files, there, plan, caseless] of TABLE) {
    it(what, async () => {
      const moves = await planMoves(files, disk(there, caseless));
      assert.deepEqual(
        moves.map(({ kind, sidecar: { from, to } }) => `${kind} ${from} ${to}`),
        plan,
      );
    });
  }
});

describe("sidecars of deleted articles", () => {
  const TABLE: readonly (readonly [string, readonly string[], readonly string[], readonly string[]])[] = [
    ["go along", ["f:/a.txt"], [`f:/a.txt${K}`], [`f:/a.txt${K}`]],
    ["go along as links", ["f:/a.txt"], [`f:/a.txt${K}@`], [`f:/a.txt${K}`]],
    ["are not looked for in vain", ["f:/a.txt"], [], []],
    ["go with their folder by themselves", ["f:/x"], ["f:/x/", `f:/x/a.txt${K}`], []],
    ["go once", ["f:/a.txt", `f:/a.txt${K}`], [`f:/a.txt${K}`], []],
    ["are no folders", ["f:/a.txt"], [`f:/a.txt${K}/`], []],
    ["stay when another article goes", ["f:/a.txt"], [`f:/b.txt${K}`], []],
  ];
  for (const [what, files, there, plan] of TABLE)
    it(what, async () => assert.deepEqual(await planDeletions(files, disk(there)), plan));
});

describe("the address of a sidecar", () => {
  for (const [article, sidecar] of [
    ["file:///k/a.txt", "file:///k/a.txt.kutip.json"],
    ["file:///k/a%20%23%3F.txt", "file:///k/a%20%23%3F.txt.kutip.json"],
    ["vscode-vfs://github/o/r/a.txt?ref=1", "vscode-vfs://github/o/r/a.txt.kutip.json?ref=1"],
  ] as const)
    it(`of ${article}`, () => assert.equal(sidecarOf(article), sidecar));
});
