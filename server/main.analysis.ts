/** What a worker for the analysis does: it reads files for the index, and nothing else. */
import { createAnalyzer } from "./corpus/analyzer";
import { serveReading } from "./corpus/reading";
import { zlibCompression } from "./host/node/compression";
import { readAtOnce } from "./host/node/files";
import { nodeHost } from "./host/node/host";
import { stepBack } from "./host/node/priority";
import { channelToParent } from "./host/node/threads";

export function analyse(): void {
  const channel = channelToParent();
  const { files, clock } = nodeHost();
  stepBack();
  serveReading(channel, {
    files: readAtOnce(files),
    clock,
    compression: zlibCompression(),
    analyzer: createAnalyzer(),
  });
  channel.onEnd(() => process.exit());
}
