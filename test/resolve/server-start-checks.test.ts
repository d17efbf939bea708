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
});
