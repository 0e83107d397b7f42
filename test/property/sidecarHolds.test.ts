/** All that a sidecar can hold, under random content: written and read, merged, and followed through edits and through other analyses. */
import assert from "node:assert/strict";
import fc from "fast-check";
import type { Analysis, Quote } from "../../server/core/analysis";
import { decide } from "../../server/corpus/decisions/decide";
import { createSnapshot } from "../../server/corpus/snapshot";
import { allAnchors } from "../../server/sidecar/anchoring/anchors";
import type { Annotation, Correction } from "../../server/sidecar/annotation";
import { makeAnchor } from "../../server/sidecar/anchoring/anchor";
import { CountedText } from "../../server/sidecar/anchoring/codePoints";
import {
  annotationsOf,
  decodeSidecar,
  emptySidecar,
  encodeSidecar,
  withAnnotations,
  type SidecarContent,
} from "../../server/sidecar/format/codec";
import { mergeSidecars } from "../../server/sidecar/merging/merge";
import { ArticlePlaces } from "../../server/sidecar/anchoring/placing";
import { annotation, uuid } from "../support/annotations";
import { anyAnnotation, anyText } from "../support/anyAnnotation";
import { seededRandom, type Random } from "../support/random";

const SEED = 20_240_101;

/** Any annotation on any text, to be given an id; with the prototype that decoded ones have. */
const annotationOnAny = anyText.chain(anyAnnotation).map((one) => structuredClone(one));

describe("whatever a sidecar holds", function () {
  this.timeout(30_000);

  it("comes back as it was written, and a change of one is a change of its line", () => {
    fc.assert(
      fc.property(
        fc.array(annotationOnAny, { minLength: 1, maxLength: 4 }),
        annotationOnAny,
        fc.nat(),
        (all, other, pick) => {
          const annotations = all.map((one, at) => ({ ...one, id: uuid(at) }));
          const text = encodeSidecar(withAnnotations(emptySidecar(uuid(99)), annotations));
          const content = decoded(text);
          assert.deepEqual(bare(content), annotations);
          assert.equal(encodeSidecar(content), text);
          const at = pick % annotations.length;
          const read = annotationsOf(content);
          const changed = { ...other, id: uuid(at), unknown: read[at]!.unknown };
          const after = encodeSidecar(withAnnotations(content, read.with(at, changed)));
          assert.deepEqual(unordered(bare(decoded(after))[at]!), unordered({ ...other, id: uuid(at) }));
          const [before, now] = [text.split("\n"), after.split("\n")];
          assert.ok(before.filter((line, number) => line !== now[number]).length <= 1);
        },
      ),
      { seed: SEED, numRuns: 300 },
    );
  });

  it("is merged without losing an annotation of any kind that either side made or left alone", () => {
    const side = fc.dictionary(fc.constantFrom("0", "1", "2", "3", "4", "5"), fc.option(annotationOnAny), {
      maxKeys: 4,
    });
    fc.assert(
      fc.property(side, side, side, (base, ours, theirs) => {
        const origin = applied(emptySidecar(uuid(99)), base);
        const [left, right] = [applied(origin, ours), applied(origin, theirs)];
        const merged = byId(mergeSidecars(origin, left, right));
        const other = byId(mergeSidecars(origin, right, left));
        assert.deepEqual(
          [...merged.keys()].sort(),
          [...other.keys()].sort(),
          "whichever side is merged into the other",
        );
        const [was, one, two] = [byId(origin), byId(left), byId(right)];
        for (const id of new Set([...one.keys(), ...two.keys()])) {
          const [before, mine, yours, result] = [was, one, two, merged].map((each) => each.get(id));
          if (same(mine, yours)) assert.deepEqual(result, mine);
          else if (same(before, mine)) assert.deepEqual(result, yours);
          else if (same(before, yours)) assert.deepEqual(result, mine);
          else {
            assert.ok(result, "what both sides changed stays");
            for (const tag of [...(mine?.tags ?? []), ...(yours?.tags ?? [])])
              if (!before?.tags.includes(tag)) assert.ok(result.tags.includes(tag));
            const { decision: held } = result;
            const judged = [mine?.decision, yours?.decision];
            if (held) assert.ok(judged.some((one_) => one_?.verdict === held.verdict));
          }
        }
      }),
      { seed: SEED, numRuns: 300 },
    );
  });

  it("is decided of findings, and holds through edits elsewhere and other analyses", () => {
    let fitting = 0;
    let told = 0;
    for (let script = 0; script < 300; script++) {
      const outcome = decideAndAnalyseAgain(seededRandom(SEED + script));
      fitting += outcome.fitting;
      told += outcome.told;
    }
    assert.ok(fitting > 500 && told > 300, `${fitting} fit, ${told} are told of`);
  });
});

