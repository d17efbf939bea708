import { describe, expect, test } from 'vitest';
import { resolveServer } from '../../server/src/resolve/server';
import { loadFixture } from '../harness/fixture';

const path = '/etc/ssh/sshd_config';

/** `accepted`, `unknown`, or what sshd of a release says. */
async function verdict(text: string, openssh: string, user?: string): Promise<string | undefined> {
  const { snapshot } = await loadFixture(text, { path, dialect: 'sshd_config', openssh });
  const { verdict, refusals } = resolveServer(snapshot, user === undefined ? {} : { user, address: '192.0.2.1' });
  return verdict === 'refused' ? refusals[0]?.message : verdict;
}

// seen with sshd 8.4, 9.2, 10.0 and 10.6; the other edges are servconf.c's, read at the tags of 8.7, 9.4, 9.5, 9.6 and
// 9.7
describe('lines that sshd refuses behind others', () => {
  test('a subsystem is defined twice, up to 9.4', async () => {
    const twice = 'Subsystem sftp /usr/lib/openssh/sftp-server\nSubsystem sftp internal-sftp\n';
    const said = "Subsystem 'sftp' already defined.";
    expect(await verdict(twice, '8.4')).toBe(said);
    expect(await verdict(twice, '9.4')).toBe(said);
    expect(await verdict(twice, '9.5')).toBe('accepted');
    expect(await verdict('Subsystem sftp internal-sftp\nSubsystem SFTP internal-sftp\n', '9.2')).toBe('accepted');
  });

  test('a keyword that a release does not allow in Match blocks counts under Match all', async () => {
    const { snapshot } = await loadFixture('Subsystem a x\nMatch all\n  Subsystem b y\n', {
      path,
      dialect: 'sshd_config',
      openssh: '9.2',
    });
    const { values } = resolveServer(snapshot, { user: 'a' });
    expect(values.get('subsystem')?.lines?.map(({ value }) => value)).toEqual(['a x', 'b y']);
  });

  test('names of subsystems may hold blanks', async () => {
    const text = 'Subsystem "x y" z\nSubsystem "x z" y\n';
    const { snapshot } = await loadFixture(text, { path, dialect: 'sshd_config', openssh: '10.0' });
    expect(resolveServer(snapshot, {}).values.get('subsystem')?.lines).toHaveLength(2);
  });

  test('AuthenticationMethods any, from 8.7 to 9.6, also in a block that does not match', async () => {
    const text = 'AuthenticationMethods publickey\nMatch User a\n  AuthenticationMethods any\n';
    const said = '"any" must appear alone in AuthenticationMethods';
    expect(await verdict(text, '8.6')).toBe('accepted');
    expect(await verdict(text, '8.7')).toBe(said);
    expect(await verdict(text, '9.6')).toBe(said);
    expect(await verdict(text, '9.7')).toBe('accepted');
    expect(await verdict('AuthenticationMethods any\nMatch User a\n  AuthenticationMethods publickey\n', '9.2')).toBe(
      'accepted',
    );
  });

  test('any behind other words: only where the line counts up to 9.6, everywhere from 9.7 on', async () => {
    const said = '"any" must appear alone in AuthenticationMethods';
    const block = 'Match User a\n  AuthenticationMethods publickey any\n';
    for (const openssh of ['8.4', '8.6', '8.7', '9.2', '9.6']) {
      expect(await verdict(block, openssh)).toBe('accepted');
      expect(await verdict(block, openssh, 'b')).toBe('accepted');
      expect(await verdict(block, openssh, 'a')).toBe(said);
      expect(await verdict('AuthenticationMethods publickey any\n', openssh)).toBe(said);
    }
    for (const openssh of ['9.7', '10.0', '10.6']) expect(await verdict(block, openssh)).toBe(said);
    // behind a global line: unread up to 8.6, refused from 8.7 on
    const behind = `AuthenticationMethods publickey\n${block}`;
    expect(await verdict(behind, '8.6')).toBe('accepted');
    expect(await verdict(behind, '8.6', 'a')).toBe(said);
    expect(await verdict(behind, '8.7')).toBe(said);
    expect(await verdict(behind, '9.2', 'b')).toBe(said);
  });

  test('words behind any are refused in every block', async () => {
    for (const openssh of ['8.4', '8.7', '9.2', '9.7', '10.6'])
      expect(await verdict('Match User a\n  AuthenticationMethods any publickey\n', openssh)).toContain('appear alone');
  });

  test('a line of AuthenticationMethods is passed over where a block has set it, up to 8.6', async () => {
    const block = 'Match User a\n  AuthenticationMethods publickey\n';
    const text = `AuthenticationMethods publickey\n${block}  AuthenticationMethods nosuch\n`;
    expect(await verdict(text, '8.4', 'a')).toBe('accepted');
    // for others nothing is set when sshd reads the blocks once more
    expect(await verdict(text, '8.4', 'b')).toContain('"nosuch"');
    expect(await verdict(text, '8.7', 'a')).toContain('"nosuch"');
    expect(await verdict('AuthenticationMethods publickey\nAuthenticationMethods nosuch\n', '8.4')).toContain('nosuch');
    expect(await verdict('AuthenticationMethods publickey "" nosuch\n', '8.4')).toBe('accepted');
  });

  test('in Match blocks only: for those whom the first of them is for', async () => {
    const text =
      'Match User a\n  AuthenticationMethods publickey\nMatch Address 10.0.0.0/8\n  AuthenticationMethods any\n';
    expect(await verdict(text, '9.2')).toBe('accepted');
    expect(await verdict(text, '9.2', 'b')).toBe('accepted');
    expect(await verdict(text, '9.2', 'a')).toContain('must appear alone');
    expect(await verdict(text, '10.0', 'a')).toBe('accepted');
  });

  test('PerSourceMaxStartups: the last line counts up to 9.4', async () => {
    const value = async (openssh: string) => {
      const text = 'PerSourceMaxStartups 5\nPerSourceMaxStartups 6\n';
      const { snapshot } = await loadFixture(text, { path, dialect: 'sshd_config', openssh });
      return resolveServer(snapshot, {}).values.get('persourcemaxstartups')?.value;
    };
    expect(await value('9.2')).toBe('6');
    expect(await value('9.4')).toBe('6');
    expect(await value('9.5')).toBe('5');
  });
});
