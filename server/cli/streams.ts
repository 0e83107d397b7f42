/** Where the command line reads and writes: the process's own streams, or those of a test. */

export interface Streams {
  /** Resolves when more may be written: whoever reads slowly is waited for. */
  out(text: string): Promise<void>;
  err(text: string): void;
  readonly input: AsyncIterable<Uint8Array>;
}

export function standardStreams(): Streams {
  // The reader has gone (`| head`): nothing is left to do, and that is no failure.
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code === "EPIPE") process.exit(0);
    throw error;
  });
  process.stderr.on("error", () => undefined);
  return {
    out: (text) =>
      new Promise((resolve) => {
        if (process.stdout.write(text)) resolve();
        else process.stdout.once("drain", resolve);
      }),
    err: (text) => void process.stderr.write(text),
    input: process.stdin,
  };
}
