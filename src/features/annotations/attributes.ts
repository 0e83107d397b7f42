/**
 * **Kutip: Set Attribute**: what else is to be said of the annotation at the cursor, by the types that the tag set gives its tags; other
 * attributes are texts. An empty value takes the attribute away.
 */
import * as vscode from "vscode";
import type { AttributeDefinition, AttributeValue } from "../../../server/protocol/annotations";
import type { RegisterCommand } from "../../commands";
import type { Server } from "../../server";
import { annotationName } from "./annotationWords";
import type { Articles } from "../corpus/articles";
import { attributeState, faultOf, shownValue, typedValue } from "./attributeInput";
import { pickAnnotation, tagsAtCursor } from "../tags/tagsHere";

const MESSAGE_MS = 4000;

export function registerAttributes(
  register: RegisterCommand,
  articles: Articles,
  server: Server,
): vscode.Disposable {
  return register("kutip.setAttribute", async () => {
    const here = await tagsAtCursor(articles, server);
    const annotation = here && (await pickAnnotation(here, "An attribute of which annotation?"));
    if (!here || !annotation) return;
    const { uri } = here;
    const { id } = annotation;
    const details = await server.annotation({ uri, id });
    if (!details) return;
    const valueOf = (name: string): AttributeValue | undefined =>
      details.attributes.find((one) => one.name === name);
    const definition = await pickAttribute(annotationName(annotation), details.defined, details.attributes);
    if (!definition) return;
    const value = await askValue(definition, valueOf(definition.name));
    if (value === undefined) return;
    const change = await server.setAttribute({ uri, id, name: definition.name, value });
    if (!change.ok) void vscode.window.showErrorMessage(change.message);
    else if (value !== null)
      vscode.window.setStatusBarMessage(
        `$(tag) ${value.name}: ${attributeState(definition, value)}`,
        MESSAGE_MS,
      );
  });
}

/** Those that the tag set defines, those that the annotation has besides, and any other by its name. */
async function pickAttribute(
  tag: string,
  defined: readonly AttributeDefinition[],
  values: readonly AttributeValue[],
): Promise<AttributeDefinition | null> {
  const others = values
    .filter(({ name }, at) => values.findIndex((one) => one.name === name) === at)
    .filter(({ name }) => defined.every((one) => one.name !== name))
    .map(({ name, type }): AttributeDefinition => ({
      name,
      description: null,
      type: type === "choice" ? "text" : type,
      values: [],
    }));
  const all = [...defined, ...others];
  if (all.length === 0) return askName(tag);
  const rows = all.map((definition) => ({
    label: definition.name,
    description: attributeState(
      definition,
      values.find(({ name }) => name === definition.name),
    ),
    ...(definition.description === null ? {} : { detail: definition.description }),
    definition,
  }));
  const other = { label: "Another attribute …", iconPath: new vscode.ThemeIcon("add"), definition: null };
  const chosen = await vscode.window.showQuickPick([...rows, other], {
    placeHolder: `What is said of ${tag}?`,
  });
  if (!chosen) return null;
  return chosen.definition ?? askName(tag);
}

async function askName(tag: string): Promise<AttributeDefinition | null> {
  const typed = await vscode.window.showInputBox({
    title: `Attribute of ${tag}`,
    placeHolder: "Its name",
    prompt: "kutip.json can give tags attributes with types",
  });
  const name = typed?.trim() ?? "";
  return name === "" ? null : { name, description: null, type: "text", values: [] };
}

/** Undefined where the person changed their mind; null takes the attribute away. */
async function askValue(
  definition: AttributeDefinition,
  value: AttributeValue | undefined,
): Promise<AttributeValue | null | undefined> {
  const { name, type, description } = definition;
  if (type === "boolean") return pickValue(definition, ["true", "false"], value);
  if (type === "choice") return pickValue(definition, definition.values, value);
  const typed = await vscode.window.showInputBox({
    title: name,
    value: shownValue(value),
    placeHolder: type === "date" ? "2022-01-08" : type === "number" ? "0.5" : (description ?? ""),
    prompt: value === undefined ? (description ?? "") : "An empty value takes the attribute away",
    validateInput: (text) => faultOf(definition, text),
  });
  return typed === undefined ? undefined : typedValue(definition, typed);
}

async function pickValue(
  definition: AttributeDefinition,
  values: readonly string[],
  now: AttributeValue | undefined,
): Promise<AttributeValue | null | undefined> {
  const words = (value: string): string =>
    definition.type === "boolean" ? (value === "true" ? "yes" : "no") : value;
  const rows = values.map((value) => ({
    label: words(value),
    description: shownValue(now) === value ? "now" : "",
    value: typedValue(definition, value),
  }));
  const none = {
    label: "Take it away",
    description: "",
    value: null,
    iconPath: new vscode.ThemeIcon("trash"),
  };
  const placeHolder = definition.description ?? definition.name;
  const chosen = await vscode.window.showQuickPick(now ? [...rows, none] : rows, { placeHolder });
  return chosen?.value;
}
