import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeContext } from '../../../server/src/analysis/context';
import { kernels } from '../../../server/src/keepalive/kernels';
import { timeoutOf } from '../../../server/src/keepalive/report';
import { sessionProbe, sessionTimeouts } from '../../../server/src/keepalive/session';
import { putty } from '../../../server/src/language/clients/putty';
import { sessionsOf } from '../../../server/src/resolve/sessions';
import { loadFixture } from '../../harness/fixture';
import { applied, ask, offered } from '../../harness/rules';
import { installed } from '../programs/programs';
import { whyNoLab } from '../timing/lab';
import { type PlinkOutcome, type PlinkRun, runPlink, whyNoPlink } from './plink';

// PuTTY's plink is the real program: what it does with session files on a real link is what the model says. All labs
// run side by side: waiting costs no processor time.

const reason = whyNoLab() ?? whyNoPlink();
const program = reason ?? installed();
const path = '/home/u/.putty/sessions/web';

/** The session that the fix of a finding leaves. */
async function mended(text: string, interval: number): Promise<string> {
  const asked = await ask(text, 'session/off', { path, settings: { interval } });
  const [fix] = offered(asked);
  if (!fix) throw new Error('no fix');
  return [...applied(asked.context, fix).values()][0] as string;
}

/** What the model says about a session file. */
async function predicted(session: string, natLimit: number, retries: number) {
  const { document, snapshot } = await loadFixture(session, { path });
  const [only] = sessionsOf(makeContext(snapshot, document).document);
  if (!only) throw new Error('no session');
  const linux = kernels.linux;
  const retransmission = linux.retransmission && { ...linux.retransmission, retries };
  const kernel = { ...linux, ...(retransmission ? { retransmission } : {}) };
  const probe = sessionProbe(putty, document, only);
  return { probe, report: sessionTimeouts(probe, kernel, { natLimit, natAssumed: false }) };
}

const late = 2;
const cases: Readonly<Record<string, PlinkRun>> = {
  seconds: { session: 'PingInterval=0\nPingIntervalSecs=3\n', watch: 14 },
  'minutes and seconds': { session: 'PingInterval=1\nPingIntervalSecs=2\n', watch: 128 },
  off: { session: 'PingInterval=0\nPingIntervalSecs=0\n', watch: 8 },
  'no word about it': { session: '', watch: 8 },
  'two lines of one name': { session: 'PingIntervalSecs=3\nPingIntervalSecs=20\n', watch: 14 },
  'a name in other letters': { session: 'pingintervalsecs=3\n', watch: 8 },
  'TCP keepalive': { session: 'TCPKeepalives=1\n', watch: 2 },
  'dead link, packets': { session: 'PingIntervalSecs=3\n', watch: 60, cut: true, retries: 3 },
  'dead link, off': { session: 'PingIntervalSecs=0\n', watch: 10, cut: true, retries: 3 },
  'firewall, packets': { session: 'PingIntervalSecs=2\n', watch: 11, forget: 6 },
  'firewall, the first packet too late': { session: 'PingIntervalSecs=4\n', watch: 11, forget: 6 },
  'firewall, off': { session: 'PingIntervalSecs=0\n', watch: 9, forget: 4 },
};

