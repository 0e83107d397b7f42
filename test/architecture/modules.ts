/** The project's modules and what each imports, read with TypeScript's own parser. */
import path from "node:path";
import ts from "typescript";
import { exists, filesBelow, readText } from "../support/project";

export interface Module {
  /** `server/core/analyze.ts` */
  readonly file: string;
  readonly imports: readonly Import[];
  /** True where the module does nothing but pass on what others export. */
  readonly isBarrel: boolean;
}

export interface Import {
  /** A file of the project (`server/core/analysis.ts`) or a package as written (`vscode`, `node:fs`). */
  readonly target: string;
  readonly isOwn: boolean;
  /** True where only types are imported: nothing of it is left at run time. */
  readonly typesOnly: boolean;
}

/** Every module below `server/` and `src/`. */
export function readModules(): readonly Module[] {
  return ["server", "src"]
    .flatMap(filesBelow)
    .filter((file) => file.endsWith(".ts"))
    .map(readModule);
}

function readModule(file: string): Module {
  const source = ts.createSourceFile(file, readText(file), ts.ScriptTarget.Latest);
  const imports: Import[] = [];
  const add = (specifier: ts.Expression, typesOnly: boolean): void => {
    if (!ts.isStringLiteral(specifier)) return;
    const isOwn = specifier.text.startsWith(".");
    imports.push({ target: isOwn ? resolve(file, specifier.text) : specifier.text, isOwn, typesOnly });
  };
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) add(node.moduleSpecifier, importsTypesOnly(node.importClause));
    else if (ts.isExportDeclaration(node) && node.moduleSpecifier)
      add(node.moduleSpecifier, exportsTypesOnly(node));
    else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      const [specifier] = node.arguments;
      if (specifier) add(specifier, false);
    } else ts.forEachChild(node, visit);
  };
  visit(source);
  const isBarrel =
    source.statements.length > 0 &&
    source.statements.every(
      (statement) => ts.isExportDeclaration(statement) && statement.moduleSpecifier !== undefined,
    );
  return { file, imports, isBarrel };
}

function importsTypesOnly(clause: ts.ImportClause | undefined): boolean {
  if (!clause) return false;
  if (clause.phaseModifier === ts.SyntaxKind.TypeKeyword) return true;
  const bindings = clause.namedBindings;
  return (
    !clause.name &&
    !!bindings &&
    ts.isNamedImports(bindings) &&
    bindings.elements.every((one) => one.isTypeOnly)
  );
}

function exportsTypesOnly(node: ts.ExportDeclaration): boolean {
  if (node.isTypeOnly) return true;
  const clause = node.exportClause;
  return !!clause && ts.isNamedExports(clause) && clause.elements.every((one) => one.isTypeOnly);
}

function resolve(from: string, specifier: string): string {
  const target = path.posix.join(path.posix.dirname(from), specifier);
  return [`${target}.ts`, target, `${target}/index.ts`].find(exists) ?? target;
}
