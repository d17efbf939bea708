// Where the command line runs: every way that docs/ci.md describes, with the package as npm makes it.
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { makeNpmPackage } from '../../package.mjs';

const root = path.join(import.meta.dirname, '../..');
const scratch = mkdtempSync(path.join(tmpdir(), 'ci-'));
const home = path.join(scratch, 'home');
const installed = path.join(scratch, 'installed');
const repository = path.join(scratch, 'repository');
let archive: string;

const environment: NodeJS.ProcessEnv = {
  ...{ HOME: home, LANG: 'C.UTF-8', TMPDIR: scratch, npm_config_cache: path.join(scratch, 'cache') },
  PATH: [path.join(installed, 'node_modules/.bin'), process.env.PATH].join(path.delimiter),
};
const run = (program: string, args: readonly string[], cwd: string, more: NodeJS.ProcessEnv = {}) =>
  spawnSync(program, args, { cwd, env: { ...environment, ...more }, encoding: 'utf8', timeout: 120_000 });
const missing = (program: string): boolean => {
  if (spawnSync(program, ['--version']).status === 0) return false;
  console.log(`${program} is not installed: it is not tried`);
  return true;
};
const git = (cwd: string, ...args: string[]): void => {
  execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@example.org', ...args], {
    cwd,
    env: environment,
    stdio: 'ignore',
  });
};

const bad = 'Host web\n  ServerAliveCountMax 5\n';

beforeAll(async () => {
  for (const folder of [home, installed, path.join(repository, '.ssh'), path.join(repository, 'roles')])
    mkdirSync(folder, { recursive: true });
  archive = path.join(scratch, (await makeNpmPackage({ folder: scratch })).filename);
  writeFileSync(path.join(installed, 'package.json'), '{}');
  const { status } = run('npm', ['install', '--offline', '--no-audit', '--no-fund', archive], installed);
  expect(status).toBe(0);
  writeFileSync(path.join(repository, '.ssh/config'), bad);
  writeFileSync(path.join(repository, 'roles/other.txt'), 'no configuration\n');
  git(repository, 'init', '--quiet');
  git(repository, 'add', '.');
});
afterAll(() => rmSync(scratch, { recursive: true, force: true, maxRetries: 3 }));

describe('the package of npm', () => {
  test('installs without a network, brings no other package, and runs', () => {
    expect(readdirSync(path.join(installed, 'node_modules')).filter((name) => !name.startsWith('.'))).toEqual([
      'ssh-config-keepalive',
    ]);
    const { status, stdout } = run('ssh-keepalive', ['check', '--format', 'concise', '.ssh/config'], repository);
    expect({ status, stdout }).toMatchObject({
      status: 1,
      stdout: expect.stringContaining('.ssh/config:2:3 warning '),
    });
  });

  test('holds no native code', () => {
    const files = readdirSync(path.join(installed, 'node_modules'), { recursive: true }) as string[];
    expect(files.filter((file) => /\.(?:node|so|dll|dylib|wasm)$|binding\.gyp$/.test(file))).toEqual([]);
  });

  const others = (process.env.OTHER_NODES ?? '').split(path.delimiter).filter((node) => node !== '');
  if (others.length === 0) console.log('OTHER_NODES names no other node: the package runs on this one only');
  test.each(others)('runs on %s', (node) => {
    const program = path.join(installed, 'node_modules/ssh-config-keepalive/server/out/cli.js');
    expect(run(node, [program, 'check', '.ssh/config'], repository).status).toBe(1);
  });
});

describe.skipIf(missing('pre-commit'))('pre-commit', () => {
  /** The repository of the hooks, as a release has it: with the bundles, as what makes them is not at hand here. */
  const hooks = path.join(scratch, 'hooks');
  const state = { PRE_COMMIT_HOME: path.join(scratch, 'pre-commit'), npm_config_offline: 'true' };
  beforeAll(() => {
    cpSync(path.join(installed, 'node_modules/ssh-config-keepalive'), hooks, { recursive: true });
    mkdirSync(path.join(hooks, 'integrations'));
    for (const file of ['.pre-commit-hooks.yaml', 'integrations/run.sh'])
      cpSync(path.join(root, file), path.join(hooks, file));
    git(hooks, 'init', '--quiet');
    git(hooks, 'add', '--force', '.');
    git(hooks, 'commit', '--quiet', '-m', 'hooks');
    git(hooks, 'tag', 'v1');
    const all = ['ssh-keepalive', 'ssh-keepalive-fix'].map((id) => `      - id: ${id}\n`);
    writeFileSync(
      path.join(repository, '.pre-commit-config.yaml'),
      `repos:\n  - repo: ${hooks}\n    rev: v1\n    hooks:\n${all.join('')}`,
    );
    git(repository, 'add', '.');
  });

  test('finds in files that it knows, passes over others, and makes safe fixes', () => {
    const first = run('pre-commit', ['run', '--all-files', 'ssh-keepalive'], repository, state);
    expect(first.stdout).toContain('.ssh/config:2:3 warning keepalive/count-without-interval ');
    expect(first.status).toBe(1);
    const fixed = run('pre-commit', ['run', '--all-files', 'ssh-keepalive-fix'], repository, state);
    expect(fixed.stdout).toContain('files were modified by this hook');
    expect(readFileSync(path.join(repository, '.ssh/config'), 'utf8')).toContain('ServerAliveInterval 60');
    git(repository, 'add', '.');
    expect(run('pre-commit', ['run', '--all-files'], repository, state)).toMatchObject({ status: 0 });
    writeFileSync(path.join(repository, '.ssh/config'), bad);
    git(repository, 'add', '.');
  });
});

