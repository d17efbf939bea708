import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { folder, checkIn as run } from '../harness/checked-folder';

// `check` over folders of this machine: what is found, what is left out, and how it ends.

const zero = 'Host web\n  ServerAliveInterval 0\n';

interface Report {
  readonly files: readonly { readonly file: string; readonly findings: readonly { readonly code: string }[] }[];
}
const checked = async (top: string, ...argv: string[]): Promise<string[]> =>
  (JSON.parse((await run(top, ['--format', 'json', ...argv])).out) as Report).files.map(({ file }) => file);

describe('what is found below a folder', () => {
  test('files by their names, and by a first line that says what they are', async () => {
    const top = folder({
      '.ssh/config': zero,
      'roles/a/files/sshd_config': 'Port 22\n',
      'roles/a/templates/sshd_config.j2': 'Port {{ port }}\n',
      'etc/sysctl.d/9.conf': 'net.ipv4.tcp_keepalive_time = 60\n',
      hosts: `# vim: ft=sshconfig\n${zero}`,
      'config.yml': '# vim: ft=sshconfig\n',
      config: 'a=b\n',
      'node_modules/x/ssh_config': zero,
      '.git/ssh_config': zero,
    });
    expect(await checked(top)).toEqual([
      '.ssh/config',
      'etc/sysctl.d/9.conf',
      'hosts',
      'roles/a/files/sshd_config',
      'roles/a/templates/sshd_config.j2',
    ]);
    expect((await run(top, [])).out).toContain('Templates, of which only what is certain is judged: 1.');
    expect(await checked(top, 'roles')).toEqual(['roles/a/files/sshd_config', 'roles/a/templates/sshd_config.j2']);
  });

  test('not what .gitignore leaves out, unless it is named or wanted', async () => {
    const top = folder({
      '.git/HEAD': '',
      '.git/info/exclude': '/local/\n',
      '.gitignore': 'build/\n*.conf\n!keep.conf\n',
      'build/ssh_config': zero,
      'local/ssh_config': zero,
      'ssh_config.d/a.conf': zero,
      'ssh_config.d/keep.conf': zero,
      'deep/.gitignore': '!a.conf\n',
      'deep/ssh_config.d/a.conf': zero,
    });
    expect(await checked(top)).toEqual(['deep/ssh_config.d/a.conf', 'ssh_config.d/keep.conf']);
    expect(await checked(top, 'deep/ssh_config.d')).toEqual(['deep/ssh_config.d/a.conf']);
    expect(await checked(top, 'build/ssh_config')).toEqual(['build/ssh_config']);
    expect(await checked(top, '--no-gitignore')).toHaveLength(5);
  });

  test('not what is excluded; a file that is named only with --force-exclude', async () => {
    const top = folder({
      'a/ssh_config': zero,
      'b/ssh_config': zero,
      'c/ssh_config': zero,
      'c/.ssh-keepalive.json': '{ "exclude": ["ssh_config"] }',
    });
    expect(await checked(top, '--exclude', 'b')).toEqual(['a/ssh_config']);
    expect(await checked(top, '--exclude', 'b/**', '--no-config')).toEqual(['a/ssh_config', 'c/ssh_config']);
    expect(await checked(top, '--exclude', 'b', 'b/ssh_config', 'c/ssh_config')).toHaveLength(2);
  });

  test('a commit of nothing but excluded files is no failure, and its reports are written', async () => {
    const top = folder({ 'b/ssh_config': zero });
    const report = join(top, 'report.json');
    const argv = ['--force-exclude', '--exclude', 'b', '--format', `json=${report}`, 'b/ssh_config'];
    expect(await run(top, argv)).toMatchObject({
      exit: 0,
      err: 'ssh-keepalive: all files that were named are excluded\n',
    });
    expect(JSON.parse(readFileSync(report, 'utf8'))).toMatchObject({ files: [], summary: { files: 0 } });
  });

  test('says that a folder has only what .gitignore or a pattern leaves out', async () => {
    const top = folder({ '.git/HEAD': '', '.gitignore': 'build/\n', 'build/ssh_config': zero, 'a/x': '' });
    const err =
      'ssh-keepalive: no file to check was found beside those that .gitignore or an exclude pattern leaves out\n';
    for (const argv of [['build'], [], ['--no-gitignore', '--exclude', 'build']])
      expect(await run(top, argv)).toMatchObject({ exit: 3, err });
    expect(await run(top, ['a'])).toMatchObject({ exit: 3, err: 'ssh-keepalive: no file to check was found\n' });
  });

  test('what a pattern names', async () => {
    const top = folder({ 'a/x/ssh_config': zero, 'b/x/ssh_config': zero, 'b/y/sshd_config': 'Port 22\n' });
    expect(await checked(top, '*/x')).toEqual(['a/x/ssh_config', 'b/x/ssh_config']);
    expect(await checked(top, '**/sshd_config')).toEqual(['b/y/sshd_config']);
    expect(await checked(top, '{a,b}/x/ssh_*')).toEqual(['a/x/ssh_config', 'b/x/ssh_config']);
    expect(await run(top, ['*/z'])).toMatchObject({ exit: 2, err: '*/z: no file of a known type matches\n' });
  });

  test('templates, also those that configure fills in, are counted as such', async () => {
    const top = folder({
      'a/sshd_config.in': 'Port @@PORT@@\nClientAliveInterval @@SECONDS@@\n',
      'a/ssh_config.j2': 'Host {{ x }}\n',
      'b/rootfs/etc/ssh/sshd_config': 'Port 22\n',
      'c/ssh_config.d/1.conf': zero,
    });
    const { out } = await run(top, ['--format', 'json']);
    expect(JSON.parse(out)).toMatchObject({
      version: 2,
      summary: { files: 4, templates: 2, loose: 1 },
      rules: { 'file/template': 2, 'keepalive/zero': 1 },
      trees: ['b/rootfs'],
      exceeded: [],
    });
  });

  test('a named file of unknown type is an error that says what to do', async () => {
    const top = folder({ odd: zero });
    expect(await run(top, ['odd'])).toMatchObject({
      exit: 2,
      err: 'odd: neither its name nor its first line shows what it is: use --dialect\n',
    });
    expect((await run(top, ['--dialect', 'ssh_config', 'odd'])).out).toContain('keepalive/zero');
  });

  test('an empty folder has an exit code of its own', async () => {
    expect((await run(folder({ 'README.md': '' }), [])).exit).toBe(3);
  });
});

