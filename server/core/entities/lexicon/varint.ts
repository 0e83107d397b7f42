/** Whole numbers as bytes, seven bits in each, the lowest first; all but the last byte have their highest bit set. */

/** The place in `bytes` where reading goes on. */
export interface ByteCursor {
  readonly bytes: Uint8Array;
  at: number;
}

/** The number that stands at the cursor, which is behind it then. */
export function readVarint(cursor: ByteCursor): number {
  const { bytes } = cursor;
  let value = 0;
  let unit = 1;
  for (;;) {
    const byte = bytes[cursor.at++]!;
    value += (byte & 127) * unit;
    if (byte < 128) return value;
    unit *= 128;
  }
}

/** From 0 on, whole. */
export function pushVarint(bytes: number[], value: number): void {
  let rest = value;
  while (rest >= 128) {
    bytes.push((rest % 128) + 128);
    rest = Math.floor(rest / 128);
  }
  bytes.push(rest);
}
