import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { commandLine } from '../harness/command-line';

const scratch = mkdtempSync(join(tmpdir(), 'completion-'));
mkdirSync(join(scratch, 'files'));
const script = (shell: string): string => join(scratch, shell);
afterAll(() => rmSync(scratch, { recursive: true, force: true }));
beforeAll(async () => {
  for (const shell of ['bash', 'zsh', 'fish', 'powershell'])
    writeFileSync(script(shell), (await commandLine(new Map(), ['completion', shell])).out);
  writeFileSync(join(scratch, 'files/my config'), '');
  writeFileSync(join(scratch, 'files/[m]y'), '');
  mkdirSync(join(scratch, '.ssh'));
  // biome-ignore lint/suspicious/noTemplateCurlyInString: a shell would put a blank in its place
  writeFileSync(join(scratch, '.ssh/config'), "Host quokka-host $(touch${IFS}pwned) `touch${IFS}pwned` '*'\n");
});

const run = (program: string, args: string[], input = '') =>
  spawnSync(program, args, {
    input,
    encoding: 'utf8',
    cwd: join(scratch, 'files'),
    env: { ...process.env, HOME: scratch, TERM: 'dumb' },
  });
const has = (shell: string): boolean => run(shell, ['-c', 'true']).status === 0;
const missing = (shell: string): boolean => {
  if (has(shell)) return false;
  console.log(`${shell} is not installed: its completion is not tried`);
  return true;
};

/** What is typed, up to the cursor, and what is offered there. */
const cases: [typed: string, offered: string][] = [
  ['ssh-keepalive ch', 'check'],
  ['ssh-keepalive check --dia', '--dialect'],
  ['ssh-keepalive check --dialect sshd', 'sshd_config'],
  ['ssh-keepalive fix --ru', '--rule'],
  ['ssh-keepalive fix --rule keepalive/ze', 'keepalive/zero'],
  ['ssh-keepalive explain order/shad', 'order/shadowed'],
  ['ssh-keepalive effective --format open', 'openssh'],
  ['ssh-keepalive completion pow', 'powershell'],
  ['ssh-keepalive help eff', 'effective'],
  ['ssh-keepalive effective quok', 'quokka-host'],
];

describe.skipIf(missing('bash'))('bash', () => {
  const complete = (typed: string): string[] => {
    const words = typed.split(/(?<==)| |(?==)/);
    const list = words.map((word) => `'${word}'`).join(' ');
    const code = `source '${script('bash')}'; COMP_WORDS=(${list}); COMP_CWORD=${words.length - 1}; _ssh_keepalive; printf '%s\\n' "\${COMPREPLY[@]}"`;
    const { stdout, stderr } = run('bash', ['--norc', '-c', code]);
    return (stderr + stdout).split('\n').filter((line) => line !== '' && !/compopt/.test(line));
  };
  test.each(cases)('%s', (typed: string, offered: string) => expect(complete(typed)).toEqual([offered]));
  test('a value behind =, and files', () => {
    expect(complete('ssh-keepalive check --dialect=sysc')).toEqual(['sysctl']);
    expect(complete('ssh-keepalive check my')).toEqual(['my config']);
    expect(complete('ssh-keepalive check [')).toEqual(['[m]y']);
  });
});

describe.skipIf(missing('fish'))('fish', () => {
  const complete = (typed: string): string[] =>
    run('fish', ['--no-config', '-c', `source '${script('fish')}'; complete -C'${typed}'`])
      .stdout.split('\n')
      .map((line) => line.split('\t')[0] as string)
      .filter((word) => word !== '');
  test.each(cases)('%s', (typed: string, offered: string) => expect(complete(typed)).toEqual([offered]));
  test('says what each is', () => {
    const { stdout } = run('fish', ['--no-config', '-c', `source '${script('fish')}'; complete -C'ssh-keepalive '`]);
    expect(stdout).toMatch(/^check\tprint what is found in files; default: all below this directory$/m);
    expect(complete('ssh-keepalive check my')).toEqual(['my config']);
  });
});

describe.skipIf(missing('zsh'))('zsh', () => {
  /** The line after a tab, as an interactive zsh on a terminal of its own has it. */
  const line = (typed: string): string => {
    const code = `
      zmodload zsh/zpty
      zpty z zsh -f -i
      zpty -w z "PS1=; unsetopt beep prompt_cr; autoload -Uz compinit; compinit -u -D; source '${script('zsh')}'"
      zpty -w z "show() { print -r -- '<'\\$BUFFER'>' }; zle -N show; bindkey '^G' show; print ready"
      zpty -r -m z seen '*ready*ready*'
      zpty -w -n z $'${typed}\\t\\a'
      zpty -r -m z seen '*<ssh-keepalive*>*'
      print -r -- "$seen"`;
    const { stdout, stderr } = run('zsh', ['-f', '-c', code]);
    return /<(ssh-keepalive.*?)>/.exec(stdout)?.[1]?.trimEnd() ?? stdout + stderr;
  };
  test.each(cases)('%s', (typed: string, offered: string) => {
    const before = typed.slice(0, typed.lastIndexOf(' ') + 1);
    expect(line(typed).replace(/=$/, '')).toBe(before + offered);
  });
});

test('no name of a host is run', () => expect(readdirSync(join(scratch, 'files'))).toEqual(['[m]y', 'my config']));

test('powershell gets all words', async () => {
  const { out } = await commandLine(new Map(), ['completion', 'powershell']);
  for (const word of ["'--dialect'", "'sshd_config'", "'keepalive/zero'", "'effective'"]) expect(out).toContain(word);
  // brackets and quotes are even: it cannot be tried here
  for (const [open, close] of ['()', '{}', '[]'])
    expect(out.split(open as string).length).toBe(out.split(close as string).length);
  expect((out.match(/'/g) ?? []).length % 2).toBe(0);
});

test('another shell is named with those that there are', async () => {
  expect(await commandLine(new Map(), ['completion', 'csh'])).toMatchObject({
    exit: 2,
    err: 'ssh-keepalive: completion takes one of bash, zsh, fish, powershell, not csh\n',
  });
});
