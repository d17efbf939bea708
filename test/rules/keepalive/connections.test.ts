import { describe, expect, test } from 'vitest';
import { examine, expectExactly, fixed, fixes, message, only } from '../../harness/examine';

describe('keepalive/hop-uncovered', () => {
  const rule = 'keepalive/hop-uncovered';

  test.each([
    [
      'a hop with a block of its own, which is then not told again',
      `
      Host web
          ServerAliveInterval 60
          ProxyJump u@bastion:22
                    ^^^^^^^^^^^^ keepalive/hop-uncovered
      Host bastion
          User u
      `,
    ],
    [
      'the one of several that has none',
      `
      Host web
          ServerAliveInterval 60
          ProxyJump first,ssh://middle:22,last
                          ^^^^^^^^^^^^^^^ keepalive/hop-uncovered
      Host first last
          ServerAliveInterval 60
      `,
    ],
    [
      'once for each hop',
      `
      Host a
          ServerAliveInterval 60
          ProxyJump bastion
                    ^^^^^^^ keepalive/hop-uncovered
      Host b
          ServerAliveInterval 60
          ProxyJump bastion
      `,
    ],
    ['not where Host * covers the hop', 'Host web\n  ProxyJump bastion\nHost *\n  ServerAliveInterval 60\n'],
    [
      'not for none and tokens',
      'Host *\n  ServerAliveInterval 60\nHost web\n  ProxyJump none\nHost b\n  ProxyJump %h\n',
    ],
    [
      'not where the host has none either',
      `
      Host web
      ^^^^^^^^ keepalive/missing
          ProxyJump bastion
      Host bastion
          User u
      `,
    ],
  ])('%s', async (_, text) => {
    await expectExactly(text, { only: 'keepalive/' });
  });

  test('names the hop and its block', async () => {
    const examined = await examine('Host web\n  ServerAliveInterval 60\n  ProxyJump b\nHost b\n  User u\n');
    const [related] = only(examined, rule).related ?? [];
    expect(related && examined.document.text.slice(related.span.start, related.span.end)).toBe('Host b');
    expect(message(examined, rule)).toBe(
      'ssh sends no probes to the jump host b: the options of this host do not apply to it. Add ServerAliveInterval 60 for b.',
    );
  });

  test('is repaired in the hop’s block, in whichever file it stands', async () => {
    const text =
      '//- /home/u/.ssh/config\nHost web\n  ServerAliveInterval 60\n  ProxyJump b\n\nHost *\n  Include hops\n//- /home/u/.ssh/hops\nUser u\n';
    expect((await examine(text)).findings.map((f) => f.rule)).toContain(rule);
    const other =
      '//- /home/u/.ssh/config\nInclude hops\nHost web\n  ServerAliveInterval 60\n  ProxyJump b\n//- /home/u/.ssh/hops\nHost b\n\tUser u\n';
    expect(await fixed(other, rule)).toEqual({
      title: 'Add ServerAliveInterval 60 to Host b (dead connection detected after 4 min), in hops',
      text: '//- /home/u/.ssh/hops\nHost b\n\tUser u\n\tServerAliveInterval 60\n',
    });
  });

  test('or for all hosts', async () => {
    const examined = await examine('Host web\n  ServerAliveInterval 60\n  ProxyJump b\n');
    expect(fixes(examined, rule).map((f) => f.title)).toEqual([
      'Add ServerAliveInterval 60 for all hosts (dead connection detected after 4 min)',
    ]);
  });
});

describe('keepalive/multiplexed', () => {
  const rule = 'keepalive/multiplexed';
  const shared = 'ControlMaster auto\n  ControlPath ~/.ssh/%C';

  test('once, where the master goes on', async () => {
    await expectExactly(
      `
      Host a
          ControlMaster no
      Host *
          ControlMaster auto
          ^^^^^^^^^^^^^^^^^^ keepalive/multiplexed
          ControlPath ~/.ssh/%C
          ControlPersist 10m
          ServerAliveInterval 60
      Host b
          ControlMaster yes
      `,
      { only: 'keepalive/' },
    );
  });

  test('is a hint where it ends with its session', async () => {
    const text = `Host *\n  ${shared}\n  ServerAliveInterval 60\n`;
    expect(only(await examine(text), rule).severity).toBe('hint');
    expect(only(await examine(`${text}  ControlPersist yes\n`), rule).severity).toBe('information');
    expect(message(await examine(`${text}  ControlPersist yes\n`), rule)).toMatch(
      /To apply a change, run: ssh -O exit HOST$/,
    );
  });

  test.each([
    ['without a socket', 'Host *\n  ControlMaster auto\n  ServerAliveInterval 60\n', {}],
    ['without probes', `Host *\n  ${shared}\n`, {}],
    ['on Windows, where there is none', `Host *\n  ${shared}\n  ServerAliveInterval 60\n`, { distribution: 'windows' }],
  ] as const)('not %s', async (_, text, options) => {
    expect((await examine(text, { ...options, only: rule })).findings).toEqual([]);
  });
});
