/**
 * What can be decided of the entity at a place, for the whole corpus: another name, with whom it is one, who is somebody else, its type, its
 * identifiers. What a person must type or pick more for is a command of the client.
 */
import { isProperType } from "../../corpus/search/entityTable";
import {
  CHANGE_ENTITIES_COMMAND,
  MERGE_ENTITIES_COMMAND,
  NOT_THE_SAME_COMMAND,
  RENAME_ENTITY_COMMAND,
  SET_ENTITY_TYPE_COMMAND,
  SET_IDENTIFIER_COMMAND,
  SPLIT_ENTITY_COMMAND,
} from "../../protocol/codeActions";
import type { EntityChangeParams, EntityCommandArgument } from "../../protocol/entities";
import { LISTED_TYPES } from "../../protocol/views";
import { aType } from "../entityWords";
import { thingAt } from "../places";
import type { ActionPlace, OfferedAction } from "./offered";

/** Nothing where no entity is mentioned; dates and amounts mean something else in every article. */
export function entityActions({ view, span, canAsk }: ActionPlace): readonly OfferedAction[] {
  const thing = thingAt(view, span.start);
  const [meant, ...more] = thing?.kind === "entity" ? thing.entities : [];
  // What means several at once says of none of them what it is called.
  if (!meant || more.length > 0 || !isProperType(meant.type)) return [];
  const { uri } = view.snapshot;
  const { name, type } = meant;
  const entity = { name, type };
  if (!canAsk) {
    return LISTED_TYPES.filter((other) => other !== type).map((other): OfferedAction => {
      const argument: EntityChangeParams = { kind: "setType", uri, entities: [entity], type: other };
      return {
        title: `“${name}” is ${aType(other)}, everywhere`,
        kind: "entity",
        command: CHANGE_ENTITIES_COMMAND,
        argument,
      };
    });
  }
  const argument: EntityCommandArgument = { uri, entity };
  const asking = (title: string, command: string): OfferedAction => ({
    title,
    kind: "entity",
    command,
    argument,
  });
  return [
    asking(`Rename “${name}” everywhere…`, RENAME_ENTITY_COMMAND),
    asking(`Merge “${name}” into…`, MERGE_ENTITIES_COMMAND),
    asking(`Split “${name}”…`, SPLIT_ENTITY_COMMAND),
    asking(`“${name}” is not the same as…`, NOT_THE_SAME_COMMAND),
    asking(`Set type of “${name}” (now ${type})…`, SET_ENTITY_TYPE_COMMAND),
    asking(`Set identifier of “${name}”…`, SET_IDENTIFIER_COMMAND),
  ];
}