describe('a hostile folder', () => {
  test('links lead nowhere else, loops end, pipes and devices are not opened', { timeout: 20_000 }, async () => {
    const elsewhere = folder({ ssh_config: zero, 'ssh/ssh_config': zero });
    const top = folder({
      'a/ssh_config': zero,
      'a/loop': '→..',
      'a/self': '→self',
      'b/ssh_config': `→${join(elsewhere, 'ssh_config')}`,
      'c/ssh_config': '→../a/ssh_config',
      d: `→${elsewhere}`,
      'e/ssh_config': '→/dev/zero',
      'f/ssh_config': '→nothing',
    });
    mkdirSync(join(top, 'g'));
    execFileSync('mkfifo', [join(top, 'g/ssh_config')]);
    expect(await checked(top)).toEqual(['a/ssh_config', 'c/ssh_config']);
    const { exit, err } = await run(top, ['e/ssh_config', 'g/ssh_config', 'f/ssh_config', 'a/ssh_config']);
    const special = 'is a device, pipe or socket, or generated by the kernel: not read';
    expect(err.trimEnd().split('\n')).toEqual([
      `e/ssh_config: ${special}`,
      `g/ssh_config: ${special}`,
      'f/ssh_config: no such file',
    ]);
    expect(exit).toBe(2);
  });

  test.skipIf(process.platform !== 'linux')(
    'a name that is no UTF-8 is one line, in a search and in Include',
    async () => {
      const top = folder({ 'a/ssh_config': zero });
      const odd = (...parts: string[]): Buffer => Buffer.from(parts.join('/'), 'latin1');
      mkdirSync(odd(top, 'd\u00e9'));
      mkdirSync(join(top, 'ssh/ssh_config.d'), { recursive: true });
      writeFileSync(odd(top, 'ssh/ssh_config.d/\u00e9.conf'), 'ServerAliveInterval 30\n', { mode: 0o600 });
      writeFileSync(odd(top, 'ssh/readm\u00e9'), '');
      writeFileSync(join(top, 'ssh/ssh_config'), `Include ${top}/ssh/ssh_config.d/*.conf\n${zero}`);
      const { exit, out, err } = await run(top, ['--format', 'concise']);
      expect(err.split('\n')).toEqual([
        'd\ufffd: its name is not UTF-8: not read',
        'ssh/ssh_config.d/\ufffd.conf: its name is not UTF-8: not read',
        '',
      ]);
      expect(exit).toBe(2);
      expect(out).toContain('a/ssh_config:2:');
      // what it sets is not known
      expect(out).not.toMatch(/^ssh\/ssh_config:.*include\/no-file/m);
    },
  );

  test('the null device and a path of Windows are told apart from what is missing', async () => {
    const top = folder({ 'a/ssh_config': zero });
    expect((await run(top, ['/dev/null'])).err).toMatch(/^\/dev\/null: is a device/);
    const windows = await run(top, ['--stdin-filename', 'C:\\Users\\u\\.ssh\\config', '--format', 'concise'], zero);
    expect(windows.err).toBe('');
    expect(windows.out).toContain('C:/Users/u/.ssh/config:2:');
  });

  test('each thing that cannot be read is one line, the rest is checked', async () => {
    const top = folder({
      'a/ssh_config': zero,
      'binary/ssh_config': '\u007fELF\u0002\u0001\n\u0000\u0003',
      'cycle/ssh_config': `Include ${'CYCLE'}\n`,
      'nul/ssh_config': 'Host a\u0000b\n  ServerAliveInterval 0\n',
    });
    writeFileSync(join(top, 'cycle/ssh_config'), `Include ${join(top, 'cycle/ssh_config')}\n`);
    symlinkSync('round', join(top, 'round'));
    const { exit, out, err } = await run(top, ['a', 'binary', 'cycle', 'nul', 'gone', 'round', '--format', 'concise']);
    expect(err.split('\n')).toEqual([
      'gone: no such file',
      'round: Too many levels of symbolic links',
      'binary/ssh_config: is a binary file: not checked',
      '',
    ]);
    expect(exit).toBe(2);
    for (const name of ['a', 'cycle', 'nul']) expect(out).toContain(`${name}/ssh_config:`);
    expect(out).not.toContain('binary');
  });
});