test('the hooks are for the files that the editor knows', () => {
  const [{ files }] = parse(readFileSync(path.join(root, '.pre-commit-hooks.yaml'), 'utf8'), { merge: true });
  const known = new RegExp(files);
  const { languages } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')).contributes;
  const openssh = languages.filter(({ id }: { id: string }) => ['ssh_config', 'sshd_config', 'sysctl'].includes(id));
  const patterns: string[] = openssh.flatMap((language: { filenamePatterns: string[] }) => language.filenamePatterns);
  const samples = patterns.flatMap((pattern) => {
    const endings = /\{(.*)\}/.exec(pattern)?.[1]?.split(',') ?? [''];
    return endings.map((ending) =>
      pattern
        .replace(/\{.*\}/, ending)
        .replace('**/', 'a/b/')
        .replaceAll('*', 'x'),
    );
  });
  expect(samples.length).toBeGreaterThan(100);
  expect(samples.filter((sample) => !known.test(sample))).toEqual([]);
  expect(
    ['README.md', 'a/config', 'ssh.conf', 'a/known_hosts', 'b/sshd_config.md'].filter((name) => known.test(name)),
  ).toEqual([]);
});

describe('the action of GitHub', () => {
  const { runs, inputs } = parse(readFileSync(path.join(root, 'action.yml'), 'utf8'));
  const text = (given: Record<string, string>, name: string): string => given[name] ?? inputs[name].default;
  /** The action's folder, where the program is made already. */
  const folder = path.join(installed, 'node_modules/ssh-config-keepalive');
  beforeAll(() => cpSync(path.join(root, 'integrations'), path.join(folder, 'integrations'), { recursive: true }));
  /** Runs the steps as a runner does: inputs and the action's folder are put into the environment of each. */
  const steps = (given: Record<string, string>) => {
    const output = path.join(scratch, 'output');
    writeFileSync(output, '');
    let last: ReturnType<typeof run> | undefined;
    for (const step of runs.steps) {
      if (step.if === "inputs.fix == 'true'" && text(given, 'fix') !== 'true') continue;
      const env = Object.fromEntries(
        Object.entries<string>(step.env).map(([name, value]) => [
          name,
          value.replace(/\$\{\{ (.*?) \}\}/g, (_, what: string) =>
            what === 'github.action_path' ? folder : text(given, what.replace('inputs.', '')),
          ),
        ]),
      );
      last = run('bash', ['--noprofile', '--norc', '-eo', 'pipefail', '-c', step.run], repository, {
        ...env,
        GITHUB_OUTPUT: output,
      });
    }
    return { ...last, output: readFileSync(output, 'utf8') };
  };

  test('annotates the lines, and leaves SARIF', () => {
    const { status, stdout, output } = steps({ paths: '.ssh\n' });
    expect(stdout).toMatch(/^::warning file=\.ssh\/config,line=2,/m);
    expect({ status, output }).toEqual({ status: 1, output: 'sarif=ssh-keepalive.sarif\n' });
    const sarif = JSON.parse(readFileSync(path.join(repository, 'ssh-keepalive.sarif'), 'utf8'));
    expect(sarif.runs[0].results.map((one: { ruleId: string }) => one.ruleId)).toContain(
      'keepalive/count-without-interval',
    );
  });

  test('takes options, and what is written into inputs is no text of a shell', () => {
    expect(steps({ paths: '.ssh', arguments: '--fail-on\nnever', sarif: '' })).toMatchObject({ status: 0, output: '' });
    steps({ paths: '$(touch hit)\n`touch hit`; touch hit', arguments: '"; touch hit #' });
    expect(existsSync(path.join(repository, 'hit'))).toBe(false);
  });

  test('makes fixes where it is asked to', () => {
    expect(steps({ paths: '.ssh', fix: 'true', sarif: '' }).status).toBe(0);
    expect(readFileSync(path.join(repository, '.ssh/config'), 'utf8')).toContain('ServerAliveInterval 60');
    writeFileSync(path.join(repository, '.ssh/config'), bad);
  });
});

