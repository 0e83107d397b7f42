/** From what is reported of an article to the diagnostics of the protocol, and from those that a client hands back to reports. */
import { DiagnosticSeverity, type Diagnostic, type PublishDiagnosticsParams } from "vscode-languageserver";
import type { ArticleSnapshot } from "../corpus/snapshot";
import type { ArticleView } from "../corpus/view";
import type { ShownReport } from "../features/codeActions/diagnosticActions";
import type { Reported } from "../features/diagnostics/reported";
import { DIAGNOSTIC_RULES, DIAGNOSTIC_SOURCE, severityOf, type Severity } from "../protocol/diagnostics";
import type { OpenDocument } from "./documents";
import type { ClientTraits } from "./session";

type DiagnosticTraits = Pick<ClientTraits, "settings" | "relatesDiagnostics" | "docsUri">;

/** `view` is null where nothing is reported. */
export function toDiagnostics(
  { uri, version }: Pick<OpenDocument, "uri" | "version">,
  view: ArticleView | null,
  reported: readonly Reported[],
  client: DiagnosticTraits,
): PublishDiagnosticsParams {
  if (!view) return { uri, diagnostics: [] };
  const diagnostics = reported.flatMap((one): Diagnostic[] => {
    const severity = SEVERITIES[severityOf(one.rule, client.settings.diagnostics ?? {})];
    return severity === null ? [] : [toDiagnostic(view.snapshot, one, severity, client)];
  });
  return { uri, version, diagnostics };
}

/** Null where it is none of Kutip's about an article. */
export function toShownReport(
  { lines }: ArticleSnapshot,
  { source, code, range }: Diagnostic,
): ShownReport | null {
  const rule = DIAGNOSTIC_RULES.find((one) => one === code);
  return source === DIAGNOSTIC_SOURCE && rule ? { rule, span: lines.spanOf(range) } : null;
}

const SEVERITIES: Readonly<Record<Severity, DiagnosticSeverity | null>> = {
  off: null,
  hint: DiagnosticSeverity.Hint,
  information: DiagnosticSeverity.Information,
  warning: DiagnosticSeverity.Warning,
};

function toDiagnostic(
  { lines }: ArticleSnapshot,
  { rule, span, message, related = [] }: Reported,
  severity: DiagnosticSeverity,
  { relatesDiagnostics, docsUri }: DiagnosticTraits,
): Diagnostic {
  return {
    range: lines.rangeOf(span),
    severity,
    source: DIAGNOSTIC_SOURCE,
    code: rule,
    message,
    ...(docsUri === null ? {} : { codeDescription: { href: `${docsUri}#${rule}` } }),
    ...(relatesDiagnostics && related.length > 0 ? { relatedInformation: [...related] } : {}),
  };
}
