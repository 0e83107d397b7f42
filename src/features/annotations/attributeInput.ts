/** Values of attributes as a person types them: what is wrong with what was typed, and what it means. It knows no editor. */
import type { AttributeDefinition, AttributeValue } from "../../../server/protocol/annotations";
import { isDay } from "../../../server/protocol/day";

/** A number as a sidecar keeps it: with no more digits than survive. */
const NUMBER = /^-?(?:0|[1-9][0-9]{0,14})(?:[.,][0-9]{1,14})?$/;

/** What is wrong with it, as a sentence; null where it will do. Nothing typed takes the attribute away. */
export function faultOf({ type }: AttributeDefinition, typed: string): string | null {
  const text = typed.trim();
  if (text === "") return null;
  if (type === "number" && !NUMBER.test(text)) return "A number is written like 12 or 0.5.";
  if (type === "date" && !isDay(text))
    return "A day is written like 2022-01-08, and must be in the calendar.";
  return null;
}

/** Null where nothing was typed. To be asked of what has no fault. */
export function typedValue({ name, type }: AttributeDefinition, typed: string): AttributeValue | null {
  const text = typed.trim();
  if (text === "") return null;
  if (type === "number") return { name, type, value: Number(text.replace(",", ".")) };
  if (type === "boolean") return { name, type, value: text === "true" };
  return { name, type, value: text };
}

/** What an input box shows of a value; empty where there is none. */
export function shownValue(value: AttributeValue | undefined): string {
  return value === undefined ? "" : String(value.value);
}

/** Beside an attribute's name in a list: its value, or what it can be. */
export function attributeState(definition: AttributeDefinition, value: AttributeValue | undefined): string {
  if (value !== undefined)
    return value.type === "boolean" ? (value.value ? "yes" : "no") : String(value.value);
  return definition.type === "choice" ? definition.values.join(" | ") : definition.type;
}

/** A value that is picked, not typed. */
export interface Choice {
  readonly label: string;
  readonly value: AttributeValue | null;
}

/** The values to pick from; null where the value is typed. */
export function choicesOf(definition: AttributeDefinition): readonly Choice[] | null {
  const { type, values } = definition;
  if (type === "choice")
    return values.map((value) => ({ label: value, value: typedValue(definition, value) }));
  if (type !== "boolean") return null;
  return [
    { label: "yes", value: typedValue(definition, "true") },
    { label: "no", value: typedValue(definition, "false") },
  ];
}

/** What an input box shows while it is empty. */
export function exampleOf({ type, description }: AttributeDefinition): string {
  return type === "date" ? "2022-01-08" : type === "number" ? "0.5" : (description ?? "");
}
