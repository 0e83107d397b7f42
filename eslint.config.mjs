// @ts-check
import { defineConfig } from "eslint/config";
import tseslint from "typescript-eslint";

/** Modules that only Node has; what also runs in the browser may not import them. */
const nodeModules = {
  group: ["node:*", "fs", "path", "os", "crypto", "child_process", "worker_threads", "url", "util"],
  message: "This also runs in the browser: ask a port of server/host for it.",
};
const vscodeModule = { group: ["vscode"], message: "Only src/ knows VS Code." };
const lspModules = {
  group: ["vscode-languageserver*", "vscode-languageclient*"],
  message:
    "Only server/lsp knows the Language Server Protocol on the server's side, and src/ on the client's.",
};

/**
 * @param {readonly { group: string[], message: string }[]} patterns
 * @returns {import("eslint").Linter.RulesRecord}
 */
const noImports = (...patterns) => ({
  "@typescript-eslint/no-restricted-imports": ["error", { patterns }],
});

export default defineConfig(
  { ignores: ["dist/", "out/", ".host/", "coverage/", ".vscode-test/"] },
  tseslint.configs.strictTypeChecked,
  tseslint.configs.stylisticTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    linterOptions: { reportUnusedDisableDirectives: "error" },
    rules: {
      "no-restricted-syntax": [
        "error",
        {
          selector: "ExportDefaultDeclaration",
          message: "Export by name: one thing has one name everywhere.",
        },
        {
          selector: "ExportAllDeclaration",
          message: "No barrels: import from the module that owns the thing.",
        },
        { selector: "TSEnumDeclaration[const!=true]", message: "Use a union of literals." },
      ],
      "@typescript-eslint/consistent-type-imports": "error",
      "@typescript-eslint/no-import-type-side-effects": "error",
      "@typescript-eslint/switch-exhaustiveness-check": [
        "error",
        { considerDefaultExhaustiveForUnions: true },
      ],
      "@typescript-eslint/explicit-module-boundary-types": "error",
      "@typescript-eslint/no-confusing-void-expression": ["error", { ignoreArrowShorthand: true }],
      // Under noUncheckedIndexedAccess `!` says that the loop around it keeps the index inside.
      "@typescript-eslint/no-non-null-assertion": "off",
      "@typescript-eslint/no-extraneous-class": ["error", { allowConstructorOnly: true }],
      // A parameter that an interface gives and a function does not need starts with `_`.
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_" }],
      // What implements an asynchronous port may have nothing to wait for.
      "@typescript-eslint/require-await": "off",
      "@typescript-eslint/prefer-readonly": "error",
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      eqeqeq: "error",
      "no-console": "error",
      "no-param-reassign": "error",
    },
  },
  {
    files: ["server/protocol/**", "server/core/**"],
    rules: noImports(nodeModules, vscodeModule, lspModules),
  },
  {
    files: ["server/{corpus,sidecar,formats,features}/**", "server/host/*.ts", "server/host/browser/**"],
    rules: noImports(nodeModules, vscodeModule, lspModules),
  },
  { files: ["server/host/node/**", "server/cli/**"], rules: noImports(vscodeModule, lspModules) },
  { files: ["server/lsp/**", "server/main.browser.ts"], rules: noImports(nodeModules, vscodeModule) },
  { files: ["src/**"], ignores: ["src/extension.ts"], rules: noImports(nodeModules) },
  {
    // A command line tool speaks through its own port; the rest of the server has a log.
    files: ["scripts/**", "test/support/vscodeSuite.ts"],
    rules: { "no-console": "off" },
  },
  {
    // The tool asks for a default export, and so does esbuild for files that it loads as bytes.
    files: ["eslint.config.mjs", "**/*.d.ts"],
    rules: { "no-restricted-syntax": "off" },
  },
  {
    // Types stand in JSDoc there and are checked by tsc.
    files: ["**/*.mjs"],
    rules: { "@typescript-eslint/explicit-module-boundary-types": "off" },
  },
);
