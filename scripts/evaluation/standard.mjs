/**
 * Holds sidecars against the W3C's own description of web annotations, which lies beside the project: the working group's conformance
 * schemas (every assertion that it calls a must) and the JSON-LD context (no word that it does not define). That the schemas are read
 * rightly is shown on the working group's samples.
 */
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { Ajv } from "ajv";
import * as esbuild from "esbuild";
import { parseJson, readJson } from "../support/json.mjs";
import { inProject, root } from "../support/paths.mjs";
import { inShared } from "./shared.mjs";

/** @typedef {{ readonly name: string, readonly message: string, readonly holds: (value: unknown) => boolean }} Assertion */
/** @typedef {{ readonly [member: string]: unknown }} Node */

/** Random ones; each counts three times: fresh, changed, and merged. */
const SIDECARS = 300;

/**
 * @typedef {object} Conformance
 * @property {number} sidecars
 * @property {number} annotations
 * @property {number} assertions
 * @property {readonly string[]} faults
 * @property {{ readonly accepted: number, readonly correct: number, readonly refused: number, readonly incorrect: number }} samples
 */

/** @returns {Promise<Conformance>} */
export async function checkStandard() {
  const ajv = makeAjv();
  const collectionMusts = assertionsOf(ajv, "collections/collectionMusts.test");
  const pageMusts = assertionsOf(ajv, "collections/pages/pageMusts.test");
  const annotationMusts = assertionsOf(ajv, "annotations/annotationMusts.test");
  const terms = new Set(
    Object.keys(asNode(asNode(readJson(inShared("data", "w3c", "anno.jsonld")))["@context"])),
  );
  const texts = await sampleTexts();
  /** @type {Set<string>} */
  const faults = new Set();
  let annotations = 0;
  for (const text of texts) {
    const collection = asNode(parseJson(text));
    const page = asNode(collection.first);
    const items = /** @type {readonly unknown[]} */ (page.items).map(asNode);
    annotations += items.length;
    // What is embedded has the context of the whole.
    const context = { "@context": collection["@context"] };
    const held = [
      ...broken(collectionMusts, collection),
      ...broken(pageMusts, { ...context, ...page }),
      ...items.flatMap((item) => broken(annotationMusts, { ...context, ...item })),
      ...unknownTerms(collection, terms),
    ];
    for (const fault of held) faults.add(fault);
  }
  return {
    sidecars: texts.length,
    annotations,
    assertions: collectionMusts.length + pageMusts.length + annotationMusts.length,
    faults: [...faults],
    samples: judgeSamples(annotationMusts),
  };
}

/** @returns {Promise<readonly string[]>} */
async function sampleTexts() {
  const outfile = inProject("out", "evaluation", "sidecars.mjs");
  await esbuild.build({
    entryPoints: [inProject("test", "support", "sampleSidecars.ts")],
    absWorkingDir: root,
    bundle: true,
    format: "esm",
    platform: "node",
    target: "es2022",
    logLevel: "warning",
    outfile,
  });
  /** @typedef {{ readonly sidecar: string }} Sample */
  /** @type {unknown} */
  const module = await import(pathToFileURL(outfile).href);
  const { KINDS, sampleSidecars } =
    /** @type {{ KINDS: Sample, sampleSidecars: (count: number) => readonly Sample[] }} */ (module);
  return [KINDS, ...sampleSidecars(SIDECARS)].map(({ sidecar }) => sidecar);
}

/** The schemas are of draft 4; what they use of it that is different is put into the words of draft 7. */
function makeAjv() {
  const ajv = new Ajv({ strict: false, allErrors: false, validateSchema: false });
  ajv.addFormat("uri", /^[a-z][a-z0-9+.-]*:[^\s<>"{}|\\^`]+$/i);
  ajv.addFormat("date-time", /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})$/i);
  for (const file of readdirSync(inShared("data", "w3c", "definitions"))) {
    ajv.addSchema(asNode(translated(readJson(inShared("data", "w3c", "definitions", file)))));
  }
  return ajv;
}

