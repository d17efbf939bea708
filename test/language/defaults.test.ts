import { describe, expect, test } from 'vitest';
import { type Build, type Distribution, parseRelease } from '../../server/src/language/build';
import { dialects } from '../../server/src/language/dialects';
import { defaultOf, type Keyword } from '../../server/src/language/keyword';

const build = (release: string, distribution: Distribution = 'upstream'): Build => ({
  release: parseRelease(release) ?? 0,
  distribution,
});
const shown = (dialect: 'ssh_config' | 'sshd_config', name: string, ...of: Parameters<typeof build>) =>
  defaultOf(dialects[dialect].lookup(name.toLowerCase(), build(...of)) as Keyword, build(...of));

describe('defaults that depend on who built which release', () => {
  test.each([
    ['ssh_config', 'CheckHostIP', '8.4', 'upstream', 'yes'],
    ['ssh_config', 'CheckHostIP', '8.5', 'upstream', 'no'],
    ['ssh_config', 'IPQoS', '7.7', 'upstream', 'lowdelay throughput'],
    ['ssh_config', 'IPQoS', '9.2', 'upstream', 'af21 cs1'],
    ['ssh_config', 'IPQoS', '9.2', 'debian', 'lowdelay throughput'],
    ['ssh_config', 'IPQoS', '10.6', 'debian', 'ef cs0'],
    ['ssh_config', 'ForwardX11Trusted', '10.6', 'upstream', 'no'],
    ['ssh_config', 'ForwardX11Trusted', '10.6', 'debian', 'yes'],
    ['ssh_config', 'UpdateHostKeys', '8.4', 'upstream', 'false'],
    ['ssh_config', 'UpdateHostKeys', '9.2', 'upstream', 'true'],
    ['sshd_config', 'PermitRootLogin', '9.2', 'upstream', 'without-password'],
    ['sshd_config', 'PermitRootLogin', '10.1', 'upstream', 'prohibit-password'],
    ['ssh_config', 'AppleMultiPath', '9.2', 'macos', 'no'],
    ['sshd_config', 'KbdInteractiveAuthentication', '8.4', 'upstream', 'no'],
    ['sshd_config', 'KbdInteractiveAuthentication', '9.2', 'upstream', 'yes'],
  ] as const)('%s: %s of %s, %s, is %s', (dialect, name, release, distribution, value) => {
    expect(shown(dialect, name, release, distribution)).toBe(value);
  });
});

describe('keywords that are known only by some builds', () => {
  const knows = (name: string, ...of: Parameters<typeof build>) =>
    dialects.ssh_config.lookup(name.toLowerCase(), build(...of)) !== undefined;

  test('UseKeychain and two more are Apple’s, ProtocolKeepAlives Debian’s, Tag came with 9.4', () => {
    for (const name of ['UseKeychain', 'AppleMultiPath', 'NoHostAuthenticationForProxyCommand'])
      expect([knows(name, '9.2', 'macos'), knows(name, '9.2')]).toEqual([true, false]);
    expect([knows('ProtocolKeepAlives', '9.2', 'debian'), knows('ProtocolKeepAlives', '9.2')]).toEqual([true, false]);
    expect([knows('Tag', '9.4'), knows('Tag', '9.2')]).toEqual([true, false]);
  });

  test('a keyword whose meaning changed has been there since its first meaning', () => {
    const { keywords } = dialects.sshd_config;
    expect(keywords.since(keywords.get('maxstartups') as Keyword)).toBe(202);
  });
});
