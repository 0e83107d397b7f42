/** The icon of each type of entity, wherever entities are listed. */

const ICONS: Readonly<Record<string, string>> = {
  person: "account",
  organization: "organization",
  place: "location",
  event: "milestone",
  work: "book",
  date: "calendar",
  quantity: "symbol-numeric",
};

/** A name of VS Code's icons. */
export function entityIcon(type: string): string {
  return ICONS[type] ?? "symbol-misc";
}