describe('the verdict is about the configuration', () => {
  const server = (main: string, part: string): string => {
    const top = folder({ 'ssh/sshd_config.d/10-a.conf': part });
    writeFileSync(join(top, 'ssh/sshd_config'), `Include ${join(top, 'ssh/sshd_config.d')}/*.conf\n${main}`);
    return top;
  };

  test('a file that is fine fails where another one stops the program', async () => {
    const { exit, out } = await run(server('Port 22\n', 'Bogus yes\n'), ['ssh/sshd_config']);
    expect(exit).toBe(1);
    expect(out).toMatch(/^ssh\/sshd_config\.d\/10-a\.conf\n {2}1:1 {2}error keyword\/unknown/m);
    const part = await run(server('Bogus yes\n', 'Port 22\n'), ['ssh/sshd_config.d/10-a.conf']);
    expect(part.exit).toBe(1);
    expect(part.out).toMatch(/^ssh\/sshd_config\n {2}2:1 {2}error keyword\/unknown/m);
    // named by its whole path, as what belongs to it
    const top = server('Port 22\n', 'Bogus yes\n');
    const whole = await run(top, [join(top, 'ssh/sshd_config')]);
    expect(whole.out.split('\n')).toContain(join(top, 'ssh/sshd_config.d/10-a.conf'));
  });

  test('the summary tells which configurations were read, and which files nothing includes', async () => {
    const top = server('Port 22\n', 'Port 23\n');
    mkdirSync(join(top, 'other/sshd_config.d'), { recursive: true });
    writeFileSync(join(top, 'other/sshd_config.d/x.conf'), 'Port 24\n');
    const { out } = await run(top, []);
    expect(out).toContain('Configurations that were read: other/sshd_config.d/x.conf, ssh/sshd_config.\n');
    expect(out).toContain('Included by nothing that was found: other/sshd_config.d/x.conf.\n');
    // a repository of dotfiles: beside each other once they are in place
    const dots = folder({
      'd/.ssh/config': 'Include config.d/*\n',
      'd/.ssh/config.d/work': 'Host a\n',
      'd/.ssh/conf.d/home': 'Host b\n',
    });
    expect((await run(dots, [])).out).toContain('Included by nothing that was found: d/.ssh/conf.d/home.\n');
  });
});

