import { describe, expect, test } from 'vitest';
import { resolveClient } from '../../server/src/resolve/client';
import { type LoadOptions, loadFixture } from '../harness/fixture';

const client = async (text: string, destination = 'web', options: LoadOptions = {}) => {
  const { snapshot } = await loadFixture(text, options);
  return resolveClient(snapshot, { destination, localUser: 'u' });
};
const said = ({ verdict, refusals }: Awaited<ReturnType<typeof client>>) => [
  verdict,
  ...refusals.map((r) => `${(r.directive?.line ?? -1) + 1}: ${r.message}`),
];

describe('what ssh refuses only when all files are read', () => {
  test('a token that it cannot expand, of a value that counts for this host', async () => {
    const text = 'Host web\n  ControlPath /tmp/%h\nHost *\n  ControlPath /tmp/%z\n';
    expect(said(await client(text, 'web'))).toEqual(['accepted']);
    expect(said(await client(text, 'db'))).toEqual(['refused', '4: vdollar_percent_expand: unknown key %z']);
    expect(said(await client('RemoteCommand echo 100%\n'))).toEqual([
      'refused',
      '1: vdollar_percent_expand: invalid format',
    ]);
    expect(said(await client('RemoteCommand echo 100%%\n'))).toEqual(['accepted']);
  });

  test('%j since 9.6, tokens of User since 10.0', async () => {
    expect(said(await client('ControlPath %j\n', 'web', { openssh: '9.2' }))[0]).toBe('refused');
    expect(said(await client('ControlPath %j\n', 'web', { openssh: '9.6' }))[0]).toBe('accepted');
    expect(said(await client('User %z\n', 'web', { openssh: '9.9' }))[0]).toBe('accepted');
    expect(said(await client('User %z\n', 'web', { openssh: '10.0' }))[0]).toBe('refused');
  });

  test('a variable that may not be set', async () => {
    const { snapshot } = await loadFixture('IdentityAgent \x24{SOCK}\n');
    const ask = (environment: (name: string) => string | null) =>
      resolveClient({ ...snapshot, around: { ...snapshot.around, environment } }, { destination: 'web' }).verdict;
    expect([ask(() => '/run/agent'), ask(() => null)]).toEqual(['accepted', 'unknown']);
  });

  test('no attempt to connect', async () => {
    expect(said(await client('ConnectionAttempts 0\n'))).toEqual([
      'refused',
      '1: Invalid number of ConnectionAttempts',
    ]);
  });
});
