import { describe, expect, test } from 'vitest';
import type { DialectId } from '../../server/src/language/dialect';
import { resolveClient } from '../../server/src/resolve/client';
import { resolveServer } from '../../server/src/resolve/server';
import type { Snapshot } from '../../server/src/snapshot/snapshot';
import { loadFixture } from '../harness/fixture';
import { expectMarks } from '../harness/rules';

const load = async (dialect: DialectId, text: string): Promise<Snapshot> =>
  (await loadFixture(text, { dialect })).snapshot;

const lines = (count: number, line: (i: number) => string): string =>
  Array.from({ length: count }, (_, i) => `${line(i)}\n`).join('');

// Asked of ssh and sshd 8.4, 9.2, 10.0 and 10.6.
describe('a list of OpenSSH’s has only so much room', () => {
  test.each([
    ['IdentityFile', 100, 'Too many identity files specified (max 100).'],
    ['CertificateFile', 100, 'Too many certificate files specified (max 100).'],
  ])('%s', async (keyword, most, message) => {
    const ask = async (text: string) => resolveClient(await load('ssh_config', text), { destination: 'h' });
    expect((await ask(lines(most, (i) => `${keyword} /k${i}`))).verdict).toBe('accepted');
    expect((await ask(lines(most + 1, (i) => `${keyword} /k${i}`))).refusals[0]?.message).toBe(message);
    // the same file again takes no room, and neither do blocks for others
    expect((await ask(lines(most, (i) => `${keyword} /k${i % 9}`))).verdict).toBe('accepted');
    expect((await ask(`Host x\n${lines(most + 1, (i) => `${keyword} /k${i}`)}`)).verdict).toBe('accepted');
    const perhaps = `${lines(most, (i) => `${keyword} /k${i}`)}Match exec true\n${keyword} /one-more\n`;
    expect((await ask(perhaps)).verdict).toBe('unknown');
  });

  test('files of host keys, in one line', async () => {
    const ask = async (text: string) => resolveClient(await load('ssh_config', text), { destination: 'h' });
    const files = (count: number) => `UserKnownHostsFile ${lines(count, (i) => `/k${i}`).replaceAll('\n', ' ')}\n`;
    expect((await ask(files(32))).verdict).toBe('accepted');
    expect((await ask(files(33))).refusals[0]?.message).toBe('too many userknownhostsfile entries.');
    expect((await ask(`UserKnownHostsFile /a\n${files(33)}`)).verdict).toBe('accepted');
  });

  test('ports of sshd', async () => {
    const ask = async (text: string) => resolveServer(await load('sshd_config', text), {});
    expect((await ask(lines(256, (i) => `Port ${i + 1}`))).verdict).toBe('accepted');
    expect((await ask(lines(257, (i) => `Port ${i + 1}`))).refusals[0]?.message).toBe('too many ports.');
  });

  test('check reports the line that is one too many', async () => {
    await expectMarks(
      `${lines(100, (i) => `IdentityFile /k${i}`)}IdentityFile /more\n             ^^^^^ value/other\n`,
      'value/other',
    );
  });
});
