/**
 * **Kutip: Tag All Occurrences** and **Remove Tag Everywhere**: a tag on every place of certain words or of an entity, or off them, in the
 * article or in the corpus, through a list with check boxes. Keybindings may say what they would ask for:
 * `"args": { "tag": "narasumber", "of": "entity", "within": "corpus" }`.
 */
import * as vscode from "vscode";
import type { FoundPlace, Sought, Within } from "../../../server/protocol/tagBulk";
import type { NamedEntity, TagChoice, TagPlace, TagTarget } from "../../../server/protocol/tags";
import type { RegisterCommand } from "../../commands";
import { addressHere, toPlainRange } from "../../places";
import type { Server } from "../../server";
import { inMarks, shortened } from "../annotations/annotationWords";
import type { Articles } from "../corpus/articles";
import type { BulkChanges } from "../common/bulkChange";
import type { PlaceList } from "../common/placeList";
import { pickTag } from "./tagPick";
import { cleanTag } from "./typedTag";

export function registerTagEverywhere(
  register: RegisterCommand,
  articles: Articles,
  server: Server,
  list: PlaceList,
  bulk: BulkChanges,
): vscode.Disposable {
  const tagArea = async (area: Area, meant: readonly TagPlace[], argument: unknown): Promise<void> => {
    const { sought, within } = area;
    if (!sought) return;
    const choices = await server.tagChoices({ uri: addressHere(), places: meant });
    const title = `Tag ${area.label}`;
    const tag = givenTag(argument) ?? (await pickTag({ title, choices, mayBeNew: true }));
    if (tag === null) return;
    const picked = await list.pick({
      title: `Tag as ${tag}`,
      placeholder: "tags those that are checked",
      find: (token) => server.findPlaces({ sought, within, tag }, token),
      isPicked: ({ taggedBy }) => taggedBy === null,
      tellsWho: false,
    });
    const places = wanted(picked, `${area.label}: there is no such place.`);
    if (!places) return;
    await bulk.run(`Tag as ${tag}`, countArticles(places), (token) =>
      server.addToPlaces(
        { tag, places: places.map(({ uri: at, start, end, text }) => ({ uri: at, start, end, text })) },
        token,
      ),
    );
  };
  return vscode.Disposable.from(
    register("kutip.tagAllOccurrences", async (argument) => {
      const entity = givenEntity(argument);
      if (entity) {
        await tagArea(areaOfEntity(entity), [entity.type, "span"], argument);
        return;
      }
      const article = articles.active();
      if (!article) return;
      const { document, selection } = article.editor;
      const uri = document.uri.toString();
      const target = await server.tagTarget({ uri, selection: toPlainRange(selection) });
      if (!target) {
        void vscode.window.showInformationMessage(
          "There is nothing to tag here. Select some text, or put the cursor in a quote or a name.",
        );
        return;
      }
      const area = await areaOf(argument, areas(target, uri), "Which occurrences are to be tagged?");
      if (area) await tagArea(area, target.places, argument);
    }),
    register("kutip.removeTagEverywhere", async (argument) => {
      const article = articles.active();
      const uri = article?.editor.document.uri.toString() ?? null;
      const here = article && uri !== null ? { uri, range: toPlainRange(article.editor.selection) } : null;
      const tag = givenTag(argument) ?? (await pickTagToRemove(server, here));
      if (tag === null) return;
      const target = here && (await server.tagTarget({ uri: here.uri, selection: here.range }));
      const all = [...everywhere(uri), ...(target && uri !== null ? areas(target, uri) : [])];
      const area = await areaOf(argument, all, `Where is ${tag} to be removed?`);
      if (!area) return;
      const { sought, within } = area;
      const picked = await list.pick({
        title: `Remove ${tag}`,
        placeholder: "removes it from those that are checked",
        find: (token) => server.findTagged({ tag, within, sought }, token),
        isPicked: () => true,
        tellsWho: true,
      });
      const places = wanted(picked, `${area.label}: nothing is tagged as ${tag} there.`);
      if (!places) return;
      await bulk.run(`Remove ${tag}`, countArticles(places), (token) =>
        server.removeFromPlaces(
          { tag, places: places.flatMap(({ uri: at, id }) => (id === null ? [] : { uri: at, id })) },
          token,
        ),
      );
    }),
  );
}

