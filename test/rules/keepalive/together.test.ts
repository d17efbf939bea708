import { describe, test } from 'vitest';
import { expectMarks, server } from '../../harness/rules';

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
    [
      'a jump host behind a host that has none either is not told of its own',
      `
      Host web
      ^^^^^^^^ keepalive/missing
          ProxyJump bastion
      Host bastion
          User u
      `,
    ],
    [
      'an explicit 0 is told, not the count beside it',
      `
      Host web
          ServerAliveInterval 0
          ^^^^^^^^^^^^^^^^^^^^^ keepalive/zero
          ServerAliveCountMax 5
      `,
    ],
    ['nothing with an interval', 'Host web\n  TCPKeepAlive no\n  ServerAliveInterval 60\n'],
    ['nothing where the default is all there is', 'Host web\n  ServerAliveInterval 60\n'],
  ])('%s', async (_, text) => {
    await expectMarks(text, 'keepalive/');
  });

  test('on the server', async () => {
    await expectMarks('TCPKeepAlive yes\n^^^^^^^^^^^^^^^^ keepalive/tcp-only\n', 'keepalive/', server);
    await expectMarks('TCPKeepAlive no\n^^^^^^^^^^^^^^^ keepalive/nothing-detects\n', 'keepalive/', server);
  });
});

test('an interval that is too long for firewalls is told as that, not as one that TCP does not wait for', async () => {
  await expectMarks(
    `
    Host web
        ServerAliveInterval 1000
        ^^^^^^^^^^^^^^^^^^^^^^^^ keepalive/over-nat-limit
        ServerAliveCountMax 100
    `,
    'keepalive/',
  );
});

describe('good files are quiet', () => {
  test.each([
    ['Host *\n  ServerAliveInterval 60\n', {}],
    [
      'Host web\n  HostName web.example.com\n  User u\n\nHost *\n  ServerAliveInterval 30\n  ServerAliveCountMax 4\n',
      {},
    ],
    ['Include config.d/*\nHost *\n    ServerAliveInterval 15\n', {}],
    ['ClientAliveInterval 60\nClientAliveCountMax 3\nTCPKeepAlive no\n', server],
  ] as const)('%j', async (text, options) => {
    await expectMarks(text, 'keepalive/', options);
  });
});
