/**
 * What `npm test` consists of: stages with what they need before them, and a scheduler that runs as many at once as there are cores.
 * A stage that fails never stops those that do not need it; one whose need failed counts as failed itself.
 */

/**
 * @typedef {object} StageResult
 * @property {number} passed
 * @property {number} failed
 * @property {string} [details] all that a person needs to see of a failure
 * @property {string} [note] a word on a success: where a suite ran, how large a package is
 */

/**
 * @typedef {object} Stage
 * @property {string} name
 * @property {readonly string[]} [needs] names of stages that must have passed
 * @property {string} [lane] stages of one lane run one after another: each would take a core by itself
 * @property {() => Promise<StageResult>} run a thrown error counts as one failure
 */

/**
 * @typedef {object} FinishedStage
 * @property {string} name
 * @property {StageResult} result
 * @property {number} milliseconds
 */

/**
 * How far a stage that computes comes after one that drives VS Code: that one waits most of the time, for one short answer after the
 * other, and each of them late makes minutes of it.
 */
export const COMPUTING_NICENESS = 5;

/**
 * Runs the stages, earlier ones first where there is a choice, and tells of each as it ends.
 * @param {readonly Stage[]} stages
 * @param {number} width how many may run at once
 * @param {(stage: FinishedStage) => void} onFinished
 * @returns {Promise<FinishedStage[]>}
 */
export async function runStages(stages, width, onFinished) {
  /** @type {Map<string, FinishedStage>} */
  const finished = new Map();
  /** @type {Map<Stage, Promise<void>>} */
  const running = new Map();
  const waiting = [...stages];
  const isChosen = (/** @type {string} */ name) => stages.some((stage) => stage.name === name);

  const finish = (/** @type {Stage} */ { name }, /** @type {StageResult} */ result, milliseconds = 0) => {
    const entry = { name, result, milliseconds };
    finished.set(name, entry);
    onFinished(entry);
  };
  const start = async (/** @type {Stage} */ stage) => {
    const begin = performance.now();
    const result = await stage.run().catch(failureOf);
    running.delete(stage);
    finish(stage, result, performance.now() - begin);
  };

  while (waiting.length > 0 || running.size > 0) {
    for (const stage of [...waiting]) {
      const needs = (stage.needs ?? []).filter(isChosen).map((name) => finished.get(name));
      const broken = needs.find((need) => need !== undefined && need.result.failed > 0);
      const mayStart =
        broken === undefined &&
        needs.every((need) => need !== undefined) &&
        running.size < width &&
        ![...running.keys()].some((other) => other.lane !== undefined && other.lane === stage.lane);
      if (broken === undefined && !mayStart) continue;
      waiting.splice(waiting.indexOf(stage), 1);
      if (broken === undefined) running.set(stage, start(stage));
      else finish(stage, { passed: 0, failed: 1, details: `Not run, since ${broken.name} failed.` });
    }
    if (running.size > 0) await Promise.race(running.values());
  }
  return [...finished.values()];
}

/**
 * @param {unknown} error
 * @returns {StageResult}
 */
function failureOf(error) {
  const isBug = error instanceof Error && error.constructor.name !== "Problem";
  const details = isBug
    ? (error.stack ?? error.message)
    : error instanceof Error
      ? error.message
      : String(error);
  return { passed: 0, failed: 1, details };
}