const NAMES = ["Sari Dewi", "Budi Raharjo", "Made Wira"];
const KINDS = ["direct", "mixed", "indirect"] as const;

interface Said {
  readonly words: string;
  readonly speaker: string;
  readonly kind: (typeof KINDS)[number];
}

/** What the machine does with a quote the second time. */
type Again = "same" | "gone" | "speaker" | "kind" | "marks";

/** Judges some quotes of an article, edits it beside them, and has a machine analyse it that finds something else. */
function decideAndAnalyseAgain(random: Random): { readonly fitting: number; readonly told: number } {
  const said = Array.from({ length: 2 + random.below(6) }, (_, at): Said => ({
    words: `“Kalimat ${at} ${random.pick(["air", "jalan", "harga"])} ${random.below(1000)},”`,
    speaker: random.pick(NAMES),
    kind: random.pick(KINDS),
  }));
  const paragraphs = said.map((one, at) => `Alinea ${at} dibuka di sini. ${one.words} kata ${one.speaker}.`);
  const text = paragraphs.join("\n\n");
  const judged = said.map((one, at) => ({
    ...one,
    at,
    again: random.pick<Again>(["same", "same", "gone", "speaker", "kind", "marks"]),
    verdict: random.pick([null, "accepted", "rejected", "corrected"] as const),
    to: random.pick([...NAMES, null]),
  }));
  const counted = new CountedText(text);
  const decisions = judged.flatMap(({ words: quoted, speaker, kind, verdict, to, at }) => {
    if (verdict === null) return [];
    const start = text.indexOf(quoted);
    const correctionOf: Correction = verdict === "corrected" ? { speaker: to } : {};
    return annotation("", {
      id: uuid(at),
      tags: [],
      target: { kind: "text", anchors: [makeAnchor(counted, { start, end: start + quoted.length }, null)] },
      decision: { finding: { kind: "quote", quoteKind: kind, speaker }, verdict, correction: correctionOf },
      creator: "Rina",
    });
  });
  const edited = paragraphs
    .flatMap((paragraph) => {
      const opened =
        random.below(2) === 0 ? paragraph.replace("dibuka di sini", "🌊 dimulai lagi") : paragraph;
      return random.below(3) === 0 ? [`Baru ${random.below(999)} lagi.`, opened] : [opened];
    })
    .join(random.below(2) === 0 ? "\r\n\r\n" : "\n\n");
  const found = analysisOf(edited, judged, random);
  const { placed } = new ArticlePlaces().place(createSnapshot("file:///a.txt", null, edited), decisions);
  assert.equal(placed.length, decisions.length, "every decision finds its text");
  const { analysis, decisions: applied_ } = decide(found, placed, edited);
  const wordsOf = ({ start, end }: { start: number; end: number }): string => edited.slice(start, end);
  const shown = (quoted: string): Quote | undefined =>
    analysis.quotes.find((quote) => wordsOf(quote).includes(quoted.slice(1, -2)));
  let told = 0;
  for (const { words: quoted, speaker, kind, verdict, to, again, at } of judged) {
    const machine = found.quotes.find((quote) => wordsOf(quote).includes(quoted.slice(1, -2)));
    const quote = shown(quoted);
    if (verdict === null) {
      assert.deepEqual(
        [quote?.kind, quote?.speaker?.name ?? null],
        [machine?.kind, machine?.speaker?.name ?? null],
        "what nobody judged is as the machine says",
      );
      continue;
    }
    const misfit = applied_.find((one) => one.annotation.id === uuid(at))?.misfit ?? null;
    if (misfit !== null) told += 1;
    if (verdict === "rejected") assert.equal(quote, undefined, "what was rejected is gone");
    else {
      assert.equal(quote?.speaker?.name ?? null, verdict === "accepted" ? speaker : to);
      if (verdict === "accepted") assert.deepEqual([quote?.kind, quote?.confidence], [kind, 1]);
      assert.match(quote?.reason ?? "", /(accepted|corrected) by Rina$/);
    }
    const saysElse =
      again === "gone" ||
      (verdict !== "rejected" &&
        ((machine?.kind ?? kind) !== kind ||
          (machine?.speaker?.name !== speaker &&
            (verdict !== "corrected" || (machine?.speaker?.name ?? null) !== to))));
    assert.equal(misfit !== null, saysElse, `${verdict} ${again}: ${misfit}`);
  }
  const spans = analysis.quotes.map(({ start, end }) => [start, end] as const);
  assert.ok(spans.every(([start], place) => place === 0 || spans[place - 1]![1] <= start));
  return { fitting: decisions.length - told, told };
}

