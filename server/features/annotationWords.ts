/** What annotations say, in words for a person. Plain text: whoever puts it into markup makes it harmless. */
import type { EntityType, MentionKind } from "../core/analysis";
import type { Annotation, Attribute, Correction, Finding } from "../sidecar/annotation";

/** Whether all that the annotation says is about a finding: it shows there, and not as a mark of its own. */
export function isDecisionAlone({ decision, tags, attributes, links }: Annotation): boolean {
  return decision !== null && tags.length === 0 && attributes.length === 0 && links.length === 0;
}

/** What an annotation says beside its tags and its note, in a few words each. */
export function othersOf({ attributes, links, decision }: Annotation): readonly string[] {
  return [
    ...attributes.map(attributeWords),
    ...links.map(({ relation }) => relation ?? "link"),
    ...(decision ? [`${decision.verdict}: ${findingWords(decision.finding)}`] : []),
  ];
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
  }
}

/** What holds in the place of what was judged: `speaker Sari → Budi`. */
export function correctionWords(finding: Finding, correction: Correction): readonly string[] {
  const { quoteKind, speaker, entity, entityType, span } = correction;
  const before: { kind?: string; speaker?: string | null; entity?: string; type?: EntityType } =
    finding.kind === "quote"
      ? { kind: finding.quoteKind, speaker: finding.speaker }
      : { entity: finding.entity, type: finding.entityType };
  return [
    ...(quoteKind === undefined ? [] : [`${before.kind ?? "kind"} → ${quoteKind}`]),
    ...(speaker === undefined ? [] : [`speaker ${someone(before.speaker ?? null)} → ${someone(speaker)}`]),
    ...(entity === undefined ? [] : [`${before.entity ?? "entity"} → ${entity}`]),
    ...(entityType === undefined ? [] : [`${before.type ?? "type"} → ${entityType}`]),
    ...(span === undefined ? [] : [`the words “${span.exact}”`]),
  ];
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