describe('severities and exit codes', () => {
  const top = folder({ ssh_config: zero });
  test.each([
    [[], 1],
    [['--fail-on', 'error'], 0],
    [['--fail-on', 'never'], 0],
    [['--rule', 'keepalive/zero=hint'], 0],
    [['--rule', 'keepalive/zero=hint', '--fail-on', 'hint'], 1],
    [['--rule', 'keepalive/zero=off', '--fail-on', 'hint'], 0],
    [['--max-severity', 'information'], 0],
  ])('%j ends with %i', async (argv, exit) => {
    expect((await run(top, [...argv, 'ssh_config'])).exit).toBe(exit);
  });

  test('a rule or a severity that there is none of is named', async () => {
    expect((await run(top, ['--rule', 'keepalive/zer=off'])).err).toBe(
      'ssh-keepalive: there is no rule keepalive/zer; did you mean keepalive/zero?\n',
    );
    expect((await run(top, ['--rule', 'keepalive/zero'])).err).toContain('takes CODE=SEVERITY');
  });
});

describe('the configuration file', () => {
  test('the nearest one holds, and some of it for some files only; the command line is above it', async () => {
    const top = folder({
      ssh_config: zero,
      'a/ssh_config': zero,
      'a/legacy/ssh_config': 'PubkeyAcceptedAlgorithms ssh-rsa\n',
      '.ssh-keepalive.json': '{ "rules": { "keepalive/zero": "off" } }',
      'a/.ssh-keepalive.json': JSON.stringify({
        rules: { 'keepalive/zero': 'error' },
        overrides: { 'legacy/**': { openssh: '8.0' } },
      }),
    });
    const { out } = await run(top, ['--format', 'concise']);
    expect(out).not.toMatch(/^ssh_config.*keepalive\/zero/m);
    expect(out).toMatch(/^a\/ssh_config.* error keepalive\/zero/m);
    expect(out).toMatch(/^a\/legacy\/ssh_config.* keyword\/.*8\.0/m);
    const above = await run(top, ['--format', 'concise', '--openssh', '9.0', '--rule', 'keepalive/zero=hint']);
    expect(above.out).toMatch(/^a\/ssh_config.* hint keepalive\/zero/m);
    expect(above.out).not.toContain('8.0');
    expect((await run(top, ['--no-config', '--format', 'concise'])).out).toMatch(
      /^ssh_config.* warning keepalive\/zero/m,
    );
  });

  test.each([
    ['{ "rulez": {} }', 'rulez: there is no such setting; did you mean rules?'],
    ['{ "openssh": "4.0" }', /^openssh: must be one of newest, 10\.6/],
    ['{ "interval": 0 }', 'interval: must be a number from 1 to 86400'],
    ['{ "rules": { "keepalive/zer": "off" } }', 'rules: there is no rule keepalive/zer; did you mean keepalive/zero?'],
    ['{ "rules": { "keepalive/zero": "of" } }', /^rules: keepalive\/zero must be one of error, /],
    ['{ "overrides": { "*a*a*a*a*a*a*b": {} } }', 'overrides["*a*a*a*a*a*a*b"]: no pattern that can be used'],
    ['[]', 'must be a JSON object'],
    ['{', /^is no JSON: /],
  ])('%s is told, and the exit code says that something could not be read', async (text, expected) => {
    const top = folder({ ssh_config: zero, '.ssh-keepalive.json': text });
    const { exit, err, out } = await run(top, []);
    expect(exit).toBe(2);
    expect(out).toContain('keepalive/zero');
    const [, said = ''] = /\.ssh-keepalive\.json: (.*)\n$/.exec(err) ?? [];
    if (typeof expected === 'string') expect(said).toBe(expected);
    else expect(said).toMatch(expected);
  });
});

