/**
 * Tells the client what is wrong with the files that people write for Kutip: `kutip.json`, language packs, and
 * sidecars. Articles themselves have no problems: what Kutip finds in them is shown, not reported.
 */
import { DiagnosticSeverity, type Diagnostic, type PublishDiagnosticsParams } from "vscode-languageserver";
import type { ConfigProblem } from "../corpus/config";
import { SIDECAR_CONFLICT } from "../protocol/conflicts";
import type { EntityListState } from "../sidecar/entities/entityList";
import type { SidecarState } from "../sidecar/sidecar";

export interface Problems {
  /** The problems of all folders' rules as they are now. */
  setConfig(problems: readonly ConfigProblem[]): void;
  /** What is known of a sidecar. */
  setSidecar(sidecarUri: string, state: SidecarState): void;
  /** What is known of a list of entities. */
  setEntities(uri: string, state: EntityListState): void;
  /** To be called when documents or folders were closed: forgets the sidecars that are of no concern any more. */
  sweep(): void;
}

/** What is wrong in a line of a file. */
interface Problem extends ConfigProblem {
  /** By which the client knows what it can mend. */
  readonly code?: string;
}

/** `isOfConcern`: whether a sidecar belongs to what is open, a folder or a single article. */
export function createProblems(
  send: (params: PublishDiagnosticsParams) => void,
  isOfConcern: (sidecarUri: string) => boolean,
): Problems {
  const config = new Map<string, readonly ConfigProblem[]>();
  const sidecars = new Map<string, readonly Problem[]>();
  const entities = new Map<string, readonly Problem[]>();
  const shown = new Map<string, string>();

  const show = (uri: string): void => {
    const diagnostics = [config, sidecars, entities]
      .flatMap((problems) => problems.get(uri) ?? [])
      .map(toDiagnostic);
    const form = JSON.stringify(diagnostics);
    if ((shown.get(uri) ?? "[]") === form) return;
    shown.set(uri, form);
    send({ uri, diagnostics });
  };
  const setSidecar = (uri: string, problems: readonly Problem[]): void => {
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
    setSidecar: (uri, state) => setSidecar(uri, isOfConcern(uri) ? sidecarProblems(uri, state) : []),
    setEntities: (uri, state) => {
      entities.set(uri, entityProblems(uri, state));
      show(uri);
    },
    sweep: () => {
      for (const uri of [...sidecars.keys()]) if (!isOfConcern(uri)) setSidecar(uri, []);
    },
  };
}

function sidecarProblems(uri: string, sidecar: SidecarState): readonly Problem[] {
  switch (sidecar.status) {
    case "absent":
      return [];
    case "unreadable":
      return [unreadable(uri, sidecar)];
    case "loaded":
      return (sidecar.problems ?? []).map(({ line, message }) => ({ uri, line, message }));
  }
}

function entityProblems(uri: string, state: EntityListState): readonly Problem[] {
  switch (state.status) {
    case "absent":
      return [];
    case "unreadable":
      return [unreadable(uri, state)];
    case "loaded":
      return [
        ...(state.readOnly === null ? [] : [{ uri, line: null, message: state.readOnly }]),
        ...state.problems.map((problem) => ({ uri, ...problem })),
      ];
  }
}

function unreadable(
  uri: string,
  { line, message, isConflict }: Extract<SidecarState | EntityListState, { status: "unreadable" }>,
): Problem {
  return { uri, line, message, ...(isConflict ? { code: SIDECAR_CONFLICT } : {}) };
}

function toDiagnostic({ line, message, code }: Problem): Diagnostic {
  const at = line ?? 0;
  return {
    range: { start: { line: at, character: 0 }, end: { line: at + 1, character: 0 } },
    severity: DiagnosticSeverity.Warning,
    source: "Kutip",
    message,
    ...(code === undefined ? {} : { code }),
  };
}
