/** Splits a stream of bytes into lines at LF, each decoded by itself, so that one broken line spoils no other. */

export interface JsonLine {
  /** From 1. */
  readonly number: number;
  readonly bytes: Uint8Array;
}

export async function* linesOf(input: AsyncIterable<Uint8Array>): AsyncGenerator<JsonLine> {
  let parts: Uint8Array[] = [];
  let number = 0;
  for await (const chunk of input) {
    let from = 0;
    for (let end = chunk.indexOf(10); end >= 0; end = chunk.indexOf(10, from)) {
      parts.push(chunk.subarray(from, end));
      yield { number: ++number, bytes: joined(parts) };
      parts = [];
      from = end + 1;
    }
    if (from < chunk.length) parts.push(chunk.subarray(from));
  }
  if (parts.length > 0) yield { number: ++number, bytes: joined(parts) };
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  if (parts.length === 1) return parts[0]!;
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
