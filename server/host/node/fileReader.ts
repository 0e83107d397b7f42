/** Reads many small files one after the other without room of its own for each, which would have to be cleared away. */
import { closeSync, openSync, readSync } from "node:fs";

const FIRST_BYTES = 64 * 1024;

/** Gives the bytes of a file, which hold until the next one is read. Throws where there is none. */
export function fileReader(): (file: string) => Uint8Array {
  let room = new Uint8Array(FIRST_BYTES);
  return (file) => {
    const opened = openSync(file, "r");
    try {
      let used = 0;
      for (;;) {
        const read = readSync(opened, room, used, room.length - used, null);
        if (read === 0) return room.subarray(0, used);
        used += read;
        if (used < room.length) continue;
        const larger = new Uint8Array(used * 2);
        larger.set(room);
        room = larger;
      }
    } finally {
      closeSync(opened);
    }
  };
}
