/** The built-in taggers, decoded at their first use. */
import type { LanguagePack } from "../../languages/pack";
import namesEn from "../model/names-en.bin";
import namesId from "../model/names-id.bin";
import wordsId from "../model/words-id.bin";
import { decodeModel, type TagModel } from "./tagModel";
import { decodeWords, type WordTable } from "../lexicon/wordTable";

/** A tagger and the word table that it was trained with. */
export interface NameModel {
  readonly tags: TagModel;
  /** Null where no corpus was counted. */
  readonly words: WordTable | null;
}

const models = new Map<string, NameModel>();

/** The model that the pack asks for; null where it asks for none. */
export function modelOf(pack: LanguagePack): NameModel | null {
  const { model } = pack.names;
  if (model === null) return null;
  const known = models.get(model);
  if (known) return known;
  const decoded =
    model === "id"
      ? { tags: decodeModel(namesId), words: decodeWords(wordsId) }
      : { tags: decodeModel(namesEn), words: null };
  models.set(model, decoded);
  return decoded;
}
