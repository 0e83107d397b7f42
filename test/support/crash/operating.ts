/** Sends the operations of a ledger to a server, several at once, and enters what it acknowledges. */
import assert from "node:assert/strict";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { createSnapshot } from "../../../server/corpus/snapshot";
import { ADD_TAG, EDIT_NOTE, REMOVE_TAG, type TagChange } from "../../../server/protocol/tags";
import type { Random } from "../random";
import { ARTICLE_TEXT, type Ledger, type Operation } from "./ledger";

export interface Operator {
  readonly folder: string;
  readonly ledger: Ledger;
  readonly random: Random;
  readonly request: (method: string, params: unknown) => Promise<TagChange>;
  readonly onBegin?: (operation: Operation) => void;
  readonly onAcknowledged?: (operation: Operation, id: string) => void;
}

/** Operations under way at once: some on one file wait for each other, some on several go side by side. */
const AT_ONCE = 4;

/**
 * Operates until `isEnough` says so, or the server goes away. A refused operation fails: nothing stands in the way of any of them.
 */
export async function operate(operator: Operator, isEnough: () => boolean): Promise<void> {
  const { ledger, random, onBegin, onAcknowledged } = operator;
  const one = async (): Promise<void> => {
    while (!isEnough()) {
      const operation = ledger.next(random);
      ledger.begin(operation);
      onBegin?.(operation);
      const change = await send(operator, operation).catch(() => null);
      // The server is gone, or going.
      if (change === null) return;
      assert.ok(change.ok, `${JSON.stringify(operation)}: ${change.ok ? "" : change.message}`);
      ledger.acknowledge(operation, change.id);
      onAcknowledged?.(operation, change.id);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, one));
}

export function addressOf(folder: string, article: string): string {
  return pathToFileURL(path.join(folder, article)).href;
}

const { lines } = createSnapshot("", null, ARTICLE_TEXT);

function send({ folder, request }: Operator, operation: Operation): Promise<TagChange> {
  const { kind, article, word, id, tag, note } = operation;
  const uri = addressOf(folder, article);
  if (kind === "remove") return request(REMOVE_TAG, { uri, id, tag });
  if (kind === "note") return request(EDIT_NOTE, { uri, id, note });
  const start = ARTICLE_TEXT.indexOf(word);
  const range = lines.rangeOf({ start, end: start + word.length });
  return request(ADD_TAG, { uri, version: 1, range, tag, note });
}
