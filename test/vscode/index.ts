/** Runs the suites inside VS Code; in Node's extension host. */
import Mocha from "mocha";
import { runSuite } from "../support/vscodeSuite";

export const run = (): Promise<void> =>
  runSuite(new Mocha(), async () => {
    await import("./activation.test");
    await import("./highlights.test");
    await import("./hover.test");
    await import("./symbols.test");
    await import("./search.test");
    await import("./searchView.test");
    await import("./tags.test");
    await import("./history.test");
    await import("./decisions.test");
    await import("./codeActions.test");
    await import("./diagnostics.test");
    await import("./entities.test");
    await import("./conflicts.test");
    await import("./files.test");
    await import("./moving.test");
    await import("./orphans.test");
    await import("./tagSets.test");
    await import("./entityList.test");
    await import("./byHand.test");
    await import("./views.test");
    await import("./settings.test");
    await import("./margin.test");
  });
