/**
 * Reads ZIP archives as vsce writes them (a packaged extension is one): their entries, and their unpacking. No encryption, no
 * archives over 4 GB, and no checking of checksums.
 */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { inflateRawSync } from "node:zlib";

const END_SIGNATURE = 0x06054b50;
const ENTRY_SIGNATURE = 0x02014b50;
/** Bytes of the end record without its comment. */
const END_LENGTH = 22;
const DEFLATED = 8;

/**
 * @typedef {object} ZipEntry
 * @property {string} name with `/` between folders
 * @property {number} size bytes, unpacked
 * @property {() => Buffer} read
 */

/**
 * The files of an archive in its own order; folders are left out.
 * @param {string} file
 * @returns {ZipEntry[]}
 */
export function readZip(file) {
  const bytes = readFileSync(file);
  let end = bytes.length - END_LENGTH;
  while (end >= 0 && bytes.readUInt32LE(end) !== END_SIGNATURE) end -= 1;
  if (end < 0) throw new Error(`${file} is not a ZIP archive.`);
  const count = bytes.readUInt16LE(end + 10);
  let at = bytes.readUInt32LE(end + 16);
  /** @type {ZipEntry[]} */
  const entries = [];
  for (let index = 0; index < count; index++) {
    if (bytes.readUInt32LE(at) !== ENTRY_SIGNATURE) throw new Error(`${file} has a broken list of files.`);
    const [nameLength, extraLength, commentLength] = [28, 30, 32].map((offset) =>
      bytes.readUInt16LE(at + offset),
    );
    const nameEnd = at + 46 + (nameLength ?? 0);
    const name = bytes.toString("utf8", at + 46, nameEnd);
    const deflated = bytes.readUInt16LE(at + 10) === DEFLATED;
    const packedSize = bytes.readUInt32LE(at + 20);
    const size = bytes.readUInt32LE(at + 24);
    const header = bytes.readUInt32LE(at + 42);
    if (!name.endsWith("/")) {
      const read = () => {
        const start = header + 30 + bytes.readUInt16LE(header + 26) + bytes.readUInt16LE(header + 28);
        const packed = bytes.subarray(start, start + packedSize);
        return deflated ? inflateRawSync(packed) : packed;
      };
      entries.push({ name, size, read });
    }
    at = nameEnd + (extraLength ?? 0) + (commentLength ?? 0);
  }
  return entries;
}

/**
 * Writes the files below `prefix` of an archive into `folder`, without the prefix.
 * @param {string} file
 * @param {string} prefix `extension/`
 * @param {string} folder
 */
export function unpackZip(file, prefix, folder) {
  for (const entry of readZip(file)) {
    if (!entry.name.startsWith(prefix)) continue;
    const target = path.join(folder, entry.name.slice(prefix.length));
    if (!target.startsWith(path.resolve(folder) + path.sep))
      throw new Error(`${file}: ${entry.name} leads outside.`);
    mkdirSync(path.dirname(target), { recursive: true });
    writeFileSync(target, entry.read());
  }
}
