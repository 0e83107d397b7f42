/**
 * Tells the client what is wrong with the files that people write for Kutip: `kutip.json`, language packs, and the sidecars of open
 * articles. Articles themselves have no problems: what Kutip finds in them is shown, not reported.
 */
import { DiagnosticSeverity, type Diagnostic, type PublishDiagnosticsParams } from "vscode-languageserver";
import type { ArticleState } from "../corpus/corpus";
import type { ConfigProblem } from "../corpus/config";
import type { SidecarState } from "../sidecar/sidecar";

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
      setSidecar(uri, state.kind === "article" ? sidecarProblems(uri, state.view.sidecar) : []);
    },
    forgetSidecar: (uri) => setSidecar(uri, []),
  };
}

function sidecarProblems(uri: string, sidecar: SidecarState): readonly ConfigProblem[] {
  switch (sidecar.status) {
    case "absent":
      return [];
    case "unreadable":
      return [{ uri, line: sidecar.line, message: sidecar.message }];
    case "loaded":
      return (sidecar.problems ?? []).map(({ line, message }) => ({ uri, line, message }));
  }
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
