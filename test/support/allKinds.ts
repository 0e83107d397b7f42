/** Annotations of every kind that a sidecar can hold. */
import type { Annotation, Finding } from "../../server/sidecar/annotation";
import { anchorOf, annotation, uuid } from "./annotations";

const QUOTE: Finding = { kind: "quote", quoteKind: "direct", speaker: "Sari" };
const MENTION: Finding = {
  kind: "mention",
  mentionKind: "pronoun",
  entity: "Sari Dewi",
  entityType: "person",
};
const ENTITY: Finding = { kind: "entity", entity: "Kamis Pon", entityType: "person" };

/** What it is ⇒ the annotation. All stand on one text, and link to one another. */
export const ALL_KINDS: Readonly<Record<string, Annotation>> = {
  "two tags and a note on a span": annotation("[“Air naik,”] kata Sari. Ia pergi pada Kamis Pon.", {
    id: uuid(1),
    tags: ["klaim", "dua kata"],
    note: "Cek.\nLagi.",
    creator: "Rina",
  }),
  "an overlapping span": annotation("“Air [naik,” kata] Sari. Ia pergi pada Kamis Pon.", { id: uuid(2) }),
  "the whole article": annotation("", {
    id: uuid(3),
    target: { kind: "article", textHash: "00ff" },
    tags: ["banjir"],
    attributes: [{ name: "medium", type: "choice", value: "daring" }],
  }),
  "two stretches as one": annotation(
    [
      "“Air [naik],” kata Sari. Ia pergi pada Kamis Pon.",
      "“Air naik,” kata Sari. Ia [pergi] pada Kamis Pon.",
    ],
    { id: uuid(4), tags: ["gerak"] },
  ),
  "attributes of every type": annotation("“Air naik,” kata [Sari]. Ia pergi pada Kamis Pon.", {
    id: uuid(5),
    tags: [],
    attributes: [
      { name: "peran", type: "text", value: "warga" },
      { name: "nada", type: "number", value: -0.5 },
      { name: "saksi", type: "boolean", value: true },
      { name: "sejak", type: "date", value: "2022-01-08" },
      { name: "pihak", type: "choice", value: "korban" },
      { name: "pihak", type: "choice", value: "saksi mata" },
    ],
  }),
  "a link from a speaker to a quote": annotation("“Air naik,” kata [Sari]. Ia pergi pada Kamis Pon.", {
    id: uuid(6),
    tags: [],
    links: [
      { to: uuid(1), relation: "says" },
      { to: uuid(4), relation: null },
    ],
  }),
  "a tagged quote that is said elsewhere": annotation("[“Air naik,”] kata Sari. Ia pergi pada Kamis Pon.", {
    id: uuid(7),
    links: [{ to: uuid(99), relation: "same" }],
  }),
  "an accepted quote": annotation("[“Air naik,”] kata Sari. Ia pergi pada Kamis Pon.", {
    id: uuid(8),
    tags: [],
    creator: "Rina",
    decision: { finding: QUOTE, verdict: "accepted", correction: {} },
  }),
  "a rejected entity": annotation("“Air naik,” kata Sari. Ia pergi pada [Kamis Pon].", {
    id: uuid(9),
    tags: [],
    decision: { finding: ENTITY, verdict: "rejected", correction: {} },
  }),
  "a quote of another kind, span and speaker": annotation(
    "[“Air naik,”] kata Sari. Ia pergi pada Kamis Pon.",
    {
      id: uuid(10),
      tags: [],
      note: "Tanpa tanda kutip.",
      decision: {
        finding: { ...QUOTE, speaker: null },
        verdict: "corrected",
        correction: {
          quoteKind: "mixed",
          speaker: "Budi",
          span: anchorOf("“[Air naik],” kata Sari. Ia pergi pada Kamis Pon."),
        },
      },
    },
  ),
  "a quote that nobody is known to say": annotation("[“Air naik,”] kata Sari. Ia pergi pada Kamis Pon.", {
    id: uuid(11),
    tags: [],
    decision: { finding: QUOTE, verdict: "corrected", correction: { speaker: null } },
  }),
  "a mention of another entity": annotation("“Air naik,” kata Sari. [Ia] pergi pada Kamis Pon.", {
    id: uuid(12),
    tags: [],
    decision: {
      finding: MENTION,
      verdict: "corrected",
      correction: { entity: "Budi", entityType: "organization" },
    },
  }),
  "a quote that a person added, and its speaker": annotation(
    "“Air naik,” kata Sari. [Ia pergi pada Kamis Pon].",
    {
      id: uuid(13),
      tags: [],
      decision: {
        finding: { kind: "quote", quoteKind: "indirect", speaker: null },
        verdict: "added",
        correction: { speaker: "Sari" },
      },
    },
  ),
  "a report that is not wanted at a place": annotation("[“Air naik,”] kata Sari. Ia pergi pada Kamis Pon.", {
    id: uuid(14),
    tags: [],
    decision: {
      finding: { kind: "diagnostic", rule: "uncertain-speaker" },
      verdict: "rejected",
      correction: {},
    },
  }),
  "a report that is not wanted of an article": annotation("", {
    id: uuid(15),
    target: { kind: "article", textHash: "00ff" },
    tags: [],
    decision: {
      finding: { kind: "diagnostic", rule: "single-source" },
      verdict: "rejected",
      correction: {},
    },
  }),
};
