import { fork } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { rewriting } from '../harness/rewriting';

const scratch = mkdtempSync(join(tmpdir(), 'killed-'));
const folder = join(scratch, 'ssh');
const file = join(folder, 'config');
let program: string;
beforeAll(async () => {
  program = await rewriting(scratch);
});
beforeEach(() => {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder);
});
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

test('killed a hundred times in the middle, it leaves the old text or the new one, whole', async () => {
  const long = 'Host a\n  ServerAliveInterval 0\n'.repeat(20_000);
  const texts = [long, long.replaceAll('Interval 0', 'Interval 60')];
  writeFileSync(file, long);
  chmodSync(file, 0o600);
  let written = 0;
  for (let round = 0; round < 100; round++) {
    const child = fork(program, ['always', file], { stdio: 'ignore' });
    const ended = new Promise((done) => child.once('exit', done));
    await new Promise((done) => child.once('message', done));
    written++;
    // anywhere in a round of about ten milliseconds
    await new Promise((done) => setTimeout(done, (round * 7) % 23));
    child.kill('SIGKILL');
    await ended;
    const now = readFileSync(file, 'utf8');
    expect(texts.indexOf(now)).toBeGreaterThanOrEqual(0);
    expect(statSync(file).mode & 0o7777).toBe(0o600);
  }
  expect(written).toBe(100);
  // what a kill leaves behind has a name that no Include line means
  expect(readdirSync(folder).filter((name) => !name.startsWith('.ssh-keepalive-'))).toEqual(['config']);
});

/** Tells a program that writes all the time to end, some milliseconds after its first text; what ended it. */
async function interrupted(work: 'report' | 'always', milliseconds: number): Promise<unknown> {
  const child = fork(program, [work, file], { stdio: 'ignore' });
  const ended = new Promise((done) => child.once('exit', (_, signal) => done(signal)));
  await new Promise((done) => child.once('message', done));
  await new Promise((done) => setTimeout(done, milliseconds));
  child.kill('SIGINT');
  return ended;
}

test.runIf(process.platform !== 'win32')('told to end, a report is there as a whole or not at all', async () => {
  for (let round = 0; round < 10; round++) {
    expect(await interrupted('report', round * 2)).toBe('SIGINT');
    expect(readdirSync(folder)).toEqual(['config']);
    expect(readFileSync(file, 'utf8')).toMatch(/^(?:a+|b+)$/);
    expect(statSync(file).size).toBe(3_000_000);
  }
});

test.runIf(process.platform !== 'win32')('told to end, it leaves nothing behind', async () => {
  const long = 'Host a\n  ServerAliveInterval 0\n'.repeat(20_000);
  writeFileSync(file, long);
  for (let round = 0; round < 10; round++) {
    expect(await interrupted('always', round * 2)).toBe('SIGINT');
    expect(readdirSync(folder)).toEqual(['config']);
  }
});
