import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { checkIn, folder } from '../harness/checked-folder';

// A baseline: what a project lives with for now is not reported, and what is new is.

const block = (name: string): string => `Host ${name}\n  ServerAliveInterval 0\n`;
const baseline = ['--baseline', 'base.json'];
const counted = (top: string): unknown => JSON.parse(readFileSync(join(top, 'base.json'), 'utf8'));
const written = (files: object): string => JSON.stringify({ version: 1, files });

/** A project whose baseline knows one finding in each of two files. */
async function project(): Promise<string> {
  const top = folder({ 'a b/ssh_config': block('x'), 'c/ssh_config': block('y') });
  expect((await checkIn(top, [...baseline, '--write-baseline'])).exit).toBe(0);
  return top;
}

describe('a baseline', () => {
  test('counts the findings of each file and rule, and the run that writes it passes', async () => {
    const top = await project();
    expect(counted(top)).toEqual({
      version: 1,
      files: { 'a b/ssh_config': { 'keepalive/zero': 1 }, 'c/ssh_config': { 'keepalive/zero': 1 } },
    });
    const { exit, out } = await checkIn(top, baseline);
    expect(exit).toBe(0);
    expect(out).not.toContain('keepalive/zero');
    expect(out).toContain('Findings that the baseline knows: 2.');
  });

  test('may be named by .ssh-keepalive.json, which the command line is above', async () => {
    const top = folder({ 'c/ssh_config': block('y'), '.ssh-keepalive.json': '{ "baseline": "base.json" }' });
    expect((await checkIn(top, [])).err).toContain('there is no such baseline');
    expect((await checkIn(top, ['--write-baseline'])).exit).toBe(0);
    expect(counted(top)).toEqual(JSON.parse(written({ 'c/ssh_config': { 'keepalive/zero': 1 } })));
    expect((await checkIn(top, [])).out).toContain('Findings that the baseline knows: 1.');
    expect((await checkIn(top, ['--no-config'])).exit).toBe(1);
    writeFileSync(join(top, 'none.json'), written({}));
    expect((await checkIn(top, ['--baseline', 'none.json'])).exit).toBe(1);
  });

  test.each(['../base.json', '/etc/passwd', 'a/../../b', '', 3, 'C:\\x'])('is not looked for at %j', async (path) => {
    const top = folder({ 'c/ssh_config': block('y'), '.ssh-keepalive.json': JSON.stringify({ baseline: path }) });
    const { exit, err } = await checkIn(top, []);
    expect(err).toContain('baseline: must be a path below the directory of this file');
    expect(exit).toBe(2);
  });

  test('knows a finding whose line has moved, and no other one', async () => {
    const top = await project();
    writeFileSync(join(top, 'c/ssh_config'), `# new\n\nHost z\n  Bogus 1\n${block('y')}`);
    const { exit, out } = await checkIn(top, [...baseline, '--format', 'concise']);
    expect(exit).toBe(1);
    expect(out).toMatch(/^c\/ssh_config:4:3 error keyword\/unknown /m);
    expect(out).not.toContain('keepalive/zero');
  });

  test('shows all findings of a rule where there are more than it knows, and says so', async () => {
    const top = await project();
    writeFileSync(join(top, 'c/ssh_config'), block('new') + block('y'));
    const { exit, out } = await checkIn(top, [...baseline, '--format', 'concise']);
    expect(exit).toBe(1);
    expect(out.match(/^c\/ssh_config:\d+:3 warning keepalive\/zero/gm)).toHaveLength(2);
    expect(out).toContain('c/ssh_config: keepalive/zero: 2 findings, of which the baseline knows 1: all are shown.');
  });

  test('is the same wherever the program is started', async () => {
    const top = await project();
    expect((await checkIn(join(top, 'c'), ['--baseline', '../base.json', 'ssh_config'])).exit).toBe(0);
    expect((await checkIn(top, [...baseline, '--stdin-filename', 'c/ssh_config'], block('y'))).exit).toBe(0);
  });

  test('tells what is gone, and loses it when that is asked for', async () => {
    const top = await project();
    writeFileSync(join(top, 'a b/ssh_config'), 'Host x\n  ServerAliveInterval 30\n');
    const before = counted(top);
    expect((await checkIn(top, baseline)).out).toContain('that are gone: 1. --prune-baseline takes them out.');
    expect(counted(top)).toEqual(before);
    const pruned = await checkIn(top, [...baseline, '--prune-baseline']);
    expect(pruned).toMatchObject({ exit: 0, err: '' });
    expect(pruned.out).not.toContain('gone');
    expect(counted(top)).toEqual({ version: 1, files: { 'c/ssh_config': { 'keepalive/zero': 1 } } });
  });

  test('is pruned of files that are gone, keeps those that were not checked, and learns nothing by that', async () => {
    const top = folder({
      'a/ssh_config': block('x') + block('y'),
      'b/ssh_config': block('x'),
      'base.json': written({
        'a/ssh_config': { 'keepalive/zero': 1 },
        'b/ssh_config': { 'keepalive/zero': 5 },
        'gone/ssh_config': { 'keepalive/zero': 1 },
      }),
    });
    expect((await checkIn(top, [...baseline, '--prune-baseline', 'a'])).exit).toBe(1);
    expect(counted(top)).toEqual({
      version: 1,
      files: { 'a/ssh_config': { 'keepalive/zero': 1 }, 'b/ssh_config': { 'keepalive/zero': 5 } },
    });
  });

  test('says of what it does not know only that it is found', async () => {
    const known = written({ 'a/ssh_config': { 'keepalive/zero': 1 } });
    const top = folder({ 'a/ssh_config': 'Host *\n  User u\n', 'base.json': known });
    const { out } = await checkIn(top, [...baseline, '--prune-baseline', '--format', 'concise']);
    expect(out).toContain('keepalive/missing');
    expect(out).not.toContain('of which the baseline knows');
  });

  test('says why it cannot be written', async () => {
    const top = folder({ 'a/ssh_config': block('x') });
    const { exit, err } = await checkIn(top, ['--baseline', 'none/base.json', '--write-baseline']);
    expect({ exit, err }).toEqual({ exit: 2, err: 'none/base.json: No such file or directory\n' });
  });

  test('is written anew for the files that are checked, and keeps what it says of others', async () => {
    const top = await project();
    writeFileSync(join(top, 'c/ssh_config'), block('y') + block('z'));
    await checkIn(top, [...baseline, '--write-baseline', 'c']);
    expect(counted(top)).toEqual({
      version: 1,
      files: { 'a b/ssh_config': { 'keepalive/zero': 1 }, 'c/ssh_config': { 'keepalive/zero': 2 } },
    });
  });

  test('knows what is told of files that nobody asked about, and keeps what it knows of them', async () => {
    const top = folder({ 'ssh/sshd_config.d/1.conf': 'Bogus yes\nClientAliveCountMax 0\n' });
    const main = join(top, 'ssh/sshd_config');
    writeFileSync(main, `Include ${join(top, 'ssh/sshd_config.d')}/*.conf\n`);
    expect((await checkIn(top, ['ssh/sshd_config'])).exit).toBe(1);
    await checkIn(top, [...baseline, '--write-baseline']);
    const whole = counted(top);
    expect((await checkIn(top, [...baseline, 'ssh/sshd_config'])).exit).toBe(0);
    for (const change of ['--write-baseline', '--prune-baseline']) {
      await checkIn(top, [...baseline, change, 'ssh/sshd_config']);
      expect(counted(top), change).toEqual(whole);
    }
  });

  test('is in the counts of the JSON format, and its findings are in no format', async () => {
    const top = await project();
    rmSync(join(top, 'a b/ssh_config'));
    writeFileSync(join(top, 'a b/ssh_config'), '');
    const { out } = await checkIn(top, [...baseline, '--format', 'json']);
    expect(JSON.parse(out)).toMatchObject({ summary: { warnings: 0, known: 1, gone: 1 } });
    for (const format of ['sarif', 'gitlab', 'junit', 'checkstyle', 'github', 'rdjson'])
      expect((await checkIn(top, [...baseline, '--format', format])).out, format).not.toMatch(
        /c\/ssh_config:2|"ruleId"/,
      );
  });
});

