import { expect, test } from 'vitest';
import type { Cores, Helper } from '../../server/src/cli/lanes';
import { helper } from '../../server/src/cli/main';
import { byPath, commandLine, ioOf } from '../harness/command-line';

// Many files, some of which belong together across the pieces that helpers get.
const files: Record<string, string> = {
  '/w/lead/ssh_config': 'Include /w/parts/*/ssh_config\nHost *\n  ServerAliveInterval 0\n',
  '/w/lead/bad_config': '# ssh_config\nNoSuchKeyword\n',
  '/w/etc/ssh/sshd_config': 'Include sshd_config.d/*.conf\n',
  '/w/.ssh-keepalive.json': '{ "overrides": { "one/**": { "rules": { "keepalive/zero": "off" } } } }',
};
for (let i = 0; i < 400; i++) files[`/w/one/${i}/ssh_config`] = `Host h${i}\n  ServerAliveInterval ${i % 3}\n`;
for (let i = 0; i < 200; i++)
  files[`/w/two/${i}/ssh_config`] = `Host h${i}\n  ServerAliveInterval ${i % 3}\n  Bad${i} 1\n`;
for (let i = 0; i < 12; i++)
  files[`/w/parts/${i}/ssh_config`] = `Include /w/parts/${i + 1}/*\nHost p${i}\n  ServerAliveInterval 0\n`;
for (let i = 0; i < 20; i++)
  files[`/w/etc/ssh/sshd_config.d/${i}.conf`] = `ClientAliveInterval ${i % 4}\nMatch user x\n`;
const disk = byPath(files);

/** Helpers in this very process; what goes to and fro is copied, as between threads. `answers`: before one is gone. */
const coresFor = (argv: readonly string[], answers = Number.POSITIVE_INFINITY): Cores & { asked: number } => {
  const cores = {
    most: 2,
    asked: 0,
    prepare: () => {},
    turn: () => new Promise<void>((done) => setImmediate(done)),
    start(): Helper {
      const answer = helper(argv, ioOf(disk).io);
      let left = answers;
      return {
        async ask(question) {
          if (left-- <= 0) throw new Error('gone');
          cores.asked++;
          return structuredClone(await (await answer)(structuredClone(question)));
        },
        end: () => {},
      };
    },
  };
  return cores;
};

const argv = ['check', '--format', 'json', '/w'];

test.each([
  ['with the help of other cores', Number.POSITIVE_INFINITY],
  ['where helpers are gone after a while', 3],
  ['where none ever answers', 0],
])('the same is found %s', async (_, answers) => {
  const alone = await commandLine(disk, argv);
  const cores = coresFor(argv, answers);
  const together = await commandLine(disk, argv, { cores: async () => cores });
  expect(together).toEqual(alone);
  expect(cores.asked).toBe(Math.min(2 * answers, cores.asked));
  expect(cores.asked > 0).toBe(answers > 0);
  expect(JSON.parse(alone.out).summary.files).toBeGreaterThan(600);
});

test('a person is told how far it is', async () => {
  const said: (string | undefined)[] = [];
  await commandLine(disk, ['check', '/w/one'], { progress: (text) => said.push(text) });
  expect(said[0]).toBe('50 of 400 files are checked.');
  expect(said.slice(-2)).toEqual(['400 of 400 files are checked.', undefined]);
});
