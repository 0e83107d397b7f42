/**
 * What Node runs first: it starts the database's worker before the rest of the server is read, which takes as long as that worker takes to
 * be ready.
 */
import { createRequire } from "node:module";
import path from "node:path";
import { setFlagsFromString } from "node:v8";
import { AheadDatabase } from "./host/node/aheadDatabase";
import type * as Serving from "./main.node";

/**
 * How much a function of SQLite's does before V8 compiles it once more and better, which takes seconds of processor time for all that a
 * start calls: at ten times V8's measure it is done for those that many articles need.
 */
const TIERING_BUDGET = 20_000_000;
setFlagsFromString(`--wasm-tiering-budget=${TIERING_BUDGET}`);

/**
 * Bytes of bytecode of others that V8 takes into a function that it compiles well. With its own measure (920) each reader spends twice the
 * processor time on compiling, and the analysis is no faster for it.
 */
const INLINED_BYTES = 200;
setFlagsFromString(`--max-inlined-bytecode-size-cumulative=${INLINED_BYTES}`);

/**
 * Per cent by which a heap may grow before it is cleared whole. By itself V8 lets that of the database, where tables are outgrown all the
 * time, grow to more than three times what is in use.
 */
const HEAP_GROWTH = 100;
setFlagsFromString(`--heap-growing-percent=${HEAP_GROWTH}`);

const database = new AheadDatabase(path.join(__dirname, "database.js"), process.argv);
const { serve } = createRequire(__filename)("./serving.js") as typeof Serving;
serve(database);
