/** What is reported of an article: the rules by their codes, how loud each is unless a person says otherwise, and where they are explained. */

export const SEVERITIES = ["off", "hint", "information", "warning"] as const;
export type Severity = (typeof SEVERITIES)[number];

/** Each rule with its severity by default. The codes stand in settings, sidecars and docs/diagnostics.md: they do not change. */
export const DEFAULT_SEVERITIES = {
  "quote-without-speaker": "information",
  "uncertain-speaker": "information",
  "unbalanced-marks": "warning",
  "quote-differs": "information",
  "no-cue-between-speakers": "information",
  "tag-outside-set": "warning",
  "orphaned-tag": "warning",
  "second-hand-quote": "hint",
  "single-source": "hint",
} as const satisfies Readonly<Record<string, Severity>>;

export type DiagnosticRule = keyof typeof DEFAULT_SEVERITIES;
export const DIAGNOSTIC_RULES = Object.keys(DEFAULT_SEVERITIES) as readonly DiagnosticRule[];

/** What a person set; a rule that is absent has its default. */
export type DiagnosticSettings = Readonly<Partial<Record<DiagnosticRule, Severity | undefined>>>;

export function severityOf(rule: DiagnosticRule, settings: DiagnosticSettings): Severity {
  return settings[rule] ?? DEFAULT_SEVERITIES[rule];
}

/** Whose diagnostics they are, beside the code in the list of problems. */
export const DIAGNOSTIC_SOURCE = "Kutip";
