/** The articles that have a sidecar beside them, as the disk tells; what is in it is not looked at. */
import type { FilePort } from "../host/ports";
import { FOREIGN_GLOBS } from "./prose";

const SIDECAR_SUFFIX = ".kutip.json";

/** The addresses of the articles below `folders` with a sidecar, each once, even where the article itself is gone. */
export async function* annotatedArticles(
  files: Pick<FilePort, "list">,
  folders: readonly string[],
): AsyncIterable<string> {
  const told = new Set<string>();
  for (const folder of folders) {
    for await (const batch of files.list(folder, [`**/*${SIDECAR_SUFFIX}`], FOREIGN_GLOBS)) {
      for (const entry of batch) {
        const article = entry.uri.slice(0, -SIDECAR_SUFFIX.length);
        if (told.has(article)) continue;
        told.add(article);
        yield article;
      }
    }
  }
}
