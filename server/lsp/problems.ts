/**
 * Tells the client what is wrong with the files that people write for Kutip: `kutip.json`, language packs, and the sidecars of open
 * articles. Articles themselves have no problems: what Kutip finds in them is shown, not reported.
 */
import { DiagnosticSeverity, type Diagnostic, type PublishDiagnosticsParams } from "vscode-languageserver";
import type { ArticleState } from "../corpus/corpus";
import type { ConfigProblem } from "../corpus/config";

export interface Problems {
  /** The problems of all folders' rules as they are now. */
  setConfig(problems: readonly ConfigProblem[]): void;
  /** What is known of an open article's sidecar. */
  setSidecar(sidecarUri: string, state: ArticleState): void;
  /** The article was closed: its sidecar is of no concern. */
  forgetSidecar(sidecarUri: string): void;
}

export function createProblems(send: (params: PublishDiagnosticsParams) => void): Problems {
  const config = new Map<string, readonly ConfigProblem[]>();
  const sidecars = new Map<string, readonly ConfigProblem[]>();
  const shown = new Map<string, string>();

  const show = (uri: string): void => {
    const diagnostics = [...(config.get(uri) ?? []), ...(sidecars.get(uri) ?? [])].map(toDiagnostic);
    const form = JSON.stringify(diagnostics);
    if ((shown.get(uri) ?? "[]") === form) return;
    shown.set(uri, form);
    send({ uri, diagnostics });
  };
  const setSidecar = (uri: string, problems: readonly ConfigProblem[]): void => {
    if (problems.length > 0) sidecars.set(uri, problems);
    else sidecars.delete(uri);
    show(uri);
  };

  return {
    setConfig: (problems) => {
      const before = [...config.keys()];
      config.clear();
      for (const problem of problems) config.set(problem.uri, [...(config.get(problem.uri) ?? []), problem]);
      for (const uri of new Set([...before, ...config.keys()])) show(uri);
    },
    setSidecar: (uri, state) => {
      const sidecar = state.kind === "article" ? state.view.sidecar : null;
      const isBroken = sidecar?.status === "unreadable";
      setSidecar(uri, isBroken ? [{ uri, line: sidecar.line, message: sidecar.message }] : []);
    },
    forgetSidecar: (uri) => setSidecar(uri, []),
  };
}

function toDiagnostic({ line, message }: ConfigProblem): Diagnostic {
  const at = line ?? 0;
  return {
    range: { start: { line: at, character: 0 }, end: { line: at + 1, character: 0 } },
    severity: DiagnosticSeverity.Warning,
    source: "Kutip",
    message,
  };
}
