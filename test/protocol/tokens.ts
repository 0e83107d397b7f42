/** Semantic tokens as a client reads them. */
import { createSnapshot } from "../../server/corpus/snapshot";

export interface Tokens {
  readonly data: readonly number[];
  readonly resultId?: string;
}

/** Each token as `words/type+modifiers`, read as the protocol says. */
export function decoded(text: string, { data }: Tokens, { types, modifiers }: Legend): readonly string[] {
  const { lines } = createSnapshot("", null, text);
  const shown: string[] = [];
  let line = 0;
  let character = 0;
  for (let at = 0; at < data.length; at += 5) {
    const [down = 0, right = 0, length = 0, type = 0, bits = 0] = data.slice(at, at + 5);
    line += down;
    character = down > 0 ? right : character + right;
    const start = lines.offsetAt({ line, character });
    const set = modifiers.filter((_, bit) => bits & (1 << bit));
    shown.push([`${text.slice(start, start + length)}/${types[type]}`, ...set].join("+"));
  }
  return shown;
}

export interface Legend {
  readonly types: readonly string[];
  readonly modifiers: readonly string[];
}
