/**
 * Makes `server/core/languages/gazetteers/places.json`: `node scripts/gazetteer.mjs WILAYAH_TSV`. Sources are `scripts/places.txt`, the country
 * names of the package `cldr-localenames-full` in Indonesian and English, and the regions of Indonesia from the MIT-licensed table `wilayah`
 * (code, level, name). The data of the package `idn-area-data` is under the ODbL, which would bind the result, and is not used.
 */
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
/** @param {string} name */
const read = (name) => readFileSync(path.join(root, name), "utf8");

/** Names of one place, the usual one first. @type {Map<string, Set<string>>} */
const groups = new Map();
/** Which group a name stands in. @type {Map<string, string>} */
const groupOf = new Map();

/** @param {readonly string[]} names */
function add(names) {
  const known = names.map((name) => groupOf.get(name)).find((key) => key !== undefined);
  const key = known ?? names[0] ?? "";
  const group = groups.get(key) ?? new Set([key]);
  groups.set(key, group);
  for (const name of names) {
    if (groupOf.has(name)) continue;
    group.add(name);
    groupOf.set(name, key);
  }
}

for (const line of read("scripts/places.txt").split("\n")) {
  if (line.trim() && !line.startsWith("#")) add(line.trim().split("="));
}

/** Towns whose names are ordinary words, or far more often part of another name. */
const AMBIGUOUS = new Set(["Metro", "Batu", "Buru", "Bone", "Puncak", "Sigi", "Solok"]);

/** @param {string} language @returns {Record<string, string>} */
function territories(language) {
  /** @type {unknown} */
  const parsed = JSON.parse(read(`node_modules/cldr-localenames-full/main/${language}/territories.json`));
  const all =
    /** @type {{ main: Record<string, { localeDisplayNames: { territories: Record<string, string> } }> }} */ (
      parsed
    );
  return all.main[language]?.localeDisplayNames.territories ?? {};
}

const english = territories("en");
const indonesian = territories("id");
for (const code of Object.keys(indonesian)) {
  // Numbers are groupings of the United Nations, `EU` and `UN` organisations, `Q…` and `X…` no places at all.
  if (!/^[A-Z]{2}(-alt-(short|variant))?$/.test(code) || /^(EU|EZ|UN|QO|XA|XB|ZZ)/.test(code)) continue;
  const base = indonesian[code.slice(0, 2)] ?? "";
  const names = [base, indonesian[code], english[code.slice(0, 2)], english[code]];
  add([...new Set(names.filter((name) => name !== undefined && !/[()]| SAR /.test(name)).map(String))]);
}

const regionTable = process.argv[2];
if (!regionTable) throw new Error("Name the table of regions: node scripts/gazetteer.mjs WILAYAH_TSV");
const regions = readFileSync(regionTable, "utf8")
  .split("\n")
  .map((line) => line.split("\t"))
  .map(([, level, name]) => ({ level, name: (name ?? "").trim() }));

for (const { level, name } of regions) {
  if (level === "provinsi") add([name]);
  const town = name.replace(/^(Kabupaten|Kota)( Administrasi)? /, "");
  if (level === "kabupaten_kota" && !AMBIGUOUS.has(town)) add([town]);
}

const districts = [...new Set(regions.filter(({ level }) => level === "kecamatan").map(({ name }) => name))]
  .filter((name) => !groupOf.has(name) && /^\p{Lu}[\p{L}' -]+$/u.test(name) && name.length > 3)
  .sort();

const places = [...groups.values()].map((names) => [...names].join("=")).sort();
const notice =
  "Country names: Unicode CLDR, package cldr-localenames-full, Unicode-3.0. " +
  "Regions of Indonesia: wilayah, MIT, Copyright (c) 2017-2025 Cahya DSN. " +
  "Made by scripts/gazetteer.mjs; do not edit.";
writeFileSync(
  path.join(root, "server/core/languages/gazetteers/places.json"),
  JSON.stringify({ notice, places: places.join("|"), districts: districts.join("|") }, null, 2) + "\n",
);
console.log(`${places.length} places, ${districts.length} districts`);
