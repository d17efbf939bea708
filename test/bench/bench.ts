import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { parse as packageParse } from 'ssh-config';
import { defaultBuild } from '../../server/src/language/build';
import { dialects } from '../../server/src/language/dialects';
import { resolveClient } from '../../server/src/resolve/client';
import { parse } from '../../server/src/syntax/parse';
import { checkRows } from './check';
import { clientFile } from './files';
import { peak, protocolRows } from './protocol';
import { cpu, failed, median, medianRatio, note } from './report';
import { requestRows } from './requests';
import { findingsOf, jsonFile, jsonFindingsOf, snapshotOf } from './work';

// `npm run bench [-- engine|growth|protocol|requests|check …]`: ends with 1 where a limit is passed.

const askedSsh = (runs: number, file: string, host: string): Promise<number> =>
  median(runs, () => spawnSync('ssh', ['-G', '-F', file, host], { stdio: 'ignore' }));

const work = (runs: number, what: () => unknown, warmUps?: number): Promise<number> => median(runs, what, warmUps, cpu);

/** The engine beside the package `ssh-config`, VS Code's JSON service and `ssh -G`. */
async function engine(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'keepalive-bench-'));
  try {
    for (const hosts of [100, 1000, 10_000]) {
      const text = clientFile(hosts);
      const json = jsonFile(text.length);
      const runs = hosts > 1000 ? 7 : 15;
      const file = join(folder, `config-${hosts}`);
      writeFileSync(file, text, { mode: 0o600 });
      const last = `host${hosts - 1}`;
      const base = await work(runs, () => packageParse(text));
      const ssh = await askedSsh(runs, file, last);
      const sshAlone = await askedSsh(runs, '/dev/null', last);
      const snapshot = await snapshotOf(text);
      const parsing = await work(runs, () => parse('file:///x', text, dialects.ssh_config, defaultBuild));
      const opening = await work(runs, () => findingsOf(text));
      const service = await medianRatio(
        15,
        () => findingsOf(text),
        () => jsonFindingsOf(json),
        cpu,
      );
      const resolving = await work(runs, () => resolveClient(snapshot, { destination: last }));
      const whole = await work(runs, async () => resolveClient(await snapshotOf(text), { destination: last }));
      note(`${hosts} hosts: parse / ssh-config's parse`, parsing / base, 1);
      note(`${hosts} hosts: effective, parsed already / ssh-config's parse`, resolving / base, 1);
      note(`${hosts} hosts: text to findings / JSON service on as many characters`, service, 0.5);
      note(`${hosts} hosts: text to findings / ssh -G (process start included)`, opening / ssh);
      // what ssh reads of a small file is nothing beside its start
      if (hosts > 100)
        note(`${hosts} hosts: resolve one host, parse included / ssh -G less its start`, whole / (ssh - sshAlone), 3);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Texts by size. */
const inputs: Readonly<Record<string, (size: number) => string>> = {
  hosts: clientFile,
  'lines, one of each block shadowed': (n) => `Host *\n  Port 22\n${clientFile(n)}`,
  'patterns on one Host line': (n) => `Host ${'*.a? '.repeat(n)}\n  Port 22\nHost x\n  Port 23\n`,
  'different patterns on one Host line': (n) =>
    `Host ${Array.from({ length: n }, (_, i) => `*.a${i}?`).join(' ')}\n  Port 22\nHost x\n  Port 23\n`,
  // as many would be over before anybody could measure it
  'times 10 stars in one pattern': (n) =>
    `Host ${'a*'.repeat(10 * n)}b\n  Port 22\nHost ${'a'.repeat(10 * n)}\n  Port 23\n`,
  'lines of one block': (n) => `Host x\n${'  IdentityFile a\n'.repeat(n)}`,
  'findings that are alike': (n) => 'Host x\n  ServerAliveInterval 0\n'.repeat(n),
  'Match lines': (n) => Array.from({ length: n }, (_, i) => `Match host h${i}\n  Port 23\n`).join(''),
};

/** Ten times as much takes at most twelve times as long: nothing grows worse than n log n. */
async function growth(): Promise<void> {
  for (const [what, make] of Object.entries(inputs)) {
    const small = make(10_000);
    const large = make(100_000);
    const first = await work(7, () => findingsOf(small), 5);
    note(
      `growth of text to findings from 10,000 to 100,000 ${what}`,
      (await work(3, () => findingsOf(large), 1)) / first,
      12,
    );
  }
}

const server = process.env.BENCH_SERVER ?? '';
/** Programs that run.mjs bundled beside this one. */
const beside = (name: string): string => join(__dirname, name);

async function protocol(): Promise<void> {
  note(
    "10000 hosts: peak memory of text to findings / JSON service's",
    peak(beside('memory.cjs'), 'ours', '10000') / peak(beside('memory.cjs'), 'json', '10000'),
    0.7,
  );
  await protocolRows(server, beside('floor.cjs'));
}

const requests = (): Promise<void> => requestRows(server);

const check = (): Promise<void> => checkRows(join(dirname(server), 'cli.js'));

const parts = { engine, growth, protocol, requests, check };

async function main(): Promise<void> {
  const wanted = process.argv.slice(2);
  for (const [name, part] of Object.entries(parts)) if (wanted.length === 0 || wanted.includes(name)) await part();
  if (failed()) process.exitCode = 1;
}

void main();
