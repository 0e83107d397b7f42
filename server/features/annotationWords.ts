/** What annotations say, in words for a person. Plain text: whoever puts it into markup makes it harmless. */
import type { EntityType, MentionKind } from "../core/analysis";
import type { Annotation, Attribute, Correction, Decision, Finding } from "../sidecar/annotation";

/** Whether all that the annotation says is about a finding: it shows there, and not as a mark of its own. */
export function isDecisionAlone({ decision, tags, attributes, links }: Annotation): boolean {
  return decision !== null && tags.length === 0 && attributes.length === 0 && links.length === 0;
}

/** What an annotation says beside its tags and its note, in a few words each. */
export function othersOf({ attributes, links, decision }: Annotation): readonly string[] {
  return [
    ...attributes.map(attributeWords),
    ...links.map(({ relation }) => relation ?? "link"),
    ...(decision ? [`${verdictWord(decision)}: ${findingWords(decision.finding)}`] : []),
  ];
}

/** What was done with the finding: a report is dismissed, whatever else is rejected. */
export function verdictWord({ verdict, finding }: Decision): string {
  return finding.kind === "diagnostic" && verdict === "rejected" ? "dismissed" : verdict;
}

/** `nada: 0.5`, `saksi: yes`. */
export function attributeWords({ name, value }: Attribute): string {
  return `${name}: ${typeof value === "boolean" ? (value ? "yes" : "no") : String(value)}`;
}

/** What was judged: `direct quote by Sari`, `pronoun for Sari Dewi`, `person Sari Dewi`. */
export function findingWords(finding: Finding): string {
  switch (finding.kind) {
    case "quote":
      return `${finding.quoteKind} quote by ${someone(finding.speaker)}`;
    case "mention":
      return `${MENTIONS[finding.mentionKind]} ${finding.entity}`;
    case "entity":
      return `${finding.entityType} ${finding.entity}`;
    case "diagnostic":
      return finding.rule;
  }
}

/** What holds in the place of what was judged: `speaker Sari → Budi`. */
export function correctionWords(finding: Finding, correction: Correction): readonly string[] {
  const { quoteKind, speaker, entity, entityType, span } = correction;
  const before = foundBefore(finding);
  return [
    ...(quoteKind === undefined ? [] : [`${before.kind ?? "kind"} → ${quoteKind}`]),
    ...(speaker === undefined ? [] : [`speaker ${someone(before.speaker ?? null)} → ${someone(speaker)}`]),
    ...(entity === undefined ? [] : [`${before.entity ?? "entity"} → ${entity}`]),
    ...(entityType === undefined ? [] : [`${before.type ?? "type"} → ${entityType}`]),
    ...(span === undefined ? [] : [`the words “${span.exact}”`]),
  ];
}

interface FoundBefore {
  readonly kind?: string;
  readonly speaker?: string | null;
  readonly entity?: string;
  readonly type?: EntityType;
}

function foundBefore(finding: Finding): FoundBefore {
  switch (finding.kind) {
    case "quote":
      return { kind: finding.quoteKind, speaker: finding.speaker };
    case "mention":
    case "entity":
      return { entity: finding.entity, type: finding.entityType };
    case "diagnostic":
      return {};
  }
}

const MENTIONS: Readonly<Record<MentionKind, string>> = {
  name: "name of",
  nominal: "description of",
  pronoun: "pronoun for",
  clitic: "-nya for",
};

function someone(name: string | null): string {
  return name ?? "nobody known";
}
