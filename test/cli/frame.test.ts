import { describe, expect, test } from 'vitest';
import { commands } from '../../server/src/cli/commands';
import { byPath, commandLine } from '../harness/command-line';

const files = byPath({ '/w/ssh_config': 'Host web\n  ServerAliveInterval 0\n' });
const run = (...argv: string[]) => commandLine(files, argv);

describe('help', () => {
  test('lists every command, on standard output when asked for and as a complaint otherwise', async () => {
    const { exit, out, err } = await run('--help');
    expect({ exit, err }).toEqual({ exit: 0, err: '' });
    for (const { name } of commands) expect(out).toContain(`ssh-keepalive ${name} `);
    expect(await run('-h')).toEqual({ exit, out, err });
    expect(await run()).toEqual({ exit: 2, out: '', err: out });
  });

  test.each(commands.map(({ name }) => name))('%s --help lists its options and exit codes', async (name) => {
    const { exit, out } = await run(name, '--help');
    const command = commands.find((one) => one.name === name);
    expect(exit).toBe(0);
    for (const option of command?.options ?? []) expect(out).toContain(`--${option.name}`);
    for (const [code] of command?.exits() ?? []) expect(out).toMatch(new RegExp(`^  ${code} `, 'm'));
    expect((await run('help', name)).out).toBe(out);
  });

  test('names the words that an option takes', async () => {
    expect((await run('check', '--help')).out).toMatch(
      /--distribution NAME +.*: upstream, debian, redhat, macos, windows$/m,
    );
  });

  test('is asked for wherever --help stands among the options, not in a remote command', async () => {
    expect((await run('check', '--format', 'json', '--help', '--no-such')).out).toContain('Usage:');
    expect((await run('effective', 'web', 'ls', '--help')).out).not.toContain('Usage:');
  });
});

test('--version tells the version and the releases that are known', async () => {
  expect(await run('--version')).toEqual({ exit: 0, out: 'ssh-keepalive 1.2.3, OpenSSH 7.3 – 10.6\n', err: '' });
  expect((await run('-V')).out).toBe((await run('--version')).out);
});

describe('unknown words are named, with what was probably meant', () => {
  test.each([
    [['chekc', 'x'], 'unknown command chekc; did you mean check?'],
    [['eff', 'x'], 'unknown command eff; did you mean effective?'],
    [['zzz'], 'unknown command zzz'],
    [['version'], 'unknown command version; did you mean --version?'],
    [['--vers'], 'unknown option --vers; a command comes first; did you mean --version?'],
    [['--format', 'json'], 'unknown option --format; a command comes first'],
    [['check', '--fromat', 'json', 'x'], 'unknown option --fromat; did you mean --format?'],
    [['check', '--zzz', 'x'], 'unknown option --zzz'],
    [['check', '-z', 'x'], 'unknown option -z'],
    [
      ['check', '--format', 'yaml', 'x'],
      '--format takes one of text, concise, json, sarif, github, gitlab, junit, checkstyle, rdjson, not yaml',
    ],
    [['check', '--help=yes'], 'option --help takes no value'],
    [['check', '--format'], 'option --format needs a value'],
    [['effective', '-p'], 'option -p needs a value'],
    [['effective', '-4U', 'web'], 'unknown option -U'],
    [
      ['effective', '--dialect', 'sysctl', 'web'],
      '--dialect takes one of ssh_config, sshd_config, putty, winscp, securecrt, xshell, mobaxterm, not sysctl',
    ],
    [['check', '--openssh', '4.0', 'x'], '--openssh takes a release from 7.3 to 10.6, not 4.0'],
  ])('%j', async (argv, complaint) => {
    expect(await run(...argv)).toEqual({ exit: 2, out: '', err: `ssh-keepalive: ${complaint}\n` });
  });
});

describe('effective takes the words that ssh takes', () => {
  const port = async (...argv: string[]): Promise<string> => {
    const { out } = await run('effective', '--format', 'openssh', '-F', 'none', ...argv);
    return /^port (.*)$/m.exec(out)?.[1] ?? out;
  };
  test.each([
    [['-p', '26', 'web'], '26'],
    [['-p26', 'web'], '26'],
    [['-46p26', 'web'], '26'],
    [['web', '-p', '26'], '26'],
    [['web', 'ls', '-p', '26'], '22'],
    [['-oPort=26', 'web'], '26'],
    [['-o', 'Port 26', '-p27', 'web'], '26'],
    [['--', 'web'], '22'],
    [['--openssh=9.2', '-p26', 'web'], '26'],
  ])('%j', async (argv, expected) => {
    expect(await port(...argv)).toBe(expected);
  });
});
