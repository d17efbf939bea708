import fc from 'fast-check';
import { expect, test } from 'vitest';
import { kernelIds, kernels } from '../../server/src/keepalive/kernels';
import { predict } from '../../server/src/keepalive/model';
import { effectiveTimeouts, sentences, timeoutsJson } from '../../server/src/keepalive/report';
import { cases, type Situation } from '../../server/src/keepalive/situation';
import { timelineSvg } from '../../server/src/keepalive/svg';
import { mostEvents, timeline } from '../../server/src/keepalive/timeline';
import { newestRelease } from '../../server/src/language/build';

const releases = [703, 706, 801, 802, 804, 809, 901, 902, 904, 905, 908, 909, 1000, 1003, newestRelease];
const interval = fc.oneof(fc.nat(10), fc.nat(7200), fc.nat(2147483647), fc.constantFrom(-2147483648, -5));
const count = fc.oneof(fc.nat(4), fc.nat(100), fc.nat(2147483647));
const probe = <S extends 'client' | 'server'>(side: S) => fc.record({ side: fc.constant(side), interval, count });
const seconds = fc.option(fc.oneof(fc.nat(10), fc.nat(100_000)), { nil: undefined });
const kernel = fc
  .record({
    id: fc.constantFrom(...kernelIds),
    time: fc.integer({ min: -2, max: 20_000 }),
    every: fc.integer({ min: -2, max: 200 }),
    probes: fc.nat(255),
    retries: fc.nat(255),
  })
  .map(({ id, time, every, probes, retries }) => ({
    ...kernels[id],
    keepalive: { time, interval: every, probes },
    retransmission: kernels[id].retransmission && { ...kernels[id].retransmission, retries },
  }));
const limits = fc.array(
  fc.record({
    pattern: fc.constantFrom('session', 'session:*', 'session:shell', 'session*', '*', 'global', 'direct-tcpip'),
    seconds: fc.nat(100_000),
  }),
  { maxLength: 3 },
);
const channels = fc.record(
  {
    side: fc.constantFrom('client' as const, 'server' as const),
    printed: limits,
    outside: limits,
    noneInMatch: fc.boolean(),
  },
  { requiredKeys: ['side', 'printed'] },
);
const situation: fc.Arbitrary<Situation> = fc.record({
  case: fc.constantFrom(...cases),
  build: fc.record({ release: fc.constantFrom(...releases), distribution: fc.constant('upstream' as const) }),
  client: fc.option(probe('client'), { nil: undefined }),
  server: fc.option(probe('server'), { nil: undefined }),
  tcpKeepAlive: fc.boolean(),
  kernel,
  natLimit: seconds,
  loginGraceTime: seconds,
  connectTimeout: seconds,
  channels: fc.option(channels, { nil: undefined }),
  unusedConnectionTimeout: seconds,
  rekeyInterval: seconds,
  clientRekeyInterval: seconds,
  connectionAttempts: fc.option(fc.integer({ min: 1, max: 100 }), { nil: undefined }),
});
const sane = situation.map((s) => ({
  ...s,
  client: s.client && { ...s.client, interval: Math.abs(s.client.interval) },
}));

test('an outcome is whole: it ends in a span that holds the nominal time, or has none', () => {
  fc.assert(
    fc.property(situation, (s) => {
      const { ends, range, by, nominal = 0 } = predict(s);
      expect(range !== undefined).toBe(ends === true);
      expect(by !== undefined).toBe(ends === true);
      if (!range) return;
      expect(range.min).toBeGreaterThanOrEqual(0);
      expect(range.max).toBeGreaterThanOrEqual(range.min);
      // Above 2^53 s the numbers have gaps.
      const gap = 1e-6 + nominal * 1e-12;
      expect(nominal).toBeGreaterThanOrEqual(range.min - gap);
      expect(nominal).toBeLessThanOrEqual(range.max + gap);
    }),
    { numRuns: 2000 },
  );
});

test('no own timer ends a session before one interval, less a second', () => {
  fc.assert(
    fc.property(situation, (s) => {
      const end = predict(s);
      if (end.clock === 'resume' || !end.range || end.orBy.length > 0) return;
      for (const side of [end, end.sides?.client, end.sides?.server]) {
        if (side && side.orBy.length > 0) continue;
        if (side?.by === 'server-alive') expect(side.range?.min).toBeGreaterThanOrEqual((s.client?.interval ?? 0) - 1);
        if (side?.by === 'client-alive') expect(side.range?.min).toBeGreaterThanOrEqual((s.server?.interval ?? 0) - 1);
      }
    }),
    { numRuns: 2000 },
  );
});

