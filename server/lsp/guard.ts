/**
 * The one guard around every handler. It lets a cancellation arrive before work begins, answers `RequestCancelled` and `ContentModified`
 * where an answer would be late or stale, and turns a bug into a logged error and an answer, so that the server lives on. What it logs
 * holds no word of any article: the error's kind and the places in the code, never its message.
 */
import {
  ErrorCodes,
  LSPErrorCodes,
  ResponseError,
  type CancellationToken,
  type ResultProgressReporter,
} from "vscode-languageserver";
import type { ClockPort } from "../host/ports";

/** What a handler returns when its work was overtaken: it is told to the client as such and never taken for an empty answer. */
export const OVERTAKEN: unique symbol = Symbol("overtaken");
/** What a handler returns when the request's parameters are not of the agreed form. */
export const INVALID: unique symbol = Symbol("invalid");

export type Outcome<Result> = Result | typeof OVERTAKEN | typeof INVALID;

export interface GuardParts {
  readonly clock: ClockPort;
  readonly isInitialized: () => boolean;
  /** The version of an open document; null where it is not open. */
  readonly versionOf: (uri: string) => number | null;
  readonly log: (message: string) => void;
}

export type RequestHandler<Params, Result, Part = never> = (
  params: Params,
  token: CancellationToken,
  workDone?: unknown,
  parts?: PartReporter<Part>,
) => Promise<Result | ResponseError>;

/** Takes parts of the result as they are found; absent where the client did not ask for parts. */
export type PartReporter<Part> = Pick<ResultProgressReporter<Part>, "report">;

export interface Guard {
  /** Guards a request about a document: its answer is for the version that was there when it came. */
  document<Params extends { readonly textDocument: { readonly uri: string } }, Result, Part = never>(
    method: string,
    run: (params: Params, token: CancellationToken, parts?: PartReporter<Part>) => Promise<Outcome<Result>>,
  ): RequestHandler<Params, Result, Part>;
  /**
   * Guards a request about a document that does something: nothing is done for a version that is gone before it begins, and what was done
   * is answered, whatever is typed or cancelled meanwhile.
   */
  deed<Params extends { readonly textDocument: { readonly uri: string } }, Result>(
    method: string,
    run: (params: Params, token: CancellationToken) => Promise<Outcome<Result>>,
  ): RequestHandler<Params, Result>;
  /** Guards a request whose answer holds whatever is typed meanwhile. */
  request<Params, Result>(
    method: string,
    run: (params: Params, token: CancellationToken) => Promise<Outcome<Result>>,
  ): RequestHandler<Params, Result>;
  /** Guards a notification; resolves when its work is done. */
  notification<Params>(
    method: string,
    run: (params: Params) => Promise<void> | void,
  ): (params: Params) => Promise<void>;
  /** Guards work that no message asked for. */
  readonly background: (name: string, run: () => Promise<void>) => void;
}

/**
 * Messages are taken one a turn, and the turn in which a request is taken has already queued the next: the second turn is the first
 * one behind a cancellation that came together with the request.
 */
const TURNS_FOR_A_CANCELLATION = 2;

export function createGuard({ clock, isInitialized, versionOf, log }: GuardParts): Guard {
  const guarded = async <Params, Result>(
    method: string,
    run: (params: Params, token: CancellationToken) => Promise<Outcome<Result>>,
    params: Params,
    token: CancellationToken,
    isStale: () => boolean,
    isDeed = false,
  ): Promise<Result | ResponseError> => {
    if (!isInitialized())
      return new ResponseError(ErrorCodes.ServerNotInitialized, `${method} came before initialize.`);
    try {
      for (let turn = 0; turn < TURNS_FOR_A_CANCELLATION; turn++) await clock.yield();
      if (isCancelled(token)) return cancelled(method);
      if (isStale()) return modified(method);
      const outcome = await run(params, token);
      if (outcome === INVALID)
        return new ResponseError(ErrorCodes.InvalidParams, `${method}: the parameters are not as agreed.`);
      if (outcome === OVERTAKEN) return isCancelled(token) ? cancelled(method) : modified(method);
      if (isDeed) return outcome;
      if (isCancelled(token)) return cancelled(method);
      return isStale() ? modified(method) : outcome;
    } catch (error) {
      log(`${method} failed: ${describeError(error)}`);
      return new ResponseError(
        ErrorCodes.InternalError,
        `Kutip could not answer ${method}: a fault of Kutip, noted in its log.`,
      );
    }
  };
  const aboutDocument = <Params, Result>(
    method: string,
    run: (params: Params, token: CancellationToken) => Promise<Outcome<Result>>,
    params: Params,
    token: CancellationToken,
    isDeed: boolean,
  ): Promise<Result | ResponseError> => {
    const uri = documentUri(params);
    if (uri === null) {
      return Promise.resolve(
        new ResponseError(ErrorCodes.InvalidParams, `${method}: the parameters name no document.`),
      );
    }
    const version = versionOf(uri);
    return guarded(method, run, params, token, () => versionOf(uri) !== version, isDeed);
  };
  return {
    document: (method, run) => (params, token, _workDone, parts) =>
      aboutDocument(method, (asked: typeof params, own) => run(asked, own, parts), params, token, false),
    deed: (method, run) => (params, token) => aboutDocument(method, run, params, token, true),
    // Of a message without params the handler is given the token in their place, and nothing behind it.
    request: (method, run) => (params, token) =>
      guarded(method, run, params, isToken(params) ? params : token, () => false),
    notification: (method, run) => async (params) => {
      try {
        await run(params);
      } catch (error) {
        log(`${method} failed: ${describeError(error)}`);
      }
    },
    background: (name, run) => {
      run().catch((error: unknown) => log(`${name} failed: ${describeError(error)}`));
    },
  };
}

/** The error's kind and the code it passed through. Messages are left out: those of parsers quote the text that they failed on. */
export function describeError(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const stack = (error.stack ?? "").replace(error.message, "");
  const frames = stack.split("\n").filter((line) => line.trimStart().startsWith("at "));
  return [error.name, ...frames.slice(0, 12)].join("\n");
}

function isToken(value: unknown): value is CancellationToken {
  return typeof value === "object" && value !== null && "onCancellationRequested" in value;
}

/** A call, since the token changes between two looks at it. */
function isCancelled(token: CancellationToken): boolean {
  return token.isCancellationRequested;
}

/** Null where a client sent something else than its types promise. */
function documentUri(params: unknown): string | null {
  const document = field(params, "textDocument");
  const uri = field(document, "uri");
  return typeof uri === "string" ? uri : null;
}

function field(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>)[name] : undefined;
}

function cancelled(method: string): ResponseError {
  return new ResponseError(LSPErrorCodes.RequestCancelled, `${method} was cancelled.`);
}

function modified(method: string): ResponseError {
  return new ResponseError(LSPErrorCodes.ContentModified, `${method}: the document has changed since.`);
}
