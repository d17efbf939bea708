import { describe, expect, test } from 'vitest';
import { resolveServer } from '../../server/src/resolve/server';
import { loadFixture } from '../harness/fixture';

const server = async (text: string) => {
  const { snapshot } = await loadFixture(text, { dialect: 'sshd_config' });
  return resolveServer(snapshot, {});
};
const said = ({ verdict, refusals }: Awaited<ReturnType<typeof server>>) => [
  verdict,
  ...refusals.map((r) => `${(r.directive?.line ?? -1) + 1}: ${r.message}`),
];

describe('what sshd refuses only when all files are read', () => {
  test('a command without the user that it runs as', async () => {
    const command = 'AuthorizedKeysCommand /usr/bin/keys %u\n';
    expect(said(await server(command))).toEqual([
      'refused',
      '1: AuthorizedKeysCommand set without AuthorizedKeysCommandUser',
    ]);
    expect(said(await server(`${command}AuthorizedKeysCommandUser nobody\n`))).toEqual(['accepted']);
    expect(said(await server('AuthorizedKeysCommand none\n'))).toEqual(['accepted']);
  });

  test('lists of ways to log in of which each needs one that is off', async () => {
    const off = 'PasswordAuthentication no\n';
    expect(said(await server(`${off}AuthenticationMethods publickey,password\n`))[0]).toBe('refused');
    expect(said(await server(`${off}AuthenticationMethods publickey,password publickey\n`))[0]).toBe('accepted');
  });

  test('an address of another family, in the order of the lines', async () => {
    const other = (address: string): string =>
      `bad addr or host: ${address} (Address family for hostname not supported)`;
    expect(said(await server('AddressFamily inet\nListenAddress 0.0.0.0\nListenAddress [::]\n'))).toEqual([
      'refused',
      `3: ${other('::')}`,
    ]);
    expect(said(await server('ListenAddress 0.0.0.0\nAddressFamily inet6\n'))).toEqual([
      'refused',
      `1: ${other('0.0.0.0')}`,
    ]);
    const both = ['ListenAddress ::1', 'ListenAddress 1.2.3.400'];
    const first = async (lines: readonly string[]) =>
      said(await server(`AddressFamily inet\n${lines.join('\n')}\n`))[1];
    expect(await first(both)).toBe(`2: ${other('::1')}`);
    expect(await first(both.reverse())).toContain('2: bad addr or host: 1.2.3.400 (Name');
    for (const family of ['any', 'inet6'])
      expect(said(await server(`AddressFamily ${family}\nListenAddress ::\n`))).toEqual(['accepted']);
    expect(said(await server('AddressFamily inet6\nListenAddress web\n'))).toEqual(['unknown']);
    expect(said(await server('AddressFamily inet\nListenAddress ::ffff:10.0.0.1\n'))).toEqual(['accepted']);
  });
});
