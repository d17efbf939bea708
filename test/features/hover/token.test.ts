import { describe, expect, test } from 'vitest';
import { hover } from '../../harness/hover';

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
