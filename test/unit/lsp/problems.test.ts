import assert from "node:assert/strict";
import { createProblems } from "../../../server/lsp/problems";
import { SIDECAR_CONFLICT } from "../../../server/protocol/conflicts";
import type { SidecarState } from "../../../server/sidecar/sidecar";

const CONFIG = "file:///koran/kutip.json";
const SIDECAR = "file:///koran/banjir.txt.kutip.json";

function world() {
  const sent: string[] = [];
  const open = new Set([SIDECAR]);
  const problems = createProblems(
    ({ uri, diagnostics }) => {
      const shown = diagnostics.map(({ range, message }) => `${range.start.line}: ${message as string}`);
      sent.push(`${uri.slice(uri.lastIndexOf("/") + 1)} ${shown.join(" | ") || "none"}`);
    },
    (uri) => open.has(uri),
  );
  return { sent, open, problems };
}

const broken: SidecarState = { status: "unreadable", message: "Not JSON.", line: 2 };
const mended: SidecarState = { status: "absent" };

describe("problems of the files that people write", () => {
  it("show at their lines, once, and go when they are mended", () => {
    const { sent, problems } = world();
    const faults = [
      { uri: CONFIG, line: 3, message: "No such language." },
      { uri: CONFIG, line: null, message: "Too many tags." },
    ];
    problems.setConfig(faults);
    problems.setConfig([...faults]);
    problems.setConfig([]);
    problems.setConfig([]);
    assert.deepEqual(sent, ["kutip.json 3: No such language. | 0: Too many tags.", "kutip.json none"]);
  });

  it("show for a sidecar until it is mended, or closed with its article or folder", () => {
    const { sent, open, problems } = world();
    problems.setSidecar(SIDECAR, mended);
    problems.setSidecar(SIDECAR, broken);
    problems.setSidecar(SIDECAR, broken);
    problems.setSidecar(SIDECAR, mended);
    problems.setSidecar(SIDECAR, broken);
    problems.sweep();
    open.clear();
    problems.sweep();
    problems.setSidecar(SIDECAR, broken);
    const shown = "banjir.txt.kutip.json 2: Not JSON.";
    const gone = "banjir.txt.kutip.json none";
    assert.deepEqual(sent, [shown, gone, shown, gone]);
  });

  it("show for single entries of a sidecar that is in use otherwise", () => {
    const { sent, problems } = world();
    const entries = [{ line: 7, message: "This annotation has no target; it is kept but not shown." }];
    const sidecar = { status: "loaded", annotations: [], readOnly: null, problems: entries } as const;
    problems.setSidecar(SIDECAR, sidecar);
    problems.setSidecar(SIDECAR, mended);
    assert.deepEqual(sent, [
      "banjir.txt.kutip.json 7: This annotation has no target; it is kept but not shown.",
      "banjir.txt.kutip.json none",
    ]);
  });

  it("of a list of entities with the marks of a merge offer what a sidecar's do", () => {
    const codes: unknown[] = [];
    const problems = createProblems(
      ({ diagnostics }) => codes.push(...diagnostics.map(({ code }) => code)),
      () => true,
    );
    const state = { status: "unreadable", message: "Marks.", line: 3 } as const;
    problems.setSidecar(SIDECAR, { ...state, isConflict: true });
    problems.setEntities("file:///koran/kutip.entities.json", { ...state, decisions: [], isConflict: true });
    assert.deepEqual(codes, [SIDECAR_CONFLICT, SIDECAR_CONFLICT]);
  });
});
