/**
 * Makes PNG files small: pictures of a screen have few colours, so 256 do, and one byte a pixel. Reads what browsers write (8 bits a
 * channel, with or without transparency, which is dropped) and nothing else.
 */
import { crc32, deflateSync, inflateSync } from "node:zlib";

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const RGB = 2;
const RGBA = 6;
const PALETTE = 3;
const MOST_COLOURS = 256;
/** Colours that differ in fewer than the upper five bits are taken together where there are too many. */
const SHIFT = 3;

/**
 * @param {Buffer} png
 * @returns {Buffer} the picture in at most 256 colours
 */
export function withPalette(png) {
  const { width, height, colours } = read(png);
  const palette = paletteOf(colours);
  const rows = Buffer.alloc(height * (width + 1));
  /** @type {Map<number, number>} */
  const known = new Map();
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const colour = colours[y * width + x] ?? 0;
      let index = known.get(colour);
      if (index === undefined) known.set(colour, (index = nearest(palette, colour)));
      rows[y * (width + 1) + 1 + x] = index;
    }
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header[8] = 8;
  header[9] = PALETTE;
  return Buffer.concat([
    SIGNATURE,
    chunk("IHDR", header),
    chunk("PLTE", Buffer.from(palette.flatMap((colour) => channels(colour)))),
    chunk("IDAT", deflateSync(rows, { level: 9 })),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

/**
 * @param {Buffer} png
 * @returns {{ width: number, height: number, colours: Uint32Array }} colours as 0xrrggbb, row by row
 */
function read(png) {
  if (!png.subarray(0, 8).equals(SIGNATURE)) throw new Error("This is no PNG file.");
  const parts = [];
  let [width, height, type] = [0, 0, 0];
  for (let at = 8; at < png.length;) {
    const length = png.readUInt32BE(at);
    const name = png.toString("latin1", at + 4, at + 8);
    const data = png.subarray(at + 8, at + 8 + length);
    if (name === "IHDR") {
      [width, height, type] = [data.readUInt32BE(0), data.readUInt32BE(4), data[9] ?? 0];
      if (data[8] !== 8 || (type !== RGB && type !== RGBA) || data[12] !== 0) {
        throw new Error("This PNG file is not of the kind that browsers write.");
      }
    } else if (name === "IDAT") parts.push(data);
    at += length + 12;
  }
  const size = type === RGBA ? 4 : 3;
  const bytes = unfiltered(inflateSync(Buffer.concat(parts)), width * size, height, size);
  const colours = new Uint32Array(width * height);
  for (let i = 0; i < colours.length; i++) {
    colours[i] =
      ((bytes[i * size] ?? 0) << 16) | ((bytes[i * size + 1] ?? 0) << 8) | (bytes[i * size + 2] ?? 0);
  }
  return { width, height, colours };
}

/**
 * Undoes the filters of PNG, row by row.
 * @param {Buffer} raw
 * @param {number} stride bytes of a row without its filter
 * @param {number} height
 * @param {number} size bytes of a pixel
 */
function unfiltered(raw, stride, height, size) {
  const out = new Uint8Array(stride * height);
  for (let y = 0; y < height; y++) {
    const filter = raw[y * (stride + 1)];
    for (let x = 0; x < stride; x++) {
      const at = y * stride + x;
      const left = x >= size ? (out[at - size] ?? 0) : 0;
      const up = y > 0 ? (out[at - stride] ?? 0) : 0;
      const corner = x >= size && y > 0 ? (out[at - stride - size] ?? 0) : 0;
      const guess = [0, left, up, (left + up) >> 1, paeth(left, up, corner)][filter ?? 0] ?? 0;
      out[at] = (raw[y * (stride + 1) + 1 + x] ?? 0) + guess;
    }
  }
  return out;
}

/**
 * @param {number} left
 * @param {number} up
 * @param {number} corner
 */
function paeth(left, up, corner) {
  const guess = left + up - corner;
  const [a, b, c] = [Math.abs(guess - left), Math.abs(guess - up), Math.abs(guess - corner)];
  return a <= b && a <= c ? left : b <= c ? up : corner;
}

/**
 * All colours where they are few enough; else the commonest of each group of like ones.
 * @param {Uint32Array} colours
 * @returns {number[]}
 */
function paletteOf(colours) {
  /** @type {Map<number, number>} */
  const counts = new Map();
  for (const colour of colours) counts.set(colour, (counts.get(colour) ?? 0) + 1);
  const common = [...counts].sort((a, b) => b[1] - a[1]);
  if (common.length <= MOST_COLOURS) return common.map(([colour]) => colour);
  /** @type {Map<number, { colour: number, count: number }>} */
  const groups = new Map();
  for (const [colour, count] of common) {
    const key = channels(colour).reduce((sum, channel) => (sum << 5) | (channel >> SHIFT), 0);
    const group = groups.get(key);
    if (group) group.count += count;
    else groups.set(key, { colour, count });
  }
  return [...groups.values()]
    .sort((a, b) => b.count - a.count)
    .slice(0, MOST_COLOURS)
    .map(({ colour }) => colour);
}

/**
 * @param {readonly number[]} palette
 * @param {number} colour
 */
function nearest(palette, colour) {
  const [red, green, blue] = channels(colour);
  let best = 0;
  let least = Infinity;
  for (const [index, other] of palette.entries()) {
    const [r, g, b] = channels(other);
    const distance = (r - red) ** 2 + (g - green) ** 2 + (b - blue) ** 2;
    if (distance >= least) continue;
    least = distance;
    best = index;
  }
  return best;
}

/**
 * @param {number} colour
 * @returns {[number, number, number]}
 */
function channels(colour) {
  return [colour >> 16, (colour >> 8) & 255, colour & 255];
}

/**
 * @param {string} name
 * @param {Buffer} data
 */
function chunk(name, data) {
  const whole = Buffer.alloc(data.length + 12);
  whole.writeUInt32BE(data.length, 0);
  whole.write(name, 4, "latin1");
  data.copy(whole, 8);
  whole.writeUInt32BE(crc32(whole.subarray(4, data.length + 8)), data.length + 8);
  return whole;
}
