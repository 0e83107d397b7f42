/** What people decided of entities and their mentions, worked into a draft, and what of it does not fit today's analysis any more. */
import type { Entity, Mention } from "../../core/analysis";
import type { Finding } from "../../sidecar/annotation";
import type { DraftEntity, DraftMention } from "./draft";
import { Findings, sameName, sameWords } from "./fit";
import { quotedWords, reasonOf, type Bench, type Judgement } from "./judgement";

type EntityJudgement = Judgement<Extract<Finding, { kind: "entity" }>>;
type MentionJudgement = Judgement<Extract<Finding, { kind: "mention" }>>;

interface FoundMention extends Mention {
  /** As the analysis has it. */
  readonly entity: Entity;
  readonly draft: DraftMention;
}

/** Works judgements of entities and mentions into the draft, in the order of time. */
export class EntityJudge {
  readonly #bench: Bench;
  readonly #mentions: Findings<FoundMention>;

  constructor(bench: Bench) {
    const { draft, found } = bench;
    this.#bench = bench;
    this.#mentions = new Findings(
      found.entities.flatMap((entity, at) => {
        const drafts = draft.entities[at]!.mentions;
        return entity.mentions.map((mention, place) => ({ ...mention, entity, draft: drafts[place]! }));
      }),
    );
  }

  /** An entity with all its mentions in the article. Null, or why it does not fit, as for quotes. */
  judgeEntity(judgement: EntityJudgement): string | null {
    const match = this.#matchOn(judgement);
    if (match) this.#decideEntity(match.draft.entity, judgement);
    else if (judgement.isExact && judgement.decision.verdict !== "rejected") this.#keep(judgement, "name");
    return this.#misfit(match, judgement);
  }

  /** One mention. */
  judgeMention(judgement: MentionJudgement): string | null {
    const match = this.#matchOn(judgement);
    const { verdict } = judgement.decision;
    if (match) this.#decideMention(match, judgement);
    else if (judgement.isExact && verdict !== "rejected")
      this.#keep(judgement, judgement.finding.mentionKind);
    return this.#misfit(match, judgement);
  }

  #matchOn({ finding, span }: Judgement<EntityFinding>): FoundMention | null {
    const kind = finding.kind === "mention" ? finding.mentionKind : "name";
    const isOfKind = (mention: FoundMention): boolean => mention.kind === kind;
    // One word may mean two: the judgement is of the one that it names.
    const isNamed = (mention: FoundMention): boolean =>
      isOfKind(mention) && sameName(finding.entity, mention.entity.name);
    return this.#mentions.on(span, isNamed) ?? this.#mentions.on(span, isOfKind) ?? this.#mentions.on(span);
  }

  #decideEntity(entity: DraftEntity, { decision, finding }: EntityJudgement): void {
    const { draft } = this.#bench;
    const { verdict, correction } = decision;
    entity.stays = verdict !== "rejected";
    if (verdict === "rejected") return;
    const name = verdict === "accepted" ? finding.entity : correction.entity;
    entity.type = (verdict === "accepted" ? finding.entityType : correction.entityType) ?? entity.type;
    // What was accepted may be told in fuller words today; what a person wrote holds to the letter.
    const isSame = verdict === "accepted" ? sameName : (a: string, b: string): boolean => a === b;
    if (name === undefined || isSame(name, entity.name)) return;
    const other = draft.entityNamed(name);
    if (other && other !== entity) {
      draft.mergeEntities(entity, other);
      return;
    }
    entity.name = name;
    draft.speakersBecome(entity, entity);
  }

  #decideMention(match: FoundMention, judgement: MentionJudgement): void {
    const { draft } = this.#bench;
    const { decision, finding, corrected } = judgement;
    const { verdict, correction } = decision;
    const mention = match.draft;
    const holder = mention.entity;
    mention.stays = verdict !== "rejected";
    if (verdict === "rejected") return;
    const before = mention.span;
    const place = corrected ?? (verdict === "added" ? judgement.span : null);
    if (place) mention.span = place;
    if (mention.kind !== "name") mention.reason = reasonOf(judgement);
    const isCorrected = verdict === "corrected";
    const name = correction.entity ?? (isCorrected ? holder.name : finding.entity);
    const type = correction.entityType ?? (isCorrected ? undefined : finding.entityType);
    const isNamed = verdict === "accepted" ? sameName(name, holder.name) : name === holder.name;
    const isSame = isNamed && (type === undefined || type === holder.type);
    const bearer = isSame ? holder : this.#bearer(name, type ?? null, holder);
    if (bearer === holder && !place) return;
    draft.putMention(bearer, mention);
    if (bearer !== holder) draft.mentionMeans(before, mention.span, bearer);
  }

  #bearer(name: string, type: EntityType | null, holder: DraftEntity): DraftEntity {
    const { draft } = this.#bench;
    const known = draft.entityNamed(name, type);
    return known && known !== holder ? known : draft.addEntity(name, type ?? holder.type);
  }

  /** What the analysis does not find any more stays as it was judged. */
  #keep(judgement: Judgement<EntityFinding>, kind: DraftMention["kind"]): void {
    const { draft } = this.#bench;
    const { decision, finding, span, corrected } = judgement;
    const name = decision.correction.entity ?? finding.entity;
    const type = decision.correction.entityType ?? finding.entityType;
    const entity = draft.entityNamed(name, type) ?? draft.addEntity(name, type);
    const reason = kind === "name" ? undefined : reasonOf(judgement);
    draft.putMention(entity, { span: corrected ?? span, kind, reason, entity, stays: true });
  }

  #misfit(match: FoundMention | null, judgement: Judgement<EntityFinding>): string | null {
    const { text } = this.#bench;
    const { decision, finding, span, corrected, isExact } = judgement;
    const { verdict, correction } = decision;
    if (correction.span && !corrected) return "The text that is to be the mention instead is gone.";
    if (verdict === "added") return isExact ? null : CHANGED;
    if (!match) return isExact ? GONE : CHANGED;
    const { entity } = match;
    if (finding.kind === "mention") {
      const isThere = [span, corrected].some((place) => place !== null && sameWords(text, match, place));
      if (!isThere) return `The analysis now finds other words: ${quotedWords(text, match)}.`;
    }
    if (verdict === "rejected" && finding.kind === "mention") return null;
    if (entity.type !== finding.entityType && entity.type !== correction.entityType) {
      return `The analysis now takes ${entity.name} for ${aType(entity.type)}, and before for ${aType(finding.entityType)}.`;
    }
    const isKnown = [finding.entity, correction.entity].some(
      (name) => name !== undefined && sameName(name, entity.name),
    );
    return isKnown
      ? null
      : `The analysis now finds that it means ${entity.name}, and before ${finding.entity}.`;
  }
}

type EntityFinding = Extract<Finding, { kind: "entity" | "mention" }>;
type EntityType = Entity["type"];

const GONE = "The analysis finds no name or mention here any more.";
const CHANGED = "The text has changed since, and the analysis finds no name or mention in it any more.";

function aType(type: EntityType): string {
  return `${/^[aeiou]/.test(type) ? "an" : "a"} ${type}`;
}
