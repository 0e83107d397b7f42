/** Reads quotes back as text, for tables: `D “Ya,” < Rini (name) / kata`. */
import { analyze } from "../../../../server/core/analyze";
import type { LanguagePack } from "../../../../server/core/languages/pack";
import { INDONESIAN } from "../../../../server/core/languages/packs";

const KINDS = { direct: "D", mixed: "M", indirect: "I" } as const;

export function quotesOf(text: string, pack: LanguagePack = INDONESIAN): string[] {
  return analyze(text, pack).quotes.map((quote) => {
    const speaker = quote.speaker ? ` < ${quote.speaker.name}` : "";
    const cue = quote.cue ? ` / ${text.slice(quote.cue.start, quote.cue.end)}` : "";
    return `${KINDS[quote.kind]} ${text.slice(quote.start, quote.end)}${speaker}${cue}`;
  });
}
