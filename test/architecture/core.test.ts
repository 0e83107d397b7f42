/** The analysis is pure: no clock, no chance, no output, no machine. Its tsconfig keeps Node's and the browser's names out. */
import assert from "node:assert/strict";
import { filesBelow, readText } from "../support/project";

const impure = [
  /\bDate\.now\b/,
  /\bnew Date\(\)/,
  /\bMath\.random\b/,
  /\bperformance\.now\b/,
  /\bconsole\./,
  /\bsetTimeout\b/,
  /\bfetch\(/,
  /\bprocess\./,
  /\bIntl\.Segmenter\b/,
  /\btoLocale[A-Z]/,
];

describe("server/core", () => {
  const files = filesBelow("server/core").filter((file) => file.endsWith(".ts"));

  it("has files to look at", () => assert.ok(files.length > 10));

  for (const name of impure) {
    it(`does without ${name.source.replaceAll("\\", "").replaceAll(/^b|b$/g, "")}`, () => {
      assert.deepEqual(
        files.filter((file) => name.test(withoutComments(readText(file)))),
        [],
      );
    });
  }

  for (const folder of ["server/core", "server/protocol"]) {
    it(`${folder} is compiled without the names of Node and the browser`, () => {
      const own = JSON.parse(readText(`${folder}/tsconfig.json`)) as TsConfig;
      const base = JSON.parse(readText("tsconfig.base.json")) as TsConfig;
      const options = { ...base.compilerOptions, ...own.compilerOptions };
      assert.deepEqual(options.types, []);
      assert.deepEqual(options.lib, ["ES2023"]);
    });
  }
});

interface TsConfig {
  readonly compilerOptions: { readonly types?: readonly string[]; readonly lib?: readonly string[] };
}

function withoutComments(text: string): string {
  return text
    .split("\n")
    .filter((line) => !/^\s*(\/\/|\/?\*)/.test(line))
    .join("\n");
}