/**
 * @param {unknown} schema
 * @returns {unknown}
 */
function translated(schema) {
  if (Array.isArray(schema)) return schema.map(translated);
  if (typeof schema !== "object" || schema === null) return schema;
  const members = Object.entries(schema).flatMap(([key, value]) => {
    if (key === "$schema") return [];
    if (key === "id" && typeof value === "string") return [["$id", value]];
    if (key === "exclusiveMinimum" && value === true) return [["exclusiveMinimum", asNode(schema).minimum]];
    return [[key, translated(value)]];
  });
  return Object.fromEntries(members);
}

/**
 * @param {Ajv} ajv
 * @param {string} list a file that names assertions
 * @returns {readonly Assertion[]}
 */
function assertionsOf(ajv, list) {
  const { assertions } = /** @type {{ assertions: readonly string[] }} */ (
    readJson(inShared("data", "w3c", ...list.split("/")))
  );
  return assertions.map((name) => {
    const schema = asNode(translated(readJson(inShared("data", "w3c", ...name.split("/")))));
    const validate = ajv.compile(schema);
    const isExpected = schema.expectedResult === "valid";
    return {
      name: path.posix.basename(name, ".json"),
      message: String(schema.errorMessage),
      holds: (value) => validate(value) === isExpected,
    };
  });
}

/**
 * @param {readonly Assertion[]} assertions
 * @param {unknown} value
 */
function broken(assertions, value) {
  return assertions.filter(({ holds }) => !holds(value)).map(({ name, message }) => `${name}: ${message}`);
}

/** Members and types, motivations and purposes that no processor could make sense of. */
function unknownTerms(/** @type {Node} */ collection, /** @type {ReadonlySet<string>} */ terms) {
  const declared = new Set(
    [collection["@context"]]
      .flat()
      .flatMap((one) => (typeof one === "object" && one !== null ? Object.keys(one) : [])),
  );
  const isKnown = (/** @type {string} */ word) =>
    terms.has(word) || declared.has(word.split(":", 1)[0] ?? "") || word.startsWith("@");
  /** @type {string[]} */
  const unknown = [];
  const visit = (/** @type {unknown} */ value) => {
    if (Array.isArray(value)) value.forEach(visit);
    else if (typeof value === "object" && value !== null) {
      for (const [key, member] of Object.entries(value)) {
        if (!isKnown(key)) unknown.push(`The context does not know the member ${key}.`);
        if (["type", "motivation", "purpose"].includes(key)) {
          for (const word of [member].flat()) {
            if (!isKnown(String(word))) unknown.push(`The context does not know the ${key} ${String(word)}.`);
          }
        }
        if (key !== "@context") visit(member);
      }
    }
  };
  visit(collection);
  return unknown;
}

/**
 * The working group's own samples: annotations that are right, and others that are not. Three of the former have targets of kinds that the
 * recommendation dropped (composites, lists, independents), which the schemas refuse.
 * @param {readonly Assertion[]} assertions
 */
function judgeSamples(assertions) {
  const judge = (/** @type {string} */ kind) => {
    const folder = inShared("data", "w3c", "tools", "samples", kind);
    const files = readdirSync(folder).filter((file) => file.startsWith("anno"));
    const refused = files.filter((file) => {
      const text = readFileSync(path.join(folder, file), "utf8");
      return !isJson(text) || broken(assertions, parseJson(text)).length > 0;
    });
    return { all: files.length, refused: refused.length };
  };
  const [correct, incorrect] = [judge("correct"), judge("incorrect")];
  return {
    accepted: correct.all - correct.refused,
    correct: correct.all,
    refused: incorrect.refused,
    incorrect: incorrect.all,
  };
}

function isJson(/** @type {string} */ text) {
  try {
    parseJson(text);
    return true;
  } catch {
    return false;
  }
}

/**
 * @param {unknown} value
 * @returns {Node}
 */
function asNode(value) {
  return typeof value === "object" && value !== null ? /** @type {Node} */ (value) : {};
}
