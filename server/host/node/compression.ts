/** The compression port over zlib. */
import { deflateRawSync, inflateRawSync } from "node:zlib";
import type { CompressionPort } from "../ports";

export function zlibCompression(): CompressionPort {
  return {
    pack: (text) => deflateRawSync(Buffer.from(text, "utf8")),
    unpack: (bytes) => inflateRawSync(bytes).toString("utf8"),
  };
}