describe.skipIf(typeof program === 'string')('plink -load', () => {
  const outcomes = new Map<string, Promise<PlinkOutcome>>();
  beforeAll(() => {
    if (typeof program === 'string') return;
    for (const [name, run] of Object.entries(cases)) {
      const outcome = runPlink(program, run);
      outcome.catch(() => {}); // its own test reports it
      outcomes.set(name, outcome);
    }
  });
  const rows: string[] = [];
  afterAll(() => console.warn(['session | packets | gaps | ended', ...rows].join('\n')));

  const seen = async (name: string): Promise<PlinkOutcome> => {
    const outcome = await (outcomes.get(name) as Promise<PlinkOutcome>);
    const gaps = outcome.gaps.map((gap) => gap.toFixed(2)).join(' ');
    rows.push(`${name} | ${outcome.packets} | ${gaps} | ${outcome.ended?.toFixed(2) ?? 'no'} ${outcome.words ?? ''}`);
    return outcome;
  };

  test.each(['seconds', 'two lines of one name'])('%s: a packet every 3 s', async (name) => {
    expect((await predicted(cases[name]?.session ?? '', 240, 15)).probe).toMatchObject({ on: true, interval: 3 });
    const { gaps, packets } = await seen(name);
    expect(packets).toBeGreaterThanOrEqual(3);
    for (const gap of gaps) expect(Math.abs(gap - 3)).toBeLessThan(1);
  });

  test('minutes and seconds add up, and the first packet comes after two intervals', async () => {
    const name = 'minutes and seconds';
    expect((await predicted(cases[name]?.session ?? '', 240, 15)).probe).toMatchObject({ on: true, interval: 62 });
    expect((await seen(name)).packets).toBe(1);
  });

  test.each(['off', 'no word about it', 'a name in other letters'])('%s: nothing is sent', async (name) => {
    expect((await predicted(`HostName=x\n${cases[name]?.session}`, 240, 15)).probe.on).toBe(false);
    expect(await seen(name)).toMatchObject({ packets: 0, tcpKeepalive: false, ended: undefined });
  });

  test('TCP keepalive is a timer of the kernel', async () => {
    expect((await predicted(cases['TCP keepalive']?.session ?? '', 240, 15)).probe).toMatchObject({
      on: false,
      tcp: true,
    });
    expect((await seen('TCP keepalive')).tcpKeepalive).toBe(true);
  });

  test('a dead link ends it when TCP gives up on a packet that nobody acknowledges', async () => {
    const { report } = await predicted(cases['dead link, packets']?.session ?? '', 240, 3);
    const range = timeoutOf(report, 'dead-idle')?.range;
    const { ended } = await seen('dead link, packets');
    expect(ended).toBeGreaterThanOrEqual((range?.min ?? 99) - 0.05);
    expect(ended).toBeLessThanOrEqual((range?.max ?? 0) + late);
  });

  test('without packets nobody detects it', async () => {
    const { report } = await predicted(cases['dead link, off']?.session ?? '', 240, 3);
    expect(timeoutOf(report, 'dead-idle')?.ends).toBe(false);
    expect((await seen('dead link, off')).ended).toBeUndefined();
  });

  test('behind a firewall', async () => {
    const kept = timeoutOf((await predicted(cases['firewall, packets']?.session ?? '', 6, 15)).report, 'behind-nat');
    expect(kept?.keptBy).toEqual({ cause: 'client-packet', every: 2 });
    expect((await seen('firewall, packets')).echo).toBe(true);
    const late = 'firewall, the first packet too late';
    const may = timeoutOf((await predicted(cases[late]?.session ?? '', 6, 15)).report, 'behind-nat');
    expect(may?.notes[0]).toEqual({ id: 'nat-may-forget', args: [6, 8] });
    expect(await seen(late)).toMatchObject({ packets: 0, echo: false });
    const lost = timeoutOf((await predicted(cases['firewall, off']?.session ?? '', 4, 15)).report, 'behind-nat');
    expect(lost?.keptBy).toBeUndefined();
    expect((await seen('firewall, off')).echo).toBe(false);
  });

  test('a session that a fix wrote', async () => {
    if (typeof program === 'string') return;
    const session = await mended('PingInterval=0\nPingIntervalSecs=0\nTCPKeepalives=0\n', 3);
    expect(session).toContain('PingInterval=0\nPingIntervalSecs=3\n');
    const { gaps, packets } = await runPlink(program, { session, watch: 14 });
    expect(packets).toBeGreaterThanOrEqual(3);
    for (const gap of gaps) expect(Math.abs(gap - 3)).toBeLessThan(1);
  });
});

if (typeof program === 'string') {
  console.warn(`skipped, ${Object.keys(cases).length} sessions of plink: ${program}`);
  test.skip(`plink: ${program}`, () => {});
}
