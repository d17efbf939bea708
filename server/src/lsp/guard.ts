import { type CancellationToken, type Connection, LSPErrorCodes, ResponseError } from 'vscode-languageserver';
import { attemptAsync, type Failed } from '../snapshot/failure';
import { logged } from '../syntax/shown';

/** Writes what broke into the log of the client. */
export const failures =
  (connection: Connection): Failed =>
  (what, problem) =>
    connection.console.error(`${logged(what)} failed: ${describe(problem)}`);

/** Wraps a request handler. `empty` is the answer where there is nothing to say, and where the handler failed. */
export type Guard = <P, R>(
  name: string,
  empty: R,
  handler: (params: P, cancelled: () => boolean) => Promise<R | undefined> | R | undefined,
) => (params: P, token: CancellationToken) => Promise<R | ResponseError<never>>;

/**
 * The one place that decides about failures and cancellation, so that no feature does: a failure is logged and
 * answered with the empty value (one broken feature must not fill the editor with error messages), a cancelled
 * request with the error code that the protocol asks for.
 */
export function requestGuard(connection: Connection): Guard {
  const failed = failures(connection);
  return (name, empty, handler) => async (params, token) => {
    const cancelled = (): boolean => token.isCancellationRequested;
    try {
      const answer = await handler(params, cancelled);
      return cancelled() ? new ResponseError(LSPErrorCodes.RequestCancelled, name) : (answer ?? empty);
    } catch (problem) {
      if (cancelled()) return new ResponseError(LSPErrorCodes.RequestCancelled, name);
      if (problem instanceof ResponseError) return problem as ResponseError<never>;
      failed(name, problem);
      return empty;
    }
  };
}

/** The same for work that nobody waits for, which may break before it waits itself. */
export function background(connection: Connection, name: string, work: () => Promise<void>): void {
  void attemptAsync(failures(connection), name, undefined, work);
}

/** For the log. */
export const describe = (problem: unknown): string =>
  logged(problem instanceof Error ? (problem.stack ?? problem.message) : String(problem));
