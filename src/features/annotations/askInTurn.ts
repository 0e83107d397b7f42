/** Attributes asked one after the other of what was just tagged. It knows neither editor nor server. */
import type { AttributeDefinition, AttributeValue } from "../../../server/protocol/annotations";

/**
 * What is said already (`values`) is not asked. `ask` tells null for what is left open and undefined where the person wants to be asked no
 * more; `set` whether it could be done. What was set before the end stays.
 */
export async function askInTurn(
  definitions: readonly AttributeDefinition[],
  values: readonly AttributeValue[],
  ask: (definition: AttributeDefinition, step: string) => Promise<AttributeValue | null | undefined>,
  set: (name: string, value: AttributeValue) => Promise<boolean>,
): Promise<void> {
  const open = definitions.filter(({ name }) => values.every((one) => one.name !== name));
  for (const [at, definition] of open.entries()) {
    const value = await ask(definition, open.length === 1 ? "" : ` (${at + 1} of ${open.length})`);
    if (value === undefined) return;
    if (value !== null && !(await set(definition.name, value))) return;
  }
}
