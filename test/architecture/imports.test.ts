/** The walls of ARCHITECTURE.md: who may import whom, without circles, without barrels. */
import assert from "node:assert/strict";
import { type Module, readModules } from "./modules";

/** Folder → what its modules may import of the project; the first that a path starts with holds. */
const walls: Readonly<Record<string, readonly string[]>> = {
  "server/protocol/": ["server/protocol/"],
  "server/core/": ["server/core/"],
  "server/host/": ["server/host/", "server/protocol/"],
  "server/history/": ["server/history/", "server/host/ports.ts", "server/protocol/"],
  "server/corpus/": [
    "server/core/",
    "server/protocol/",
    "server/host/ports.ts",
    "server/corpus/",
    "server/history/",
    "server/sidecar/",
  ],
  "server/sidecar/": [
    "server/core/",
    "server/protocol/",
    "server/host/ports.ts",
    "server/sidecar/",
    "server/corpus/",
    "server/history/",
  ],
  "server/formats/": [
    "server/core/",
    "server/protocol/",
    "server/host/ports.ts",
    "server/formats/",
    "server/corpus/",
    "server/sidecar/",
  ],
  "server/features/": [
    "server/core/",
    "server/protocol/",
    "server/host/ports.ts",
    "server/features/",
    "server/formats/",
    "server/corpus/",
    "server/sidecar/",
  ],
  "server/lsp/": ["server/"],
  "server/cli/": ["server/"],
  "server/main.": ["server/lsp/", "server/host/", "server/corpus/", "server/main."],
  "src/": ["src/", "server/protocol/"],
};

/** Package → the places that may import it. What is named nowhere here may be imported outside of core and protocol. */
const packages: readonly (readonly [package_: RegExp, places: readonly string[]])[] = [
  [/^vscode$/, ["src/"]],
  [/^vscode-languageclient\b/, ["src/"]],
  [/^vscode-languageserver\b/, ["server/lsp/", "server/main."]],
  [
    /^node:/,
    [
      "server/host/node/",
      "server/cli/",
      "server/main.ahead.ts",
      "server/main.node.ts",
      "server/main.database.ts",
      "src/extension.ts",
    ],
  ],
];

const modules = readModules();

describe("imports", () => {
  it("stay behind the walls", () => {
    const broken = modules.flatMap(({ file, imports }) => {
      const wall = Object.keys(walls).find((folder) => file.startsWith(folder));
      if (wall === undefined) return [`${file} stands in no folder that ARCHITECTURE.md names`];
      return imports
        .filter(({ isOwn, target }) => isOwn && !walls[wall]?.some((allowed) => target.startsWith(allowed)))
        .map(({ target }) => `${file} imports ${target}`);
    });
    assert.deepEqual(broken, []);
  });

  it("share only types between corpus and sidecar", () => {
    const broken = importsBetween("server/sidecar/", "server/corpus/").filter(({ typesOnly }) => !typesOnly);
    assert.deepEqual(
      broken.map(({ from, target }) => `${from} imports ${target}`),
      [],
    );
  });

  it("of packages stay where the package belongs", () => {
    const broken = modules.flatMap(({ file, imports }) =>
      imports
        .filter(({ isOwn, target }) => !isOwn && !mayImportPackage(file, target))
        .map(({ target }) => `${file} imports ${target}`),
    );
    assert.deepEqual(broken, []);
  });

  it("lead nowhere that does not exist", () => {
    const files = new Set(modules.map(({ file }) => file));
    const broken = modules.flatMap(({ file, imports }) =>
      imports
        .filter(({ isOwn, target }) => isOwn && target.endsWith(".ts") && !files.has(target))
        .map(({ target }) => `${file} imports ${target}`),
    );
    assert.deepEqual(broken, []);
  });

  it("make no circle at run time", () => {
    assert.equal(findCircle(modules), null);
  });

  it("go to the module that owns the thing, not to a barrel", () => {
    assert.deepEqual(
      modules.filter(({ isBarrel }) => isBarrel).map(({ file }) => file),
      [],
    );
  });
});

describe("findCircle", () => {
  const module = (file: string, ...targets: string[]): Module => ({
    file,
    isBarrel: false,
    imports: targets.map((target) => ({
      target: target.replace("type ", ""),
      isOwn: true,
      typesOnly: target.startsWith("type "),
    })),
  });

  it("finds the way round", () => {
    const circle = findCircle([module("a", "b", "d"), module("b", "c"), module("c", "a"), module("d")]);
    assert.equal(circle, "a → b → c → a");
  });

  it("sees none where only types come back", () => {
    assert.equal(findCircle([module("a", "b"), module("b", "type a")]), null);
  });
});

function mayImportPackage(file: string, target: string): boolean {
  if (file.startsWith("server/core/") || file.startsWith("server/protocol/")) return false;
  const rule = packages.find(([name]) => name.test(target));
  return rule === undefined || rule[1].some((place) => file.startsWith(place));
}

function importsBetween(
  a: string,
  b: string,
): readonly { readonly from: string; readonly target: string; readonly typesOnly: boolean }[] {
  return modules.flatMap(({ file, imports }) =>
    imports
      .filter(
        ({ target }) =>
          (file.startsWith(a) && target.startsWith(b)) || (file.startsWith(b) && target.startsWith(a)),
      )
      .map(({ target, typesOnly }) => ({ from: file, target, typesOnly })),
  );
}

/** The first circle of imports that remain at run time, as `a → b → a`; null where there is none. */
function findCircle(all: readonly Module[]): string | null {
  const byFile = new Map(all.map((module) => [module.file, module]));
  const done = new Set<string>();
  const way: string[] = [];
  const visit = (file: string): string | null => {
    if (way.includes(file)) return [...way.slice(way.indexOf(file)), file].join(" → ");
    if (done.has(file)) return null;
    way.push(file);
    for (const { target, isOwn, typesOnly } of byFile.get(file)?.imports ?? []) {
      const circle = isOwn && !typesOnly ? visit(target) : null;
      if (circle !== null) return circle;
    }
    way.pop();
    done.add(file);
    return null;
  };
  for (const { file } of all) {
    const circle = visit(file);
    if (circle !== null) return circle;
  }
  return null;
}