describe('--show-settings', () => {
  const rows = async (top: string, ...argv: string[]): Promise<Record<string, string>> => {
    const { exit, out, err } = await run(top, argv);
    expect({ exit, err }).toEqual({ exit: 0, err: '' });
    const found = out.trimEnd().split('\n');
    return Object.fromEntries(
      found.map((line) => {
        const [, name = '', rest = ''] = /^(.*?) {2,}(.*)$/.exec(line) ?? [];
        return [name, rest.replaceAll(`${top}/`, '')];
      }),
    );
  };

  test('tells what holds for a file, and where each part comes from', async () => {
    const top = folder({
      'legacy/ssh_config': zero,
      ssh_config: zero,
      '.ssh-keepalive.json': JSON.stringify({
        openssh: '9.2',
        rules: { 'keepalive/zero': 'error', 'keepalive/missing': 'off' },
        overrides: { 'legacy/**': { openssh: '8.0', rules: { 'keepalive/zero': 'hint' } } },
      }),
    });
    const own = '[.ssh-keepalive.json]';
    expect(await rows(top, '--show-settings', 'ssh_config')).toMatchObject({
      openssh: `9.2  ${own}`,
      distribution: 'upstream  [default]',
      'rules keepalive/missing': `off  ${own}`,
      'rules keepalive/zero': `error  ${own}`,
    });
    const part = '[.ssh-keepalive.json overrides["legacy/**"]]';
    expect(await rows(top, '--show-settings', 'legacy/ssh_config')).toMatchObject({
      openssh: `8.0  ${part}`,
      'rules keepalive/missing': `off  ${own}`,
      'rules keepalive/zero': `hint  ${part}`,
    });
    const argv = ['--openssh', '10.0', '--rule', 'keepalive/zero=off', '--show-settings', 'legacy/ssh_config'];
    expect(await rows(top, ...argv)).toMatchObject({
      openssh: '10.0  [command line]',
      'rules keepalive/zero': 'off  [command line]',
    });
    const without = await rows(top, '--no-config', '--show-settings', 'ssh_config');
    expect(Object.values(without).filter((row) => !row.endsWith('[default]'))).toEqual([]);
  });

  test('tells that a file is excluded, what a network stands for, and what cannot be used', async () => {
    const top = folder({
      '.ssh-keepalive.json': '{ "exclude": ["old/**"], "network": "aws", "baseline": "known.json" }',
    });
    expect(await rows(top, '--show-settings', 'old/ssh_config')).toMatchObject({
      excluded: 'yes  [.ssh-keepalive.json]',
      baseline: 'known.json  [.ssh-keepalive.json]',
      natSeconds: '350  [network]',
    });
    expect(await rows(top, '--show-settings', 'ssh_config')).not.toHaveProperty('excluded');
    const broken = folder({ '.ssh-keepalive.json': '{ "opensh": "9.2" }' });
    const { exit, err } = await run(broken, ['--show-settings', 'ssh_config']);
    expect({ exit, err }).toEqual({
      exit: 2,
      err: `.ssh-keepalive.json: opensh: there is no such setting; did you mean openssh?\n`,
    });
  });

  test('tells what is found: each value is the one that the file is checked with', async () => {
    const top = folder({ ssh_config: zero, '.ssh-keepalive.json': '{ "rules": { "keepalive/zero": "hint" } }' });
    const { 'rules keepalive/zero': shown = '' } = await rows(top, '--show-settings', 'ssh_config');
    const { out } = await run(top, ['--format', 'concise']);
    expect(out).toContain(` ${shown.split(' ')[0]} keepalive/zero `);
  });
});

describe('standard input', () => {
  test('is taken for a file in another place, too', async () => {
    const { out } = await run(folder({}), ['--as', 'a/ssh_config', '--format', 'concise', '-'], zero);
    expect(out).toMatch(/^a\/ssh_config:2:3 warning keepalive\/zero /);
  });

  test.each([
    ['--root', '--as'],
    ['--root', '--stdin-filename'],
    ['--as', '--stdin-filename'],
  ])('%s and %s are not both followed', async (one, other) => {
    const { exit, err } = await run(folder({}), [one, '.', other, 'ssh_config'], zero);
    expect({ exit, err }).toEqual({
      exit: 2,
      err: `ssh-keepalive: ${one} and ${other} cannot be used together\n`,
    });
  });

  test('is taken for the file that is named', async () => {
    const top = folder({ '.ssh-keepalive.json': '{ "rules": { "keepalive/zero": "error" } }' });
    const { out, exit } = await run(top, ['--stdin-filename', 'x/ssh_config', '--format', 'concise'], zero);
    expect(out).toMatch(/^x\/ssh_config:2:3 error keepalive\/zero /);
    expect(exit).toBe(1);
    expect((await run(top, ['--dialect', 'ssh_config', '-'], zero)).out).toContain('keepalive/zero');
    expect(await run(top, ['-'], zero)).toMatchObject({
      exit: 2,
      err: 'ssh-keepalive: for standard input say what it is: with --stdin-filename or --dialect\n',
    });
  });
});
