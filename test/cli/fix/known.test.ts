import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { checkIn, folder } from '../../harness/checked-folder';
import { fixIn } from '../../harness/fixed-folder';

// What a project lives with for now, as its baseline says, is not fixed; what is new is.

const count = (host: string): string => `Host ${host}\n  ServerAliveCountMax 5\n`;
const text = (top: string, name: string): string => readFileSync(join(top, name), 'utf8');

/** A project whose baseline knows one finding of a file; what stands in `.ssh-keepalive.json`. */
async function project(settings = '{}'): Promise<string> {
  const top = folder({ 'a/ssh_config': count('x'), '.ssh-keepalive.json': settings });
  expect((await checkIn(top, ['--baseline', 'base.json', '--write-baseline'])).exit).toBe(0);
  return top;
}

describe('a baseline', () => {
  test.each([
    ['the command line', '{}', ['--baseline', 'base.json']],
    ['.ssh-keepalive.json', '{ "baseline": "base.json" }', []],
  ])('named by %s: findings that it knows are left alone', async (_, settings, args) => {
    const top = await project(settings);
    writeFileSync(join(top, 'a/ssh_config'), `# moved\n${count('x')}Host b\n  User u\n  User u\n`);
    writeFileSync(join(top, 'ssh_config'), count('y'));
    const { exit, out, err } = await fixIn(top, [...args, '.']);
    expect({ exit, err }).toEqual({ exit: 0, err: '' });
    expect(text(top, 'ssh_config')).toContain('ServerAliveInterval 60');
    expect(text(top, 'a/ssh_config')).toBe(`# moved\n${count('x')}Host b\n  User u\n  ServerAliveInterval 60\n`);
    expect(out).toContain('Findings that the baseline knows: 1.\n');
    expect(await checkIn(top, ['--baseline', 'base.json'])).toMatchObject({ exit: 0 });
  });

  test('where a file has more findings of a rule than it knows, all are fixed, as all are reported', async () => {
    const top = await project();
    writeFileSync(join(top, 'a/ssh_config'), count('x') + count('y'));
    const { out } = await fixIn(top, ['--baseline', 'base.json', '.']);
    expect(text(top, 'a/ssh_config').match(/ServerAliveInterval 60/g)).toHaveLength(2);
    expect(out).not.toContain('baseline');
  });

  test('one after the other, a person is not asked about what it knows', async () => {
    const top = await project();
    const { out } = await fixIn(top, ['-i', '--baseline', 'base.json', '.'], ['1', '1']);
    expect(out).toContain('Fixed: 0.');
    expect(text(top, 'a/ssh_config')).toBe(count('x'));
  });

  test('that is not there, or is none, stops it before anything is changed', async () => {
    const top = folder({ ssh_config: count('x'), 'bad.json': '[]' });
    for (const name of ['none.json', 'bad.json']) {
      const { exit, err } = await fixIn(top, ['--baseline', name, '.']);
      expect(exit).toBe(2);
      expect(err).toContain(`${name}: `);
    }
    expect(text(top, 'ssh_config')).toBe(count('x'));
    const settings = folder({ ssh_config: count('x'), '.ssh-keepalive.json': '{ "baseline": "none.json" }' });
    expect((await fixIn(settings, ['.'])).exit).toBe(2);
    expect((await fixIn(settings, ['--no-config', '.'])).exit).toBe(0);
  });
});
