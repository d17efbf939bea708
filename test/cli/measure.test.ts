import { describe, expect, test } from 'vitest';
import type { Fate } from '../../server/src/features/measure/plan';
import { firstRound, measuredBy, nextRound } from '../../server/src/features/measure/plan';
import { commandLine } from '../harness/command-line';

/** A path that keeps an idle connection for so many seconds. */
const path = (limit: number, lost: Fate) => {
  const tried: number[] = [];
  const words: (readonly string[])[] = [];
  const silentSession = async (given: readonly string[], seconds: number): Promise<Fate> => {
    tried.push(seconds);
    words.push(given);
    return seconds < limit ? 'alive' : lost;
  };
  return { tried, words, silentSession };
};
const run = (argv: readonly string[], one: ReturnType<typeof path>) =>
  commandLine(new Map(), ['measure', ...argv], { silentSession: one.silentSession });

describe('measure', () => {
  test.each([
    [350, 'reset' as const, /^The path closes an idle connection after (.+) to (.+)\.$/m],
    [240, 'silent' as const, /^The path drops an idle connection after (.+) to (.+), silently\.$/m],
  ])('finds a limit of %i s', async (limit, lost, text) => {
    const one = path(limit, lost);
    const { out, exit } = await run(['web', '--yes', '--format', 'json'], one);
    const result = JSON.parse(out);
    expect(exit).toBe(0);
    expect(result.outlived).toBeLessThan(limit);
    expect(result.lost).toBeGreaterThanOrEqual(limit);
    expect(result.lost - result.outlived).toBeLessThanOrEqual(8);
    expect(result.resets).toBe(lost === 'reset');
    expect(one.tried.length).toBeLessThanOrEqual(24);
    expect((await run(['web', '--yes'], path(limit, lost))).out).toMatch(text);
  });

  test('says what it will run, and does nothing unless it is told to', async () => {
    const one = path(350, 'reset');
    const { err, out, exit } = await commandLine(new Map(), ['measure', 'web', '--up-to', '10m'], {
      silentSession: one.silentSession,
      acts: async () => ({ terminal: false }) as never,
    });
    expect([exit, out, one.tried]).toEqual([3, '', []]);
    expect(err).toContain('ssh -T -v -o BatchMode=yes -o ServerAliveInterval=0 -o TCPKeepAlive=no');
    expect(err).toContain('It takes 10 min at least, and 30 min at most.');
  });

  test('--dry-run says the same on standard output, and the result as data has the settings that follow', async () => {
    const one = path(350, 'reset');
    const { err, out, exit } = await run(['web', '--up-to', '10m', '--dry-run', '--yes'], one);
    expect([exit, err, one.tried]).toEqual([0, '', []]);
    expect(out).toContain('ssh -T -v -o BatchMode=yes');
    const { answer, settings, outlived } = JSON.parse((await run(['web', '--yes', '--format=json'], one)).out);
    expect(answer[0]).toMatch(/^The path closes an idle connection after/);
    expect(settings).toEqual({ interval: 60, seconds: outlived });
  });

  test('where no session comes up, what ssh says about it', async () => {
    const { err, exit } = await commandLine(new Map(), ['measure', 'web', '--yes', '--up-to', '4s'], {
      silentSession: async (_, __, hear) => {
        hear('debug1: Reading configuration data\nssh: Could not resolve hostname web: Name or service not known\n');
        return 'failed';
      },
    });
    expect(exit).toBe(2);
    expect(err).toContain('ssh: Could not resolve hostname web: Name or service not known');
    expect(err).toContain('It must work without a password');
  });

  test('a path without a limit, one that asks for a password, wrong words', async () => {
    const free = path(Number.POSITIVE_INFINITY, 'silent');
    expect((await run(['web', '--yes', '--up-to', '1h'], free)).out).toBe(
      'The path keeps an idle connection for 1 h at least.\n',
    );
    expect(free.tried).toHaveLength(8);
    const locked = await run(['web', '--yes'], path(0, 'failed'));
    expect([locked.exit, locked.out]).toEqual([2, '']);
    expect(locked.err).toContain('It must work without a password');
    for (const argv of [[], ['a', 'b'], ['-x'], ['web', '--up-to', '2d'], ['web;id']])
      expect((await run([...argv, '--yes'], free)).exit).toBe(2);
  });

  test('no host is taken for an option', async () => {
    const one = path(350, 'reset');
    await run(['web', '--yes', '--up-to', '4s'], one);
    expect(one.words[0]?.slice(-3)).toEqual(['--', 'web', 'cat']);
  });
});

test('rounds narrow down what the first one leaves', () => {
  expect(firstRound(3600)).toEqual([28, 56, 113, 225, 450, 900, 1800, 3600]);
  const first = measuredBy(firstRound(3600).map((seconds) => ({ seconds, fate: seconds < 350 ? 'alive' : 'silent' })));
  expect(first).toEqual({ outlived: 225, lost: 450, resets: false, contradicts: false });
  expect(nextRound(first)).toEqual([250, 275, 300, 325, 350, 375, 400, 425]);
  expect(nextRound({ outlived: 349, lost: 351, resets: false, contradicts: false })).toEqual([]);
  const strange = measuredBy([
    { seconds: 10, fate: 'silent' },
    { seconds: 20, fate: 'alive' },
    { seconds: 5, fate: 'failed' },
  ]);
  expect(strange).toEqual({ outlived: 0, lost: 10, resets: false, contradicts: true });
});
