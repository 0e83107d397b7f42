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
import { askInTurn } from "./askInTurn";
import {
  attributeState,
  choicesOf,
  exampleOf,
  faultOf,
  shownValue,
  typedValue,
  type Choice,
} from "./attributeInput";
import type { NewTag } from "./notes";
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

/**
 * Asks what the tag set lets people say of what was just tagged, one attribute after the other. Enter on nothing leaves one open, Escape
 * those that are left. What is said already is not asked for.
 */
export async function askForAttributes(
  server: Server,
  { uri, id, title }: NewTag,
  definitions: readonly AttributeDefinition[],
): Promise<void> {
  const details = await server.annotation({ uri, id });
  if (!details) return;
  await askInTurn(
    definitions,
    details.attributes,
    (definition, step) => askNewValue(definition, `${title}: ${definition.name}${step}`),
    async (name, value) => {
      const change = await server.setAttribute({ uri, id, name, value });
      if (!change.ok) void vscode.window.showErrorMessage(change.message);
      return change.ok;
    },
  );
}

/** Null where it is left open; undefined where the person wants to be asked no more. */
async function askNewValue(
  definition: AttributeDefinition,
  title: string,
): Promise<AttributeValue | null | undefined> {
  const choices = choicesOf(definition);
  const prompt = definition.description ?? definition.name;
  if (choices) {
    const open = { label: "Leave it open", value: null, iconPath: new vscode.ThemeIcon("circle-slash") };
    const rows = [...choices.map(({ label, value }) => ({ label, value })), open];
    return (await vscode.window.showQuickPick(rows, { title, placeHolder: prompt }))?.value;
  }
  const typed = await vscode.window.showInputBox({
    title,
    placeHolder: exampleOf(definition),
    prompt: `${prompt}. Nothing leaves it open, Escape keeps the tag without it`,
    validateInput: (text) => faultOf(definition, text),
  });
  return typed === undefined ? undefined : typedValue(definition, typed);
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
  const { name, description } = definition;
  const choices = choicesOf(definition);
  if (choices) return pickValue(definition, choices, value);
  const typed = await vscode.window.showInputBox({
    title: name,
    value: shownValue(value),
    placeHolder: exampleOf(definition),
    prompt: value === undefined ? (description ?? "") : "An empty value takes the attribute away",
    validateInput: (text) => faultOf(definition, text),
  });
  return typed === undefined ? undefined : typedValue(definition, typed);
}

async function pickValue(
  definition: AttributeDefinition,
  choices: readonly Choice[],
  now: AttributeValue | undefined,
): Promise<AttributeValue | null | undefined> {
  const rows = choices.map(({ label, value }) => ({
    label,
    description: now !== undefined && value?.value === now.value ? "now" : "",
    value,
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
