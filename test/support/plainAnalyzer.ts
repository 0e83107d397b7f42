/**
 * An analyser for tests of what lies around the analysis: it takes `“…”` for quotes of the last name before them, and two capitalised
 * words for a person. It counts what it was asked, so that tests can assert that nothing is analysed twice.
 */
import type { Analysis, Entity } from "../../server/core/analysis";
import type { AnalysisRun } from "../../server/core/analyze";
import { packFor } from "../../server/core/languages/packs";
import type { Analyzer } from "../../server/corpus/analyzer";

export interface PlainAnalyzer extends Analyzer {
  /** The texts so far. */
  readonly asked: readonly string[];
}

export function plainAnalyzer(): PlainAnalyzer {
  const asked: string[] = [];
  const analyzer: PlainAnalyzer = {
    version: "plain",
    languages: ["id"],
    asked,
    ownPacks: [],
    pack: (text) => packFor(text),
    withPacks: (packs) => ({ ...analyzer, languages: ["id", ...packs.map((pack) => pack.code)] }),
    analyze: (text, language) => {
      asked.push(text);
      return plainAnalysis(text, language);
    },
    steps: function* (previous, text, language) {
      yield;
      return plainRun(analyzer.analyze(text, language));
    },
  };
  return analyzer;
}

/** An analysis that keeps nothing for the next one. */
export function plainRun(analysis: Analysis): AnalysisRun {
  return { analysis } as AnalysisRun;
}

/** The headline is the first line where a blank one follows; a line `2024-01-31` is the date. */
export function plainAnalysis(text: string, language = "auto"): Analysis {
  const entities = new Map<string, Entity>();
  for (const found of text.matchAll(/\p{Lu}\p{Ll}+ \p{Lu}\p{Ll}+/gu)) {
    const [name] = found;
    const before = entities.get(name);
    const mention = { start: found.index, end: found.index + name.length, kind: "name" as const };
    entities.set(name, {
      id: before?.id ?? `e${entities.size + 1}`,
      name,
      type: "person",
      roles: [],
      mentions: [...(before?.mentions ?? []), mention],
    });
  }
  const all = [...entities.values()];
  const quotes = [...text.matchAll(/“[^”]*”/g)].map((found, i) => {
    const named = all
      .flatMap((entity) => entity.mentions.map((mention) => ({ entity, mention })))
      .filter(({ mention }) => mention.end <= found.index)
      .sort((a, b) => b.mention.start - a.mention.start)
      .at(0);
    return {
      id: `q${i + 1}`,
      kind: "direct" as const,
      start: found.index,
      end: found.index + found[0].length,
      cue: null,
      speaker: named
        ? { name: named.entity.name, entity: named.entity.id, mention: named.mention, via: "name" as const }
        : null,
      confidence: 1,
      reason: "",
    };
  });
  const blank = text.indexOf("\n\n");
  return {
    language,
    languageKnown: true,
    article: {
      headline: blank > 0 && !text.slice(0, blank).includes("\n") ? { start: 0, end: blank } : null,
      dateline: null,
      byline: null,
      outlet: null,
      published: /^\d{4}-\d{2}-\d{2}$/m.exec(text)?.[0] ?? null,
      boilerplate: [],
    },
    quotes,
    entities: all,
  };
}
