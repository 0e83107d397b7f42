/** The published schema and the decoder draw one line between what a sidecar is and what it is not, wherever it is damaged. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { Ajv } from "ajv";
import fc from "fast-check";
import { decodeSidecar, encodeSidecar } from "../../server/sidecar/format/codec";
import { anySidecar } from "../support/anyAnnotation";

const SEED = 20_240_101;

const validate = new Ajv({ strictSchema: true, strictTypes: false, strictRequired: false }).compile(
  JSON.parse(readFileSync("server/sidecar/sidecar.schema.json", "utf8")) as object,
);

/** What may stand in the place of anything: right in some places and wrong in most. */
const value = fc.oneof(
  fc.constantFrom<unknown>(
    undefined,
    null,
    "",
    "tagging",
    "TextualBody",
    "SpecificResource",
    "kutip:Quote",
    "direct",
    "person",
    "2024-01-01T00:00:00Z",
    -1,
    1.5,
    [],
    {},
    { type: "TextQuoteSelector", exact: "x" },
    { type: "kutip:Entity", "kutip:entity": "x", "kutip:entityType": "person" },
  ),
  fc.jsonValue({ maxDepth: 2 }),
);
/** Where it is put: at each step a member or element of what stands there. */
const damage = fc.tuple(fc.array(fc.nat(30), { minLength: 3, maxLength: 9 }), value);

describe("sidecar schema and decoder", function () {
  this.timeout(30_000);

  it("agree on sidecars of every kind, however they are damaged", () => {
    const verdicts = { sound: 0, faulty: 0 };
    fc.assert(
      fc.property(anySidecar, fc.array(damage, { minLength: 1, maxLength: 3 }), ({ content }, damages) => {
        const sound: unknown = JSON.parse(encodeSidecar(content));
        assert.ok(validate(sound));
        const text = JSON.stringify(damages.reduce((now, [path, put]) => damaged(now, path, put), sound));
        const accepted = isAccepted(text);
        verdicts[accepted ? "sound" : "faulty"] += 1;
        assert.equal(validate(JSON.parse(text)), accepted, text);
      }),
      { seed: SEED, numRuns: 250 },
    );
    assert.ok(verdicts.sound > 30 && verdicts.faulty > 30, JSON.stringify(verdicts));
  });
});

/** A schema cannot say that no two entries may have one id. */
function isAccepted(text: string): boolean {
  const decoded = decodeSidecar(text);
  return decoded.ok && decoded.content.problems.every(({ message }) => message.includes("has the same id"));
}

/** The value with what stands at the end of the path replaced, or removed where the new one is undefined. */
function damaged(now: unknown, [step = 0, ...rest]: readonly number[], put: unknown): unknown {
  const isList = Array.isArray(now);
  const keys = typeof now === "object" && now !== null ? Object.keys(now) : [];
  const key = keys[step % Math.max(1, keys.length)];
  if (key === undefined) return put ?? null;
  const member = (now as Record<string, unknown>)[key];
  const isEnd = rest.length === 0 || typeof member !== "object" || member === null;
  const changed = isEnd ? put : damaged(member, rest, put);
  const entries = Object.entries(now as object).flatMap(([name, one]): [string, unknown][] => {
    if (name !== key) return [[name, one]];
    return changed === undefined ? [] : [[name, changed]];
  });
  return isList ? entries.map(([, one]) => one) : Object.fromEntries(entries);
}
