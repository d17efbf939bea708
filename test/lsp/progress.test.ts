import { expect, test } from 'vitest';
import type { Connection } from 'vscode-languageserver';
import type { ServerPorts } from '../../server/src/lsp/ports';
import { withProgress } from '../../server/src/lsp/progress';

/** A client that writes down what it is shown, and a clock that the test moves. */
function stage() {
  const shown: unknown[] = [];
  let alarm: (() => void) | undefined;
  let cancelled = false;
  const reporter = {
    begin: (title: string) => shown.push(title),
    report: (_: number, text: string) => shown.push(text),
    done: () => shown.push('done'),
    token: {
      get isCancellationRequested() {
        return cancelled;
      },
    },
  };
  const connection = { window: { createWorkDoneProgress: async () => reporter } } as unknown as Connection;
  const after: ServerPorts['after'] = (_, run) => {
    alarm = run;
    return () => {
      alarm = undefined;
    };
  };
  return {
    shown,
    cancel: () => {
      cancelled = true;
    },
    timePasses: async () => {
      alarm?.();
      await new Promise((done) => setTimeout(done));
    },
    run: <T>(work: Parameters<typeof withProgress<T>>[3]) =>
      withProgress(connection, { after } as ServerPorts, 'Checking', work),
  };
}

test('short work is not spoken of', async () => {
  const { shown, run, timePasses } = stage();
  expect(await run(async () => 7)).toBe(7);
  await timePasses();
  expect(shown).toEqual([]);
});

test('long work is shown until it ends, and can be stopped', async () => {
  const { shown, run, cancel, timePasses } = stage();
  await run(async (progress) => {
    progress.report(1, 4);
    await timePasses();
    progress.report(2, 4);
    expect(progress.stopped()).toBe(false);
    cancel();
    expect(progress.stopped()).toBe(true);
  });
  expect(shown).toEqual(['Checking', '2/4', 'done']);
});

test('it ends where the work fails, too', async () => {
  const { shown, run, timePasses } = stage();
  const failing = run(async () => {
    await timePasses();
    throw new Error('no');
  });
  await expect(failing).rejects.toThrow('no');
  expect(shown).toEqual(['Checking', 'done']);
});