describe('a baseline that cannot be used', () => {
  test.each([
    ['--write-baseline', 'ssh-keepalive: --write-baseline needs --baseline FILE\n'],
    ['--prune-baseline', 'ssh-keepalive: --prune-baseline needs --baseline FILE\n'],
  ])('%s alone is wrong usage', async (option, err) => {
    expect(await checkIn(folder({ ssh_config: '' }), [option])).toMatchObject({ exit: 2, err });
  });

  test('one that is not there is no empty one', async () => {
    expect(await checkIn(folder({ ssh_config: '' }), baseline)).toMatchObject({
      exit: 2,
      err: 'base.json: there is no such baseline: --write-baseline makes it\n',
    });
  });

  test.each([
    '',
    '[]',
    '{ "version": 2, "files": {} }',
    '{ "version": 1 }',
    '{ "version": 1, "files": { "ssh_config": 3 } }',
    '{ "version": 1, "files": { "ssh_config": { "keepalive/zero": -1 } } }',
    '{ "version": 1, "files": { "ssh_config": { "keepalive/zero": "1" } } }',
  ])('%j is refused, and not written over', async (text) => {
    const top = folder({ ssh_config: block('x'), 'base.json': text });
    for (const more of [[], ['--write-baseline'], ['--prune-baseline']]) {
      const said = await checkIn(top, [...baseline, ...more]);
      expect(said).toMatchObject({ exit: 2, err: 'base.json: is no baseline that --write-baseline made\n' });
    }
    expect(readFileSync(join(top, 'base.json'), 'utf8')).toBe(text);
  });

  test('names that mean something to JavaScript are names like others', async () => {
    const text =
      '{ "version": 1, "files": { "__proto__": { "constructor": 1 }, "ssh_config": { "keepalive/zero": 1 } } }';
    const top = folder({ ssh_config: block('x'), 'base.json': text });
    expect((await checkIn(top, baseline)).exit).toBe(0);
    await checkIn(top, [...baseline, '--prune-baseline']);
    expect(counted(top)).toEqual({ version: 1, files: { ssh_config: { 'keepalive/zero': 1 } } });
  });
});

describe('--statistics', () => {
  test('tells how many findings each rule has, most first', async () => {
    const top = folder({ ssh_config: `${block('x')}${block('y')}Host z\n  Bogus 1\n` });
    const { out } = await checkIn(top, ['--statistics', '--format', 'concise']);
    expect(out).toMatch(/^2 {2}keepalive\/zero\n1 {2}keepalive\/missing\n1 {2}keyword\/unknown\nFindings: 4 /m);
    expect((await checkIn(top, ['--format', 'concise'])).out).not.toMatch(/^2 {2}/m);
  });
});
