/** An analysis in the form of the machine interface: the fields and their order are a promise to other programs. */
import type { Analysis } from "../core/analysis";
import type { Span } from "../core/text/span";

export function machineForm(analysis: Analysis): Record<string, unknown> {
  const { article } = analysis;
  return {
    language: analysis.language,
    article: {
      headline: place(article.headline),
      dateline: place(article.dateline),
      byline: place(article.byline),
      outlet: article.outlet,
      published: article.published,
      boilerplate: article.boilerplate.map(place),
    },
    quotes: analysis.quotes.map((quote) => ({
      id: quote.id,
      kind: quote.kind,
      start: quote.start,
      end: quote.end,
      cue: place(quote.cue),
      speaker: quote.speaker && {
        name: quote.speaker.name,
        entity: quote.speaker.entity,
        mention: place(quote.speaker.mention),
        via: quote.speaker.via,
      },
      confidence: quote.confidence,
      reason: quote.reason,
    })),
    entities: analysis.entities.map((entity) => ({
      id: entity.id,
      name: entity.name,
      type: entity.type,
      roles: entity.roles,
      mentions: entity.mentions.map((mention) => ({
        start: mention.start,
        end: mention.end,
        kind: mention.kind,
      })),
    })),
  };
}

function place(span: Span | null): Span | null {
  return span && { start: span.start, end: span.end };
}
