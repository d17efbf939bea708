import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { closingAfter, closingRange, endsLogin, sessionTypes } from '../../../server/src/keepalive/channels';
import { factsOf } from '../../../server/src/keepalive/facts';
import { kernels } from '../../../server/src/keepalive/kernels';
import { predict } from '../../../server/src/keepalive/model';
import { assumedNat } from '../../../server/src/keepalive/nat';
import type { Range } from '../../../server/src/keepalive/range';
import type { Facts } from '../../../server/src/keepalive/report';
import { resolveClient } from '../../../server/src/resolve/client';
import { resolveServer } from '../../../server/src/resolve/server';
import { loadFixture } from '../../harness/fixture';
import { type Program, programFor } from '../programs/programs';
import { releaseOf } from '../programs/releases';
import { type Idle, type Seen, watchIdle } from './channels';
import { whyNoLab } from './lab';

// What ChannelTimeout and UnusedConnectionTimeout close, out of the text of a configuration, against real ssh and sshd.

const root = (...lines: string[]) => ['Match User root', ...lines];
const session = ['ChannelTimeout session=2'];
const sessions = ['ChannelTimeout session:*=2'];

const cases: readonly Idle[] = [
  ...(['shell', 'command', 'subsystem'] as const).flatMap((opened) => [
    { opened, server: session },
    { opened, server: sessions },
  ]),
  { opened: 'shell', server: ['ChannelTimeout session=2 session:shell=60'] },
  { opened: 'shell', server: ['ChannelTimeout session=60 session:*=2'] },
  { opened: 'shell', server: ['ChannelTimeout session:shell=0 *=2'] },
  { opened: 'shell', server: ['ChannelTimeout global=2'] },
  { opened: 'shell', server: root(...sessions) },
  { opened: 'shell', server: ['Match all', ...sessions] },
  { opened: 'shell', server: [...sessions, ...root('ChannelTimeout *=0')] },
  { opened: 'shell', server: ['ChannelTimeout global=2', ...root('ChannelTimeout session:*=60')] },
  { opened: 'shell', server: root('ChannelTimeout none') },
  { opened: 'shell', server: ['ChannelTimeout none'] },
  { opened: 'none', server: root('UnusedConnectionTimeout 2') },
  { opened: 'forward', probes: false, server: ['ChannelTimeout direct-tcpip=2', 'UnusedConnectionTimeout 3'] },
  { opened: 'command', rekey: true, server: root('RekeyLimit default 1') },
  { opened: 'shell', client: ['ChannelTimeout session=2'] },
  { opened: 'shell', client: ['ChannelTimeout session:*=2'] },
  { opened: 'forward', client: ['ChannelTimeout direct-tcpip=2'] },
];

const watched = 6;
/** What a busy machine may add on both sides, in seconds: it may see the channel's last data late, and its end. */
const slack = 1.5;

/** What the project says about a configuration for this release. */
async function factsFor({ server = [], client = [] }: Idle, openssh: string): Promise<Facts> {
  const of = client.length > 0 ? 'ssh_config' : 'sshd_config';
  const path = of === 'ssh_config' ? '/root/.ssh/config' : '/etc/ssh/sshd_config';
  const { snapshot } = await loadFixture(`//- ${path}\n${[...server, ...client].join('\n')}\n`, {
    dialect: of,
    openssh,
    distribution: 'debian',
  });
  const { verdict, values } =
    of === 'ssh_config'
      ? resolveClient(snapshot, { destination: 'server' })
      : resolveServer(snapshot, { user: 'root', host: '192.0.2.2', address: '192.0.2.2' });
  expect(verdict).toBe('accepted');
  const found = (keyword: string) => values.get(keyword.toLowerCase());
  const printed = { value: (k: string) => found(k)?.value, outside: (k: string) => found(k)?.outside };
  return factsOf(printed, snapshot.dialect.probe, snapshot.build, assumedNat, kernels.linux);
}

/** When the channel ends, in seconds; undefined: it stays. */
function predicted({ opened }: Idle, facts: Facts): Range | 'refused' | undefined {
  const { build, channels } = facts;
  if (opened === 'none') return predict({ ...facts, kernel: kernels.linux, case: 'no-channel' }).range;
  if (!channels) return undefined;
  if (endsLogin(channels, build)) return 'refused';
  if (opened === 'shell') return predict({ ...facts, kernel: kernels.linux, case: 'idle-healthy' }).range;
  const types = opened === 'forward' ? ['direct-tcpip'] : sessionTypes(opened, channels.side, build);
  const limit = closingAfter(channels, types, build);
  return limit === undefined ? undefined : closingRange(limit, build);
}

const reason = whyNoLab();
const rows: string[] = [];
const nameOf = ({ opened, server = [], client = [] }: Idle): string =>
  `${opened}: ${[...server, ...client.map((line) => `ssh ${line}`)].join(', ')}`;

/** Of each release, what is looked at and what was seen. Waiting costs no processor time, so all run side by side. */
const labs = ['9.2', '10.0', '10.6'].map((release) => {
  const program: Program | string = reason ?? programFor(release);
  return { release, program, own: cases.filter(({ client }) => !client || release !== '9.2') }; // ssh has it since 9.6
});
const seenBy = new Map<string, Promise<readonly Seen[]>>();
beforeAll(() => {
  for (const { release, program, own } of labs) {
    if (typeof program === 'string') continue;
    const all = watchIdle(program, own, watched);
    all.catch(() => {}); // each test reports it
    seenBy.set(release, all);
  }
});

for (const { release, program, own } of labs) {
  if (typeof program === 'string') {
    console.warn(`skipped, ${own.length} idle channels of OpenSSH ${release}: ${program}`);
    for (const one of own) test.skip(`${nameOf(one)}: ${program}`, () => {});
    continue;
  }
  describe(`idle channels of OpenSSH ${release}`, () => {
    test.each(own.map((one, i) => [nameOf(one), one, i] as const))('%s', { timeout: 120_000 }, async (name, one, i) => {
      const facts = await factsFor(one, releaseOf(program.version));
      const range = predicted(one, facts);
      const seen = (await seenBy.get(release))?.[i] as Seen;
      rows.push(`${name} | ${program.version} | ${JSON.stringify(range ?? 'stays')} | ${JSON.stringify(seen)}`);
      if (range === 'refused') {
        expect(seen).toMatchObject({ refused: true, message: expect.stringContaining('bad timeout none') });
        return;
      }
      expect(seen.refused).toBeUndefined();
      if (one.rekey) {
        expect(seen.rekeyed).toBe((facts.rekeyInterval ?? 0) > 0);
        return;
      }
      if (range && range.max < watched) {
        expect(seen.seconds, 'still open').toBeDefined();
        expect(seen.seconds).toBeGreaterThanOrEqual(range.min - slack);
        expect(seen.seconds).toBeLessThanOrEqual(range.max + slack);
      } else expect(seen.seconds).toBeUndefined();
      if (!facts.unusedConnectionTimeout || one.opened !== 'forward') return;
      const { range: rest = { min: 0, max: 0 } } = predict({ ...facts, kernel: kernels.linux, case: 'no-channel' });
      expect(seen.connection).toBeGreaterThanOrEqual(rest.min - 0.5);
      expect(seen.connection).toBeLessThanOrEqual(rest.max + slack);
    });
  });
}
afterAll(() => {
  if (rows.length > 0) console.warn(['idle channel | OpenSSH | predicted | seen', ...rows].join('\n'));
});
