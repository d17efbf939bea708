import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Client, startClientOf } from '../harness/lsp-client';
import { clientFile } from './files';
import { medianRatio, note, quantile, timesOf } from './report';

/** As editors have it: findings are asked for, and files are watched. */
const editor = {
  capabilities: {
    textDocument: { diagnostic: {} },
    workspace: { didChangeWatchedFiles: { dynamicRegistration: true, relativePatternSupport: true } },
  },
  serve: { 'client/registerCapability': () => null, 'client/unregisterCapability': () => null },
};

/** What a user waits for, asked over the real protocol; the server's floor is a server that does nothing. */
export async function protocolRows(server: string, floor: string): Promise<void> {
  const home = mkdtempSync(join(tmpdir(), 'keepalive-bench-'));
  try {
    const starting = (program: string) => (): Promise<void> =>
      startClientOf(program, { ...editor, home }).then((client) => client.stop());
    note(
      'start to the answer of initialize, and end / bare server',
      await medianRatio(20, starting(server), starting(floor)),
      1.05,
    );
    const uri = pathToFileURL(join(home, '.ssh/config')).href;
    const showing = (program: string) => async (): Promise<void> => {
      const client = await startClientOf(program, { ...editor, home });
      await opened(client, uri, clientFile(3));
      await client.stop();
    };
    note(
      'start to the first findings of a small file, and end / bare server',
      await medianRatio(20, showing(server), showing(floor)),
      1.2,
    );
    const hosts = 10_000;
    const text = clientFile(hosts);
    const ours = await measured(server, home, text);
    const bare = await measured(floor, home, text);
    for (const [where, times] of Object.entries(ours.keystrokes))
      note(
        `${hosts} hosts: findings after a key press in ${where} / after opening`,
        quantile(times, 0.5) / ours.open,
        0.05,
      );
    for (const what of ['hover', 'completion'] as const) {
      note(
        `${hosts} hosts: ${what} above the bare protocol, median`,
        quantile(ours[what], 0.5) - quantile(bare[what], 0.5),
        1,
        ' ms',
      );
      note(
        `${hosts} hosts: ${what} above the bare protocol, 99 of 100`,
        quantile(ours[what], 0.99) - quantile(bare[what], 0.99),
        5,
        ' ms',
      );
    }
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}

/** Where keys are pressed: at the end of the first such line in the lower half. */
const places: Readonly<Record<string, RegExp>> = {
  'a comment': /^# machine/,
  'a user name': /^ {2}User/,
  'an interval': /^ {2}ServerAliveInterval/,
  'a Host line': /^Host/,
};

interface Measured {
  /** Milliseconds. */
  readonly open: number;
  readonly keystrokes: Readonly<Record<string, readonly number[]>>;
  readonly hover: readonly number[];
  readonly completion: readonly number[];
}

async function measured(program: string, home: string, text: string): Promise<Measured> {
  const uri = pathToFileURL(join(home, '.ssh/config')).href;
  const opening: number[] = [];
  for (let i = 0; i < 3; i++) {
    const fresh = await startClientOf(program, { ...editor, home });
    opening.push(...(await timesOf(1, () => opened(fresh, uri, text), 0)));
    await fresh.stop();
  }
  const client = await startClientOf(program, { ...editor, home });
  await opened(client, uri, text);
  const lines = text.split('\n').length;
  let line = 0;
  const somewhere = (): { line: number; character: number } => {
    line = (line + 7919) % (lines - 1);
    return { line, character: 3 };
  };
  const ask = (method: string) => () => client.request(method, { textDocument: { uri }, position: somewhere() });
  const keystrokes: Record<string, number[]> = {};
  for (const [where, pattern] of Object.entries(places)) {
    const line = text.split('\n').findIndex((one, i) => i > lines >> 1 && pattern.test(one));
    const start = { line, character: text.split('\n')[line]?.length ?? 0 };
    keystrokes[where] = await timesOf(15, () => {
      client.change(uri, [{ range: { start, end: start }, text: '0' }]);
      return client.pull(uri);
    });
  }
  const hover = await timesOf(300, ask('textDocument/hover'), 20);
  const completion = await timesOf(300, ask('textDocument/completion'), 20);
  await client.stop();
  return { open: quantile(opening, 0.5), keystrokes, hover, completion };
}

function opened(client: Client, uri: string, text: string): Promise<unknown> {
  client.open(uri, text);
  return client.pull(uri);
}

/** Peak memory of a process that does the work once, in KiB. */
export function peak(program: string, ...words: readonly string[]): number {
  const { stdout, stderr } = spawnSync(process.execPath, [program, ...words], { encoding: 'utf8' });
  const value = Number(stdout);
  if (!value) throw new Error(stderr);
  return value;
}
