import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { byPath, commandLine } from '../../harness/command-line';
import { type Program, programFor } from '../programs/programs';
import { releaseOf } from '../programs/releases';
import { whyNoLab } from './lab';
import { type End, filesOf, type Lived, liveAll } from './life-lab';
import { type LifeRow, rows, tcpLimits, tcpRows } from './lives';

// `explain` against real connections: what it says about each case, as JSON, and what then happens to ssh and sshd.

interface Predicted {
  readonly ends: boolean | 'unknown';
  readonly min: number;
  readonly max: number;
  readonly by: string | null;
  readonly clock: 'last-data' | 'start' | 'resume';
  readonly notes: readonly string[];
  readonly connection?: string;
  readonly sides?: Readonly<Record<End, Predicted>>;
}

/** What the command line says, of files that ssh and sshd read as well. */
async function explained(row: LifeRow, index: number, release: string, sysctl: string): Promise<Predicted> {
  const { config, server } = filesOf(row, index);
  const files = { '/home/u/.ssh/config': config, '/srv/sshd_config': server, '/srv/sysctl.conf': sysctl };
  const options = [
    '--openssh',
    release,
    '--distribution',
    'debian',
    '--format',
    'json',
    '--sysctl',
    '/srv/sysctl.conf',
  ];
  const known = Array.isArray(row.server)
    ? ['--server', '/srv/sshd_config', '--server-sysctl', '/srv/sysctl.conf']
    : [];
  const said = await commandLine(byPath(files), ['explain', ...options, ...known, ...(row.args ?? []), 'target']);
  expect(said.err).toBe('');
  const answer = JSON.parse(said.out);
  const { asks } = row;
  return typeof asks === 'string' ? answer.cases[asks] : answer.links[asks.link][asks.what];
}

/** What a busy machine may add on top, in seconds; ends that are told apart lie further apart. */
const late = 2;
const early = 0.05;

const labs = [
  { lives: rows, sysctl: {} },
  { lives: tcpRows, sysctl: tcpLimits },
] as const;

const reason = whyNoLab();
const runs = ['9.2', '8.4', '10.0', '10.6'].flatMap((release) =>
  labs.map(({ lives, sysctl }) => {
    const own = release === '9.2' ? lives : lives.filter(({ also }) => also?.includes(release));
    const program: Program | string = reason ?? programFor(release);
    return { release, program, own, sysctl };
  }),
);

const table: string[] = [];
const seen = new Map<(typeof runs)[number], Promise<readonly Promise<Lived>[]>>();
beforeAll(() => {
  for (const run of runs) {
    if (typeof run.program === 'string' || run.own.length === 0) continue;
    const lives = liveAll(run.program, run.own, run.sysctl);
    lives.then(
      (all) => {
        for (const one of all) one.catch(() => {});
      },
      () => {},
    ); // each test reports its own
    seen.set(run, lives);
  }
});

/** Between which moments the clock of an outcome starts, for one end. */
function startOf({ clock, by }: Predicted, end: End, lived: Lived, row: LifeRow): readonly [number, number] {
  const { acted, undone = Number.NaN, ready, last } = lived;
  if (clock === 'start') return [acted, acted];
  if (clock === 'resume') return [undone, undone];
  // the last data of who sends all the time is when the link was cut
  if (by === 'tcp-retransmission' && (row.busy || row.asks === 'dead-rekey')) return [acted, acted];
  const seen = last[end];
  // what came over the connection to a jump host was not all for this session
  return seen !== undefined && !row.jump ? [seen, seen] : [ready, row.act ? acted : ready];
}

function compare(row: LifeRow, predicted: Predicted, end: End, lived: Lived, release: string): void {
  const [least, most] = startOf(predicted, end, lived, row);
  const ended = lived.ended[end];
  const took = ended === undefined ? undefined : ended - most;
  const atMost = ended === undefined ? undefined : ended - least;
  const said =
    predicted.ends === true
      ? `${predicted.min} to ${predicted.max} s (${predicted.by})`
      : predicted.ends === false
        ? 'stays'
        : 'unknown';
  const measured = took === undefined ? `there after ${row.watch} s` : `${took.toFixed(2)} s`;
  table.push(`${row.name} | ${release} | ${end} | ${said} | ${measured} | ${lived.words[end] ?? ''}`);
  if (predicted.ends === 'unknown') return;
  if (predicted.ends && predicted.max < row.watch) {
    expect(took, `${end} is still there`).toBeDefined();
    expect(atMost).toBeGreaterThanOrEqual(predicted.min - early);
    expect(took).toBeLessThanOrEqual(predicted.max + late);
  } else if (took !== undefined) {
    expect(predicted.ends).toBe(true);
    expect(atMost).toBeGreaterThanOrEqual(predicted.min - early);
  }
}

for (const run of runs) {
  const { release, program, own, sysctl } = run;
  if (typeof program === 'string') {
    console.warn(`skipped, ${own.length} lives of connections of OpenSSH ${release}: ${program}`);
    for (const { name } of own) test.skip(`${name}: ${program}`, () => {});
    continue;
  }
  if (own.length === 0) continue;
  describe(`a connection of OpenSSH ${release} ends as explain says${Object.keys(sysctl).length > 0 ? ', by TCP' : ''}`, () => {
    test.each(own.map((row, i) => [row.name, row, i] as const))('%s', { timeout: 200_000 }, async (_, row, i) => {
      const text = Object.entries(sysctl)
        .map(([name, value]) => `${name} = ${value}\n`)
        .join('');
      const whole = await explained(row, i, releaseOf(program.version), text);
      const lived = (await (await seen.get(run))?.[i]) as Lived;
      for (const end of row.ends)
        if (end === 'server' || row.wakes === undefined)
          compare(row, whole.sides?.[row.of ?? end] ?? whole, end, lived, release);
      if (row.wakes !== undefined) {
        const woken = (lived.ended.client ?? Number.NaN) - (lived.undone ?? 0);
        expect(woken).toBeGreaterThanOrEqual(0);
        expect(woken).toBeLessThanOrEqual(row.wakes + late);
      }
      if (row.echo !== undefined) expect(lived.echo).toBe(row.echo);
      if (!row.together) return;
      const { client, joined } = lived.ended;
      if (client === undefined) expect(joined).toBeUndefined();
      else {
        expect(Math.abs((joined ?? Number.NaN) - client)).toBeLessThan(1);
        expect([lived.exit, lived.joinedExit]).toEqual([255, 255]);
      }
    });
  });
}
afterAll(() => {
  if (table.length > 0) console.warn(['life | OpenSSH | end | explain says | measured', ...table].join('\n'));
});
