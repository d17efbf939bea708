import { describe, expect, test } from 'vitest';
import { examine, expectExactly, fixed, fixes, message, only } from '../../harness/examine';

const sshd = { dialect: 'sshd_config' } as const;

describe('hosts without probes are spoken of once', () => {
  test.each([
    [
      'TCPKeepAlive no',
      `
      Host web
          TCPKeepAlive no
          ^^^^^^^^^^^^^^^ keepalive/nothing-detects
      `,
    ],
    [
      'TCPKeepAlive yes, written out',
      `
      Host web
          KeepAlive yes
          ^^^^^^^^^^^^^ keepalive/tcp-only
      `,
    ],
    [
      'a line for all hosts, and hosts that have an interval',
      `
      TCPKeepAlive yes
      ^^^^^^^^^^^^^^^^ keepalive/tcp-only
      Host web
          User u
      Host db
          ServerAliveInterval 60
      `,
    ],
    [
      'each host by the line that decides for it, the rest by the Host line',
      `
      Host a
          TCPKeepAlive no
          ^^^^^^^^^^^^^^^ keepalive/nothing-detects
      Host b
          TCPKeepAlive yes
          ^^^^^^^^^^^^^^^^ keepalive/tcp-only
      Host c
      ^^^^^^ keepalive/missing
          User u
      Host d
          User u
      `,
    ],
    [
      'an explicit 0 is told, not TCPKeepAlive yes',
      `
      Host web
          TCPKeepAlive yes
          ServerAliveInterval 0
          ^^^^^^^^^^^^^^^^^^^^^ keepalive/zero
      `,
    ],
    [
      'a count without interval is told, not TCPKeepAlive yes',
      `
      Host web
          TCPKeepAlive yes
          ServerAliveCountMax 5
          ^^^^^^^^^^^^^^^^^^^^^ keepalive/count-without-interval
      `,
    ],
    [
      'a useless count and TCPKeepAlive no say different things',
      `
      Host web
          TCPKeepAlive no
          ^^^^^^^^^^^^^^^ keepalive/nothing-detects
          ServerAliveCountMax 5
          ^^^^^^^^^^^^^^^^^^^^^ keepalive/count-without-interval
      `,
    ],
    ['nothing with an interval', 'Host web\n  TCPKeepAlive no\n  ServerAliveInterval 60\n'],
    ['nothing where the default is all there is', 'Host web\n  ServerAliveInterval 60\n'],
  ])('%s', async (_, text) => {
    await expectExactly(text, { only: 'keepalive/' });
  });

  test('on the server', async () => {
    await expectExactly('TCPKeepAlive yes\n^^^^^^^^^^^^^^^^ keepalive/tcp-only\n', { ...sshd, only: 'keepalive/' });
    await expectExactly('TCPKeepAlive no\n^^^^^^^^^^^^^^^ keepalive/nothing-detects\n', {
      ...sshd,
      only: 'keepalive/',
    });
  });
});

describe('keepalive/tcp-only', () => {
  const rule = 'keepalive/tcp-only';

  test('says what the kernel does', async () => {
    const examined = await examine('Host web\n  TCPKeepAlive yes\n');
    expect(only(examined, rule).severity).toBe('information');
    expect(message(examined, rule)).toBe(
      'TCPKeepAlive alone is too slow: the kernel sends its first probe after 2 h and detects a dead connection after 2 h 11 min 15 s. Add ServerAliveInterval 60.',
    );
  });

  test('gets an interval', async () => {
    expect(await fixed('Host web\n  TCPKeepAlive yes\n', rule)).toEqual({
      title: 'Add ServerAliveInterval 60 to Host web (dead connection detected after 4 min)',
      text: 'Host web\n  TCPKeepAlive yes\n  ServerAliveInterval 60\n',
    });
    expect((await fixed('TCPKeepAlive yes\n', rule, 0, sshd)).text).toBe('TCPKeepAlive yes\nClientAliveInterval 60\n');
  });
});

describe('keepalive/nothing-detects', () => {
  const rule = 'keepalive/nothing-detects';

  test('is a warning with three ways out', async () => {
    const examined = await examine('Host web\n  TCPKeepAlive no\n');
    expect(only(examined, rule).severity).toBe('warning');
    expect(message(examined, rule)).toBe(
      'A dead connection is never detected: TCP keepalive is off, and no interval is set. Add ServerAliveInterval 60.',
    );
    expect(fixes(examined, rule).map((f) => f.title)).toEqual([
      'Add ServerAliveInterval 60 to Host web (dead connection detected after 4 min)',
      'Add ServerAliveInterval 60 for all hosts (dead connection detected after 4 min)',
      'Set TCPKeepAlive to yes (the kernel detects a dead connection)',
    ]);
  });

  test('a hint where a part of the configuration cannot be read', async () => {
    expect(only(await examine('Include ~other/x\nHost web\n  TCPKeepAlive no\n'), rule).severity).toBe('hint');
  });
});
