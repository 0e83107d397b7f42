/**
 * The outlet and the day of an article as people set them: attributes of an annotation on the whole article. They win over what the text
 * and `kutip.json` tell; of several the one that was changed last.
 */
import type { Analysis } from "../core/analysis";
import { FACTS, type Fact } from "../protocol/annotations";
import { isDay } from "../protocol/day";
import type { Annotation, Attribute } from "../sidecar/annotation";

/** `onArticle`: the annotations of the whole article. The same object where nobody set anything. */
export function withFacts(analysis: Analysis, onArticle: readonly Annotation[]): Analysis {
  const facts = factsIn(onArticle);
  if (facts.size === 0) return analysis;
  const { outlet, published } = analysis.article;
  return {
    ...analysis,
    article: {
      ...analysis.article,
      outlet: facts.get("outlet") ?? outlet,
      published: facts.get("published") ?? published,
    },
  };
}

export function factsIn(onArticle: readonly Annotation[]): ReadonlyMap<Fact, string> {
  const facts = new Map<Fact, string>();
  const byChange = [...onArticle].sort((a, b) =>
    a.modified < b.modified ? -1 : a.modified > b.modified ? 1 : 0,
  );
  for (const { attributes } of byChange) {
    for (const attribute of attributes) {
      const fact = FACTS.find((name) => name === attribute.name);
      const value = fact && factValue(fact, attribute);
      if (fact && value) facts.set(fact, value);
    }
  }
  return facts;
}

/** The attribute that tells a fact; null where the value cannot be one. */
export function factAttribute(fact: Fact, value: string): Attribute | null {
  const attribute: Attribute =
    fact === "published"
      ? { name: fact, type: "date", value: value.trim() }
      : { name: fact, type: "text", value: value.trim() };
  return factValue(fact, attribute) === null ? null : attribute;
}

function factValue(fact: Fact, { value }: Attribute): string | null {
  if (typeof value !== "string" || value.trim() === "") return null;
  return fact === "outlet" || isDay(value) ? value.trim() : null;
}
