/** The project's own files, for tests that look at them: listed without what is installed, built or ignored. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";

/** Tests run in the project's folder. */
export const root = process.cwd();

const notOurs = new Set(["node_modules", "dist", "out", ".git", ".host", ".vscode-test", "coverage"]);

/** Paths below `folder` with `/`, relative to the project, in a stable order. */
export function filesBelow(folder: string): readonly string[] {
  return readdirSync(path.join(root, folder), { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const name = path.posix.join(folder, entry.name);
      if (entry.isDirectory()) return notOurs.has(entry.name) ? [] : filesBelow(name);
      return [name];
    });
}

export function readText(file: string): string {
  return readFileSync(path.join(root, file), "utf8");
}

export function readManifest(): Manifest {
  return JSON.parse(readText("package.json")) as Manifest;
}

export function exists(file: string): boolean {
  return existsSync(path.join(root, file));
}

/** What the tests read of `package.json`. */
export interface Manifest {
  readonly main: string;
  readonly browser: string;
  readonly bin: Readonly<Record<string, string>>;
  readonly icon?: string;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
  readonly contributes: {
    readonly commands: readonly {
      readonly command: string;
      readonly title: string;
      readonly category?: string;
    }[];
    readonly menus: Readonly<
      Record<string, readonly { readonly command: string; readonly when?: string; readonly group?: string }[]>
    >;
    readonly keybindings: readonly {
      readonly command: string;
      readonly key: string;
      readonly when?: string;
    }[];
    readonly configuration: { readonly properties: Readonly<Record<string, Setting>> };
    readonly colors: readonly { readonly id: string; readonly defaults: Readonly<Record<string, string>> }[];
    readonly semanticTokenTypes: readonly { readonly id: string; readonly superType?: string }[];
    readonly semanticTokenModifiers: readonly { readonly id: string }[];
    readonly semanticTokenScopes: readonly {
      readonly language?: string;
      readonly scopes: Readonly<Record<string, readonly string[]>>;
    }[];
    readonly jsonValidation: readonly { readonly url: string }[];
  };
}

export interface Setting {
  readonly default?: unknown;
  readonly description?: string;
  readonly markdownDescription?: string;
}
