import { describe, expect, test } from 'vitest';
import { ask, expectFirstFix, expectMarks, message, offered, only } from '../../harness/rules';

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
      'the command that was the way before ProxyJump',
      `
      Host web
          ServerAliveInterval 60
          ProxyCommand ssh -q -W %h:%p bastion
                                       ^^^^^^^ keepalive/hop-uncovered
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
    ['not where the host has none either', 'Host web\n  ProxyJump bastion\nHost bastion\n  User u\n'],
  ])('%s', async (_, text) => {
    await expectMarks(text, rule);
  });

  test('names the hop and its block', async () => {
    const asked = await ask('Host web\n  ServerAliveInterval 60\n  ProxyJump b\nHost b\n  User u\n', rule);
    const [related] = only(asked).related ?? [];
    expect(related && asked.document.text.slice(related.span.start, related.span.end)).toBe('Host b');
    expect(message(asked)).toBe(
      'ssh sends no probes to the jump host b: the options of this host do not apply to it. Add ServerAliveInterval 60 for b.',
    );
  });

  test('is repaired in the hop’s block, in whichever file it stands', async () => {
    const text =
      '//- /home/u/.ssh/config\nHost web\n  ServerAliveInterval 60\n  ProxyJump b\n\nHost *\n  Include hops\n//- /home/u/.ssh/hops\nUser u\n';
    expect((await ask(text, rule)).findings.map((f) => f.rule)).toContain(rule);
    const other =
      '//- /home/u/.ssh/config\nInclude hops\nHost web\n  ServerAliveInterval 60\n  ProxyJump b\n//- /home/u/.ssh/hops\nHost b\n\tUser u\n';
    await expectFirstFix(
      other,
      rule,
      'Add ServerAliveInterval 60 to Host b (dead connection detected after 4 min), in hops',
      '//- /home/u/.ssh/hops\nHost b\n\tUser u\n\tServerAliveInterval 60\n',
    );
  });

  test('or for all hosts', async () => {
    const asked = await ask('Host web\n  ServerAliveInterval 60\n  ProxyJump b\n', rule);
    expect(offered(asked).map((f) => f.title)).toEqual([
      'Add ServerAliveInterval 60 for all hosts (dead connection detected after 4 min)',
    ]);
  });
});

test('a variable is no name', async () => {
  const text = `Host web\n  ProxyJump \${jump}\n  ServerAliveInterval 60\n`;
  expect((await ask(text, 'keepalive/hop-uncovered')).findings).toEqual([]);
});