test('the job of GitLab installs the package and writes its report', () => {
  const job = parse(readFileSync(path.join(root, 'integrations/gitlab.yml'), 'utf8'))['ssh-keepalive'];
  const prefix = path.join(scratch, 'global');
  const variables = { ...job.variables, SSH_KEEPALIVE_PACKAGE: archive, SSH_KEEPALIVE_PATHS: '.ssh' };
  const env = {
    ...variables,
    npm_config_prefix: prefix,
    npm_config_offline: 'true',
    PATH: `${prefix}/bin:${process.env.PATH}`,
  };
  const { status, stdout } = run('sh', ['-ec', job.script.join('\n')], repository, env);
  expect({ status, stdout }).toMatchObject({
    status: 1,
    stdout: expect.stringContaining('keepalive/count-without-interval'),
  });
  const report = path.join(repository, job.artifacts.reports.codequality);
  expect(JSON.parse(readFileSync(report, 'utf8'))[0]).toMatchObject({ location: { path: '.ssh/config' } });
});

describe.skipIf(missing('ansible-playbook'))('Ansible', () => {
  const place = path.join(scratch, 'server');
  const playbook = path.join(scratch, 'playbook.yml');
  const [{ tasks }] = parse(readFileSync(path.join(root, 'integrations/ansible.yml'), 'utf8'));
  /** Puts a text in place with the validation of the recipe. */
  const put = (text: string) => {
    writeFileSync(path.join(scratch, 'sshd_config.j2'), text);
    const task = tasks[0]['ansible.builtin.template'];
    const dest = path.join(place, 'sshd_config');
    const validate = task.validate.replace(task.dest, dest);
    const play = { hosts: 'localhost', connection: 'local', gather_facts: false, vars: { interval: 60 } };
    const made = [
      { ...play, tasks: [{ 'ansible.builtin.template': { ...task, src: 'sshd_config.j2', dest, validate } }] },
    ];
    writeFileSync(playbook, JSON.stringify(made));
    return run('ansible-playbook', ['-i', 'localhost,', playbook], scratch, {
      ANSIBLE_LOCAL_TEMP: scratch,
      ANSIBLE_REMOTE_TEMP: scratch,
      LC_ALL: 'C.UTF-8',
    });
  };

  test('puts a file in place only if sshd would take it, with the drop-ins that are there', () => {
    mkdirSync(path.join(place, 'sshd_config.d'), { recursive: true });
    const include = `Include ${place}/sshd_config.d/*.conf\n`;
    const good = put(`${include}ClientAliveInterval {{ interval }}\n`);
    expect(good.stdout + good.stderr).toContain('changed=1');
    expect(readFileSync(path.join(place, 'sshd_config'), 'utf8')).toBe(`${include}ClientAliveInterval 60\n`);
    const refused = put(`${include}ClientAliveInterval {{ interval }}x\n`);
    expect(refused.stdout).toMatch(/failed to validate|failed=1/);
    writeFileSync(path.join(place, 'sshd_config.d/10.conf'), 'PermitRootLogin perhaps\n');
    const beside = put(`${include}ClientAliveInterval 90\n`);
    expect(beside.stdout).toContain('10.conf:1:');
    expect(readFileSync(path.join(place, 'sshd_config'), 'utf8')).toContain('ClientAliveInterval 60\n');
  });
});

test('the files that the container file copies are all that the program needs', () => {
  const place = path.join(scratch, 'container');
  const lines = readFileSync(path.join(root, 'integrations/Containerfile'), 'utf8').split('\n');
  const copied = lines.flatMap((line) => /^COPY --from=build (.*) (\S+)$/.exec(line)?.slice(1) ?? []);
  for (let i = 0; i < copied.length; i += 2) {
    const to = copied[i + 1] as string;
    for (const from of (copied[i] as string).split(' ')) {
      const file = from.replace('/src/', '');
      // a folder is copied with its content, a file into the folder
      const there = path.join(place, to, to.endsWith('/') ? path.basename(file) : '');
      cpSync(path.join(root, file), there, { recursive: true });
    }
  }
  const program = path.join(place, 'opt/ssh-keepalive/server/out/cli.js');
  const { status, stdout } = run('node', [program, 'check', '.ssh/config'], repository, { LANG: 'zh_CN.UTF-8' });
  expect({ status, stdout }).toMatchObject({ status: 1, stdout: expect.stringContaining('检查结果') });
  expect(run('node', [program, '--version'], repository).stdout).toMatch(/^ssh-keepalive \d+\.\d+\.\d+, /);
});