test('a larger interval or count never ends a dead or hung session sooner', () => {
  const longer = fc.record({ interval: fc.nat(100), count: fc.nat(10) });
  fc.assert(
    fc.property(
      sane,
      fc.constantFrom('dead-idle', 'hung-peer', 'dead-stalled-output'),
      longer,
      fc.boolean(),
      (s, name, more, server) => {
        const side = server ? 'server' : 'client';
        const base = {
          side,
          interval: 1 + Math.abs((s[side]?.interval ?? 0) % 5000),
          count: 1 + ((s[side]?.count ?? 0) % 60),
        } as const;
        const at = (interval: number, count: number) =>
          predict({
            ...s,
            case: name,
            tcpKeepAlive: false,
            client: undefined,
            server: undefined,
            [side]: { side, interval, count },
          });
        const short = at(base.interval, base.count);
        for (const long of [
          at(base.interval + more.interval, base.count),
          at(base.interval, base.count + more.count),
        ]) {
          // new keys that are due stop the probes of old servers
          if (long.ends === 'unknown') continue;
          expect(long.range?.min).toBeGreaterThanOrEqual(short.range?.min ?? 0);
          expect(long.range?.max).toBeGreaterThanOrEqual((short.range?.max ?? 0) - 1e-6);
        }
      },
    ),
    { numRuns: 1000 },
  );
});

test('a second side never lets a dead session live longer', () => {
  fc.assert(
    fc.property(sane, (s) => {
      const both = predict({ ...s, case: 'dead-idle' });
      for (const one of [
        { ...s, client: undefined },
        { ...s, server: undefined },
      ]) {
        if (!one.client && !one.server) continue;
        const alone = predict({ ...one, case: 'dead-idle' });
        if (alone.range) expect(both.range?.max).toBeLessThanOrEqual(alone.range.max);
      }
    }),
    { numRuns: 1000 },
  );
});

test('kept open exactly if the first probe comes before the limit', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 5000 }), fc.integer({ min: 2, max: 5000 }), (every, natLimit) => {
      const end = predict({
        case: 'behind-nat',
        build: { release: newestRelease, distribution: 'upstream' },
        client: { side: 'client', interval: every, count: 3 },
        tcpKeepAlive: false,
        kernel: kernels.linux,
        natLimit,
      });
      expect(end.keptBy !== undefined).toBe(every < natLimit);
    }),
  );
});

test('the timeline ends where the prediction says, is in order and bounded', () => {
  fc.assert(
    fc.property(situation, (s) => {
      const line = timeline(s);
      const times = line.events.map((e) => e.at);
      expect(times).toEqual([...times].sort((a, b) => a - b));
      expect(line.events.length).toBeLessThanOrEqual(mostEvents);
      expect(line.left).toBeGreaterThanOrEqual(0);
      const last = line.events.at(-1);
      const { range, nominal, by } = line.outcome;
      expect(last?.kind === 'end').toBe(range !== undefined);
      if (range) expect(last).toMatchObject({ at: nominal, by });
      for (const { at } of line.events) expect(at).toBeLessThanOrEqual(line.span);
    }),
    { numRuns: 2000 },
  );
});

test('every situation has words, JSON and a picture, without gaps', () => {
  fc.assert(
    fc.property(situation, (s) => {
      const { case: name, ...facts } = s;
      const report = effectiveTimeouts(facts);
      for (const row of sentences(report, true)) {
        for (const text of [row.heading, row.text, ...row.remarks, ...row.differs]) {
          expect(text).toMatch(/\S/);
          expect(text).not.toMatch(/\{\d\}|NaN|undefined|Infinity/);
        }
      }
      expect(JSON.parse(JSON.stringify(timeoutsJson(report)))).toEqual(timeoutsJson(report));
      expect(timelineSvg(name, [{ label: name, name, line: timeline(s) }])).not.toMatch(/NaN|undefined|Infinity/);
    }),
    { numRuns: 400 },
  );
});
