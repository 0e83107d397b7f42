/** What holds for every file of the project, whatever its kind. */
import assert from "node:assert/strict";
import { filesBelow, readText } from "../support/project";

/** A module that is longer than 400 lines wants to be two; this is where wanting ends. Lines. */
const longest = 500;

const texts = filesBelow(".").filter((file) =>
  /\.(ts|mjs|json|md|yml|css|html|svg)$|^\.(ci|npmrc)/.test(file),
);
const modules = texts.filter((file) => /^(server|src|scripts|test)\/.*\.(ts|mjs)$/.test(file));

describe("files", () => {
  it("name no place of one machine", () => {
    // Written in two parts, so that this file does not find itself.
    const places = new RegExp(["(?<![\\w.~])/(home", "Users", "work", "root)/\\w"].join("|"));
    assert.deepEqual(
      texts.filter((file) => places.test(readText(file))),
      [],
    );
  });

  it("lock packages without naming the registry they came from", () => {
    assert.ok(!readText("package-lock.json").includes('"resolved"'));
  });

  it(`are modules of at most ${longest} lines`, () => {
    assert.deepEqual(
      modules.filter((file) => readText(file).split("\n").length - 1 > longest),
      [],
    );
  });

  it("begin, as modules, with a comment that says what they are", () => {
    const own = modules.filter((file) => !file.endsWith(".test.ts"));
    const bare = own.filter((file) => !/^(#!.*\n)?(\/\/ @ts-check\n)?\/\*\*/.test(readText(file)));
    assert.deepEqual(bare, []);
  });

  for (const folder of ["test/vscode", "test/web"]) {
    it(`are run, as suites of ${folder}`, () => {
      const entry = readText(`${folder}/index.ts`);
      const suites = filesBelow(folder).filter((file) => file.endsWith(".test.ts"));
      assert.ok(suites.length > 0);
      assert.deepEqual(
        suites.filter(
          (file) => !entry.includes(`import("./${file.slice(folder.length + 1, -".ts".length)}")`),
        ),
        [],
      );
    });
  }

  it("switch off no rule of the linter for a whole file", () => {
    // In two parts, so that this file does not find itself.
    const comment = ["/* eslint", "disable"].join("-");
    assert.deepEqual(
      texts.filter((file) => readText(file).includes(comment)),
      [],
    );
  });
});
