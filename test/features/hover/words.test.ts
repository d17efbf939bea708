import { describe, expect, test } from 'vitest';
import { hoverAt } from '../../../server/src/features/hover/index';
import { stage } from '../../harness/feature';
import type { LoadOptions } from '../../harness/fixture';

/** The hover at `$0`, with the words it is about in front. */
async function hover(text: string, options: LoadOptions = {}): Promise<string> {
  const { context, at, document } = await stage(text, options);
  const found = hoverAt(context, at);
  return found ? `[${document.text.slice(found.span.start, found.span.end)}]\n${found.markdown}` : 'nothing';
}

describe('a percent token', () => {
  test('says what stands there, and that the keyword has it filled in', async () => {
    expect(await hover('ProxyCommand nc %$0h %p\n')).toBe(
      [
        '[%h]',
        '**\\%h**  ',
        'The host name, as HostName set it or as typed.',
        '',
        'OpenSSH replaces it when it uses `ProxyCommand`. [Manual page](https://man.openbsd.org/ssh_config.5#TOKENS)',
      ].join('\n'),
    );
  });

  test.each([
    ['IdentityFile "~/.ssh/$0%u"\n', '[%u]'],
    ['IdentityFile ~/.ssh/%%%$0u\n', '[%u]'],
    ['IdentityFile ~/.ssh/%$0%u\n', '[%%]'],
    ['Match exec "test %$0h = x"\n', '[%h]'],
    ['//- /etc/ssh/sshd_config\nAuthorizedKeysFile .ssh/%$0u\n', '[%u]'],
  ])('%j', async (text, about) => {
    expect(await hover(text)).toMatch(new RegExp(`^\\${about}`));
  });

  test('that the keyword does not know is told with those it knows', async () => {
    expect(await hover('Hostname %$0u.example.com\n')).toContain(
      'does not accept this token here. It accepts `%%`, `%h`.',
    );
    expect(await hover('Include %$0d/x\n', { openssh: '9.2' })).not.toContain('TOKENS');
  });

  test('is plain text where nothing is filled in', async () => {
    expect(await hover('Host %$0h\n')).not.toContain('TOKENS');
    expect(await hover('Match user "%$0h"\n')).not.toContain('TOKENS');
  });
});

describe('a pattern', () => {
  test('of a Host line, with its signs', async () => {
    expect(await hover('Host *.exam$0ple.com\n  User a\n')).toContain('`*` stands for any text, also for none.');
    expect(await hover('Host * !10.0.0.$0?\n  User a\n')).toContain(
      '`!` excludes what `10.0.0.?` matches. `?` stands for one character.',
    );
    expect(await hover('Host we$0b\n  User a\n')).not.toContain('stands for');
  });

  test('of a Match line, the item under the mouse', async () => {
    expect(await hover('Match host a*,!b$0?\n  User a\n')).toContain('`!` excludes what `b?` matches. `?` stands');
    expect(await hover('Match !host$0 a\n  User a\n')).toContain('`!` negates it.');
    expect(await hover('Match us$0er a\n')).toContain('[Manual page](https://man.openbsd.org/ssh_config.5#Match)');
  });

  test('of a list of users', async () => {
    expect(await hover('//- /etc/ssh/sshd_config\nAllowUsers bob al*$0\n')).toContain('`*` stands for any text');
  });
});

describe('a time', () => {
  test.each([
    ['ConnectTimeout 1h3$00m\n', '`1h30m` = 5400 s (1 h 30 min)'],
    ['ControlPersist 10$0m\n', '`10m` = 600 s (10 min)'],
    ['RekeyLimit 1G 1$0h\n', '`1h` = 3600 s (1 h)'],
    ['ChannelTimeout session=5$0m agent-connection=1h\n', '`5m` = 300 s (5 min)'],
    ['//- /etc/ssh/sshd_config\nPerSourcePenalties crash:9$00s\n', '`90s` = 90 s (1 min 30 s)'],
    ['//- /etc/ssh/sshd_config\nLoginGraceTime 2$0m\n', '`2m` = 120 s (2 min)'],
  ])('%j', async (text, wanted) => {
    expect(await hover(text)).toContain(wanted);
  });

  test('that is none is none', async () => {
    expect(await hover('ControlPersist ye$0s\n')).not.toContain(' = ');
  });
});

test('a word that does not say what it does', async () => {
  expect(await hover('StrictHostKeyChecking accept-$0new\n')).toContain('Accepts an unknown key without asking');
});
