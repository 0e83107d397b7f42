/**
 * An analysis while what people decided is worked into it: the same quotes and entities, changeable, and put into order again at the
 * end. It knows no decision.
 */
import type {
  Analysis,
  Entity,
  EntityType,
  Mention,
  MentionKind,
  Quote,
  QuoteKind,
  Speaker,
  SpeakerVia,
} from "../../core/analysis";
import { byPosition, contains, overlaps, type Span } from "../../core/text/span";
import { foldName } from "../search/words";

export interface DraftEntity {
  name: string;
  type: EntityType;
  roles: readonly string[];
  mentions: DraftMention[];
  /** False for what is no entity. */
  stays: boolean;
}

export interface DraftMention {
  span: Span;
  readonly kind: MentionKind;
  reason: string | undefined;
  /** Whose mention it is. */
  entity: DraftEntity;
  /** False for what is no mention. */
  stays: boolean;
}

export interface DraftSpeaker {
  name: string;
  entity: DraftEntity | null;
  mention: Span | null;
  via: SpeakerVia;
}

export interface DraftQuote {
  span: Span;
  kind: QuoteKind;
  readonly cue: Span | null;
  speaker: DraftSpeaker | null;
  confidence: number;
  reason: string;
  /** False for what is no quote. */
  stays: boolean;
  /** When a person last decided of it: of quotes that overlap, the one decided last stays. Empty where nobody did. */
  decided: string;
}

export class AnalysisDraft {
  readonly entities: DraftEntity[];
  readonly quotes: DraftQuote[];
  readonly #found: Analysis;
  readonly #text: string;

  /** `entities` and `quotes` begin in the order of `found`; what is added comes behind. */
  constructor(found: Analysis, text: string) {
    this.#found = found;
    this.#text = text;
    this.entities = found.entities.map(({ name, type, roles, mentions }) => {
      const entity: DraftEntity = { name, type, roles, mentions: [], stays: true };
      for (const { start, end, kind, reason } of mentions) {
        entity.mentions.push({ span: { start, end }, kind, reason, entity, stays: true });
      }
      return entity;
    });
    const byId = new Map(found.entities.map((entity, at) => [entity.id, this.entities[at]!]));
    const speakerOf = ({ name, entity, mention, via }: Speaker): DraftSpeaker => ({
      name,
      entity: (entity === null ? null : byId.get(entity)) ?? null,
      mention,
      via,
    });
    this.quotes = found.quotes.map(({ start, end, kind, cue, speaker, confidence, reason }) => ({
      span: { start, end },
      kind,
      cue,
      speaker: speaker && speakerOf(speaker),
      confidence,
      reason,
      stays: true,
      decided: "",
    }));
  }

