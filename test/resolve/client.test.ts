import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Build, defaultBuild } from '../../server/src/language/build';
import { dialects } from '../../server/src/language/dialects';
import { resolveClient } from '../../server/src/resolve/client';
import type { Resolution } from '../../server/src/resolve/effective';
import type { ClientTarget } from '../../server/src/resolve/target';
import { loadSnapshot } from '../../server/src/snapshot/snapshot';
import { memoryFileSystem } from '../harness/memory';

const user = 'file:///home/u/.ssh/config';
const system = 'file:///etc/ssh/ssh_config';

async function resolve(
  texts: Readonly<Record<string, string>>,
  target: Partial<ClientTarget> = {},
  build: Build = defaultBuild,
): Promise<Resolution> {
  const snapshot = await loadSnapshot(
    {
      dialect: dialects.ssh_config,
      build,
      roots: [
        { role: 'user', uri: user },
        { role: 'system', uri: system },
      ],
      subject: user,
      around: { home: 'file:///home/u', systemFolder: 'file:///etc/ssh' },
    },
    memoryFileSystem(new Map(Object.entries(texts))),
  );
  return resolveClient(snapshot, { destination: 'web', localUser: 'u', ...target });
}

const interval = (r: Resolution): string | undefined => r.values.get('serveraliveinterval')?.value;

describe('the first value wins', () => {
  test('over files: the user’s own file before the system’s', async () => {
    const r = await resolve({
      [user]: 'ServerAliveInterval 30',
      [system]: 'ServerAliveInterval 90\nServerAliveCountMax 9',
    });
    expect(interval(r)).toBe('30');
    expect(r.values.get('serveralivecountmax')?.origin).toMatchObject({ kind: 'line', uri: system, role: 'system' });
  });

  test('in any sequence of Host blocks: the earliest block that matches and sets it', async () => {
    const block = fc.record({
      host: fc.constantFrom('web', 'w*', '*', 'db', '!web *', '* !db', 'web db'),
      value: fc.option(fc.integer({ min: 1, max: 999 }), { nil: undefined }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(block, { maxLength: 8 }), async (blocks) => {
        const text = blocks
          .map((b) => `Host ${b.host}\n${b.value === undefined ? '' : `  ServerAliveInterval ${b.value}\n`}`)
          .join('');
        const matches = ['web', 'w*', '*', '* !db', 'web db'];
        const winner = blocks.find((b) => matches.includes(b.host) && b.value !== undefined);
        const r = await resolve({ [user]: text });
        expect(interval(r)).toBe(String(winner?.value ?? 0));
        expect(r.values.get('serveraliveinterval')?.certain).toBe(true);
      }),
    );
  });

  test('`none` leaves the slot open; 0 does not', async () => {
    expect(
      interval(await resolve({ [user]: 'Host web\nServerAliveInterval none\nHost *\nServerAliveInterval 60' })),
    ).toBe('60');
    expect(interval(await resolve({ [user]: 'Host web\nServerAliveInterval 0\nHost *\nServerAliveInterval 60' }))).toBe(
      '0',
    );
  });
});

describe('what cannot be known is unknown', () => {
  test('a line under Match exec may win, and the answer names both values', async () => {
    const r = await resolve({ [user]: 'Match exec "true"\nServerAliveInterval 5\nHost *\nServerAliveInterval 60' });
    const effective = r.values.get('serveraliveinterval');
    expect(effective).toMatchObject({ value: '60', certain: false, candidates: [{ value: '5', why: 'exec' }] });
  });

  test('it does not matter where both ways lead to the same value, or where an earlier line settles it', async () => {
    expect(
      (await resolve({ [user]: 'Match exec "x"\nServerAliveInterval 60\nHost *\nServerAliveInterval 60' })).values.get(
        'serveraliveinterval',
      )?.certain,
    ).toBe(true);
    expect(
      (await resolve({ [user]: 'ServerAliveInterval 5\nMatch exec "x"\nServerAliveInterval 60' })).values.get(
        'serveraliveinterval',
      ),
    ).toMatchObject({ value: '5', certain: true });
  });

  test('a criterion that fails before exec settles the line', async () => {
    const r = await resolve({ [user]: 'Match host db exec "x"\nServerAliveInterval 5' });
    expect(r.values.get('serveraliveinterval')).toMatchObject({ value: '0', certain: true });
  });

  test('a file that could not be looked at leaves open what comes after it', async () => {
    const snapshot = await loadSnapshot(
      {
        dialect: dialects.ssh_config,
        build: defaultBuild,
        roots: [{ role: 'user', uri: user }],
        subject: user,
        around: { home: 'file:///home/u', systemFolder: 'file:///etc/ssh' },
      },
      {
        read: async (uri) =>
          uri === user
            ? { kind: 'text', text: 'TCPKeepAlive no\nInclude other\nServerAliveInterval 5' }
            : { kind: 'unknown' },
        list: async () => undefined,
        exists: async () => undefined,
      },
    );
    const r = resolveClient(snapshot, { destination: 'web' });
    expect(r.values.get('tcpkeepalive')).toMatchObject({ value: 'no', certain: true });
    expect(r.values.get('serveraliveinterval')).toMatchObject({ value: '5', certain: false });
  });
});

test('files that include each other end as in OpenSSH: refused, not endless', async () => {
  const r = await resolve({ [user]: 'Include other', 'file:///home/u/.ssh/other': 'Include config' });
  expect(r.verdict).toBe('refused');
  expect(r.refusals[0]?.message).toBe('Too many recursive configuration includes');
});
