/** A program that adds line after line to a file through the file port, without end, and prints each as soon as it is acknowledged. */
import { writeSync } from "node:fs";
import { nodeFiles } from "../../../server/host/node/files";
import { isFileProblem } from "../../../server/host/ports";

const STANDARD_OUTPUT = 1;

const [uri = "", name = ""] = process.argv.slice(2);
void run();

async function run(): Promise<void> {
  const files = nodeFiles();
  for (let number = 1; ; number++) {
    const line = `${name} ${process.pid} ${number}\n`;
    for (;;) {
      const before = await files.read(uri);
      if (isFileProblem(before)) throw new Error(before.problem);
      const result = await files.exchange(
        uri,
        before,
        Buffer.concat([before ?? Buffer.alloc(0), Buffer.from(line)]),
      );
      if (result.kind === "done") break;
      if (result.kind === "refused") throw new Error(result.problem);
    }
    writeSync(STANDARD_OUTPUT, line);
  }
}
