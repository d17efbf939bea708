import type { Connection, WorkDoneProgressServerReporter } from 'vscode-languageserver';
import { background } from './guard';
import type { ServerPorts } from './ports';

/** Milliseconds of work before anybody is told about it. */
const patience = 1000;

/** What work says about itself while it goes on. */
export interface Progress {
  report(done: number, of: number): void;
  /** The user pressed "cancel" beside it. */
  stopped(): boolean;
}

/**
 * Shows work that takes longer than a moment, with a way to stop it, where the client can show that. Ends with the
 * work.
 */
export async function withProgress<T>(
  connection: Connection,
  ports: ServerPorts,
  title: string,
  work: (progress: Progress) => Promise<T>,
): Promise<T> {
  let shown: WorkDoneProgressServerReporter | undefined;
  let over = false;
  const callOff = ports.after(patience, () =>
    background(connection, 'Progress', async () => {
      const reporter = await connection.window.createWorkDoneProgress();
      reporter.begin(title, 0, undefined, true);
      if (over) reporter.done();
      else shown = reporter;
    }),
  );
  try {
    return await work({
      report: (done, of) => shown?.report((100 * done) / of, `${done}/${of}`),
      stopped: () => shown?.token.isCancellationRequested ?? false,
    });
  } finally {
    over = true;
    callOff();
    shown?.done();
  }
}
