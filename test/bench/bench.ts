import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse as packageParse } from 'ssh-config';
import { defaultBuild } from '../../server/src/language/build';
import { dialects } from '../../server/src/language/dialects';
import { resolveClient } from '../../server/src/resolve/client';
import { check } from '../../server/src/rules/check';
import { makeContext } from '../../server/src/rules/context';
import { loadSnapshot, type Snapshot } from '../../server/src/snapshot/snapshot';
import { parse } from '../../server/src/syntax/parse';
import { memoryFileSystem } from '../harness/memory';
import { clientFile } from './files';

// `npm run bench`: every figure is a ratio of two medians taken in this very run, so that a slow machine changes nothing.
// Exits with 1 where a limit is passed.

const dialect = dialects.ssh_config;
const around = { home: 'file:///home/u', systemFolder: 'file:///etc/ssh' };

/** Median milliseconds of `work` over `runs`, after three warm-ups. */
function median(runs: number, work: () => unknown): number {
  for (let i = 0; i < 3; i++) work();
  const times = Array.from({ length: runs }, () => {
    const start = performance.now();
    work();
    return performance.now() - start;
  }).sort((a, b) => a - b);
  return times[times.length >> 1] as number;
}

async function snapshotOf(text: string): Promise<Snapshot> {
  const uri = 'file:///home/u/.ssh/config';
  return loadSnapshot(
    { dialect, build: defaultBuild, roots: [{ role: 'user', uri }], subject: uri, around },
    memoryFileSystem(new Map([[uri, text]])),
  );
}

interface Row {
  readonly what: string;
  readonly ratio: number;
  /** The largest ratio that passes; undefined: for information. */
  readonly limit?: number;
}

const rows: Row[] = [];
const note = (what: string, ratio: number, limit?: number): void => {
  rows.push({ what, ratio, ...(limit === undefined ? {} : { limit }) });
  const verdict = limit === undefined ? '' : ratio <= limit ? `PASS (≤ ${limit})` : `FAIL (≤ ${limit})`;
  console.log(`${what.padEnd(62)} ${ratio.toFixed(2).padStart(8)}  ${verdict}`);
};

async function main(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'keepalive-bench-'));
  try {
    const checkTimes = new Map<number, number>();
    for (const hosts of [100, 1000, 10_000]) {
      const text = clientFile(hosts);
      const runs = hosts > 1000 ? 5 : 15;
      const file = join(folder, `config-${hosts}`);
      writeFileSync(file, text, { mode: 0o600 });
      const last = `host${hosts - 1}`;
      const base = median(runs, () => packageParse(text));
      const ssh = median(runs, () => spawnSync('ssh', ['-G', '-F', file, last], { stdio: 'ignore' }));
      const snapshot = await snapshotOf(text);
      const document = snapshot.files.get(snapshot.subject)?.document;
      if (!document) throw new Error('no document');
      const parsing = median(runs, () => parse('file:///x', text, dialect, defaultBuild));
      const checking = median(runs, () => check(makeContext(snapshot, document)));
      const resolving = median(runs, () => resolveClient(snapshot, { destination: last }));
      checkTimes.set(hosts, parsing + checking);
      note(`${hosts} hosts: parse / ssh-config's parse`, parsing / base, 1);
      note(`${hosts} hosts: parse and check / ssh-config's parse`, (parsing + checking) / base);
      note(`${hosts} hosts: effective, parsed already / ssh-config's parse`, resolving / base, 1);
      note(`${hosts} hosts: parse and effective / ssh -G (process start included)`, (parsing + resolving) / ssh);
      note(`${hosts} hosts: parse and check / ssh -G (process start included)`, (parsing + checking) / ssh);
    }
    note(
      'growth of parse and check from 1,000 to 10,000 hosts',
      (checkTimes.get(10_000) as number) / (checkTimes.get(1000) as number),
      14,
    );
    // Host * first: a line of every block is shadowed
    const beaten = await Promise.all(
      [1000, 10_000].map(async (hosts) => {
        const snapshot = await snapshotOf(`Host *\n  Port 22\n${clientFile(hosts)}`);
        const document = snapshot.files.get(snapshot.subject)?.document;
        return document ? median(5, () => check(makeContext(snapshot, document))) : Number.NaN;
      }),
    );
    note('growth of check with a shadowed line in every block', (beaten[1] as number) / (beaten[0] as number), 14);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  if (rows.some((r) => r.limit !== undefined && r.ratio > r.limit)) process.exitCode = 1;
}

void main();