function analysisOf(
  text: string,
  said: readonly (Said & { readonly again: Again })[],
  random: Random,
): Analysis {
  const quotes = said.flatMap(({ words: quoted, speaker, kind, again }, at): Quote[] => {
    const start = text.indexOf(quoted);
    if (again === "gone") return [];
    const [from, to] =
      again === "marks" ? [start + 1, start + quoted.length - 2] : [start, start + quoted.length];
    return [
      {
        id: `q${at + 1}`,
        start: from,
        end: to,
        kind: again === "kind" ? random.pick(KINDS.filter((other) => other !== kind)) : kind,
        cue: null,
        speaker: {
          name: again === "speaker" ? random.pick(NAMES.filter((other) => other !== speaker)) : speaker,
          entity: null,
          mention: null,
          via: "name",
        },
        confidence: 0.8,
        reason: "",
      },
    ];
  });
  const article = {
    headline: null,
    dateline: null,
    byline: null,
    outlet: null,
    published: null,
    boilerplate: [],
  };
  return { language: "id", languageKnown: true, article, quotes, entities: [] };
}

function decoded(text: string): SidecarContent {
  const result = decodeSidecar(text);
  assert.ok(result.ok, result.ok ? "" : result.fault);
  assert.deepEqual(result.content.problems, []);
  return result.content;
}

/** What is read, without what the codec keeps for itself. */
function bare(content: SidecarContent): readonly Annotation[] {
  return annotationsOf(content).map((one) => ({ ...one, unknown: {} }));
}

/** What was there before keeps its place among tags, attributes and links; their order says nothing. */
function unordered({ tags, attributes, links, ...rest }: Annotation): object {
  const sorted = (list: readonly unknown[]): string[] => list.map((one) => JSON.stringify(one)).sort();
  return { ...rest, tags: sorted(tags), attributes: sorted(attributes), links: sorted(links) };
}

function byId(content: SidecarContent): ReadonlyMap<string, Annotation> {
  return new Map(bare(content).map((one) => [one.id, one]));
}

/** Annotations put in, in the place of others, or taken out where they are null. */
function applied(
  content: SidecarContent,
  changes: Readonly<Record<string, Omit<Annotation, "id"> | null>>,
): SidecarContent {
  return Object.entries(changes).reduce((now, [number, values]) => {
    const id = uuid(Number(number));
    const others = annotationsOf(now).filter((one) => one.id !== id);
    const unknown = annotationsOf(now).find((one) => one.id === id)?.unknown ?? {};
    return withAnnotations(now, values === null ? others : [...others, { ...values, id, unknown }]);
  }, content);
}

function same(a: Annotation | undefined, b: Annotation | undefined): boolean {
  if (!a || !b) return a === b;
  return JSON.stringify([a, allAnchors(a)]) === JSON.stringify([b, allAnchors(b)]);
}