/** Where places are looked for, and which. */
interface Area {
  readonly label: string;
  /** Null for all places of a tag. */
  readonly sought: Sought | null;
  readonly of: "words" | "entity" | "tag";
  readonly within: Within;
}

/** The entity goes before the words that mention it. */
function areas({ text, entity }: TagTarget, uri: string): readonly Area[] {
  const words: Area = {
    label: inMarks(shortened(text)),
    sought: { kind: "words", words: text },
    of: "words",
    within: { kind: "article", uri },
  };
  if (!entity) return bothWithin([words]);
  const label = `every name of ${entity.name}`;
  return bothWithin([{ ...words, label, sought: { kind: "entity", ...entity }, of: "entity" }, words]);
}

function areaOfEntity(entity: NamedEntity): Area {
  return {
    label: `every name of ${entity.name} in the corpus`,
    sought: { kind: "entity", ...entity },
    of: "entity",
    within: { kind: "corpus" },
  };
}

function everywhere(uri: string | null): readonly Area[] {
  const corpus: Area = {
    label: "everywhere in the corpus",
    sought: null,
    of: "tag",
    within: { kind: "corpus" },
  };
  if (uri === null) return [corpus];
  return [{ ...corpus, label: "everywhere in this article", within: { kind: "article", uri } }, corpus];
}

function bothWithin(inArticle: readonly Area[]): readonly Area[] {
  return inArticle.flatMap((area): Area[] => [
    { ...area, label: `${area.label} in this article` },
    { ...area, label: `${area.label} in the corpus`, within: { kind: "corpus" } },
  ]);
}

async function areaOf(argument: unknown, all: readonly Area[], question: string): Promise<Area | null> {
  const [of, within] = [given(argument, "of"), given(argument, "within")];
  const fitting = all.filter(
    (area) => (of === null || area.of === of) && (within === null || area.within.kind === within),
  );
  if (fitting.length === 1) return fitting[0]!;
  const rows = (fitting.length > 0 ? fitting : all).map((area) => ({
    label: area.label.replaceAll("$(", "\\$("),
    iconPath: new vscode.ThemeIcon(area.within.kind === "article" ? "file" : "library"),
    area,
  }));
  const chosen = await vscode.window.showQuickPick(rows, { placeHolder: question });
  return chosen?.area ?? null;
}

/** Tags under the cursor come first. */
async function pickTagToRemove(
  server: Server,
  here: Parameters<Server["tagsAt"]>[0] | null,
): Promise<string | null> {
  const choices = (await server.tagChoices({ uri: addressHere() })).filter(({ count }) => count > 0);
  const atCursor = new Set(here ? (await server.tagsAt(here)).flatMap(({ tags }) => tags) : []);
  const isHere = ({ tag }: TagChoice): boolean => atCursor.has(tag);
  const ordered = [...choices.filter(isHere), ...choices.filter((choice) => !isHere(choice))];
  if (ordered.length === 0) {
    void vscode.window.showInformationMessage("Nothing is tagged in this corpus yet.");
    return null;
  }
  return pickTag({ title: "Remove which tag?", choices: ordered, mayBeNew: false });
}

/** Null, after a message where nothing was found, where there is nothing to do. */
function wanted(
  picked: readonly FoundPlace[] | "nothing found" | null,
  nothing: string,
): readonly FoundPlace[] | null {
  if (picked === null || picked.length === 0) return null;
  if (picked !== "nothing found") return picked;
  void vscode.window.showInformationMessage(nothing);
  return null;
}

function countArticles(places: readonly FoundPlace[]): number {
  return new Set(places.map(({ uri }) => uri)).size;
}

function givenTag(argument: unknown): string | null {
  const tag = given(argument, "tag");
  return tag === null ? null : cleanTag(tag) || null;
}

function given(argument: unknown, name: string): string | null {
  if (typeof argument !== "object" || argument === null) return null;
  const value = (argument as Record<string, unknown>)[name];
  return typeof value === "string" ? value : null;
}

/** Of a row of a view, or of a keybinding. */
function givenEntity(argument: unknown): NamedEntity | null {
  if (typeof argument !== "object" || argument === null || !("entity" in argument)) return null;
  const { entity } = argument;
  if (typeof entity !== "object" || entity === null || !("name" in entity && "type" in entity)) return null;
  return typeof entity.name === "string" && typeof entity.type === "string" ? (entity as NamedEntity) : null;
}