  /** The entity of that name: of its full one, else of one that a mention gives it. Of several, one of this type. */
  entityNamed(name: string, type: EntityType | null = null): DraftEntity | null {
    const folded = foldName(name);
    const known = this.entities.filter(({ stays, mentions }) => stays && mentions.length > 0);
    const named = known.filter((entity) => foldName(entity.name) === folded);
    const called = named.length > 0 ? named : known.filter((entity) => this.#isCalled(entity, folded));
    return called.find((entity) => entity.type === type) ?? (type === null ? (called[0] ?? null) : null);
  }

  addEntity(name: string, type: EntityType): DraftEntity {
    const entity: DraftEntity = { name, type, roles: [], mentions: [], stays: true };
    this.entities.push(entity);
    return entity;
  }

  /** Takes the mention from whomever it is of. Names do not overlap, and what a person says that it means it means alone: what is in the way goes. */
  putMention(entity: DraftEntity, mention: DraftMention): void {
    const isInWay = ({ kind, span }: DraftMention): boolean =>
      mention.kind === "name"
        ? kind === "name" && overlaps(span, mention.span)
        : kind !== "name" && span.start === mention.span.start && span.end === mention.span.end;
    for (const other of this.entities) {
      other.mentions = other.mentions.filter((one) => one !== mention && !isInWay(one));
    }
    mention.entity = entity;
    entity.mentions.push(mention);
  }

  /** All that is of `from` is of `to` from now on. */
  mergeEntities(from: DraftEntity, to: DraftEntity): void {
    // What meant both of them means the one that they are.
    const isOwn = ({ kind, span }: DraftMention): boolean =>
      to.mentions.some((own) => own.kind === kind && byPosition(own.span, span) === 0);
    for (const mention of from.mentions) mention.entity = to;
    to.mentions.push(...from.mentions.filter((mention) => !isOwn(mention)));
    to.roles = [...new Set([...to.roles, ...from.roles])];
    from.mentions = [];
    this.speakersBecome(from, to);
  }

  addQuote(span: Span, kind: QuoteKind, speaker: string | null): DraftQuote {
    const quote: DraftQuote = {
      span,
      kind,
      cue: null,
      speaker: null,
      confidence: 1,
      reason: "",
      stays: true,
      decided: "",
    };
    this.quotes.push(quote);
    this.setSpeaker(quote, speaker);
    return quote;
  }

  /** The one of that name speaks, whose mention nearest to the quote is shown with it; null: nobody is known to. */
  setSpeaker(quote: DraftQuote, name: string | null): void {
    quote.speaker = name === null ? null : this.#speakerNamed(name, quote);
  }

  /** Whoever speaks as `from` is `to` from now on, by its name. */
  speakersBecome(from: DraftEntity, to: DraftEntity): void {
    for (const { speaker } of this.quotes) {
      if (speaker?.entity !== from) continue;
      speaker.entity = to;
      speaker.name = to.name;
    }
  }

  /** Whoever speaks by this mention is `entity` from now on. */
  mentionMeans(before: Span, now: Span, entity: DraftEntity): void {
    for (const { speaker } of this.quotes) {
      if (speaker?.mention?.start !== before.start || speaker.mention.end !== before.end) continue;
      speaker.mention = now;
      speaker.entity = entity;
      speaker.name = entity.name;
    }
  }

  finish(): Analysis {
    for (const entity of this.entities) {
      entity.mentions = entity.mentions.filter(({ stays }) => stays);
      entity.mentions.sort((a, b) => byPosition(a.span, b.span));
    }
    const entities = this.entities.filter(({ stays, mentions }) => stays && mentions.length > 0);
    entities.sort((a, b) => a.mentions[0]!.span.start - b.mentions[0]!.span.start);
    const ids = new Map(entities.map((entity, at) => [entity, `e${at + 1}`]));
    return {
      ...this.#found,
      entities: entities.map((entity): Entity => ({
        id: ids.get(entity)!,
        name: entity.name,
        type: entity.type,
        roles: entity.roles,
        mentions: entity.mentions.map(toMention),
      })),
      quotes: withoutOverlaps(this.quotes.filter(({ stays }) => stays)).map((quote, at): Quote => ({
        start: quote.span.start,
        end: quote.span.end,
        id: `q${at + 1}`,
        kind: quote.kind,
        cue: quote.cue,
        speaker: quote.speaker && {
          name: quote.speaker.name,
          entity: (quote.speaker.entity && ids.get(quote.speaker.entity)) ?? null,
          mention: quote.speaker.mention,
          via: quote.speaker.via,
        },
        confidence: quote.confidence,
        reason: quote.reason,
      })),
    };
  }

  #isCalled({ mentions }: DraftEntity, folded: string): boolean {
    return mentions.some(
      ({ kind, span }) => kind === "name" && foldName(this.#text.slice(span.start, span.end)) === folded,
    );
  }

  #speakerNamed(name: string, quote: DraftQuote): DraftSpeaker {
    if (quote.speaker && foldName(quote.speaker.name) === foldName(name)) return quote.speaker;
    const entity = this.entityNamed(name);
    const near = entity && this.#nearest(entity, quote);
    return {
      name: entity?.name ?? name,
      entity,
      mention: near?.span ?? null,
      via: near?.kind ?? "context",
    };
  }

  /** In the quote's paragraph, and not in its words. */
  #nearest(entity: DraftEntity, { span, cue }: DraftQuote): DraftMention | null {
    const from = this.#text.lastIndexOf("\n", span.start - 1) + 1;
    const lineEnd = this.#text.indexOf("\n", span.end);
    const paragraph = { start: from, end: lineEnd < 0 ? this.#text.length : lineEnd };
    const at = cue ?? span;
    const distance = ({ span: { start, end } }: DraftMention): number =>
      Math.max(0, start - at.end, at.start - end);
    const [nearest] = entity.mentions
      .filter((one) => one.kind !== "clitic" && contains(paragraph, one.span) && !overlaps(one.span, span))
      .sort((a, b) => distance(a) - distance(b));
    return nearest ?? null;
  }
}

function toMention({ span, kind, reason }: DraftMention): Mention {
  return reason === undefined ? { ...span, kind } : { ...span, kind, reason };
}

/** In text order. Only spans that people chose can overlap others. */
function withoutOverlaps(quotes: readonly DraftQuote[]): readonly DraftQuote[] {
  const sorted = quotes.toSorted((a, b) => byPosition(a.span, b.span));
  const kept: DraftQuote[] = [];
  for (const quote of sorted) {
    const last = kept.at(-1);
    const isInWay = last !== undefined && overlaps(last.span, quote.span);
    if (isInWay && last.decided >= quote.decided) continue;
    if (isInWay) kept.pop();
    kept.push(quote);
  }
  return kept;
}
