// Measuring a path, with a program in the place of ssh that loses its connection after some seconds.
import assert from 'node:assert/strict';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import * as vscode from 'vscode';
import { canClick, closeAll, ctrlClick, findings, open, poll, screenshot, skip } from './editor';

const run = (name: string, ...args: unknown[]) => vscode.commands.executeCommand(name, ...args);
/** Clicks in the list of notifications, as a window under test shows none by itself. */
const clicked = (text: string) =>
  poll(`a click on ${text}`, async () => {
    await run('notifications.showList');
    return (await ctrlClick(text)) || undefined;
  });
const seconds = () => vscode.workspace.getConfiguration('sshKeepalive').inspect<number>('nat.seconds');

suite('Measure', () => {
  const folder = mkdtempSync(join(tmpdir(), 'measure-'));
  const [calls, processes] = [join(folder, 'calls'), join(folder, 'processes')];
  const { PATH } = process.env;
  const started = (): string[] => (existsSync(processes) ? readFileSync(processes, 'utf8').trim().split('\n') : []);

  suiteSetup(() => {
    const ssh = join(folder, 'ssh');
    writeFileSync(ssh, `#!/bin/sh\necho "$@" >>${calls}\necho $$ >>${processes}\nexec timeout 2.5 cat\n`);
    chmodSync(ssh, 0o755);
    process.env.PATH = `${folder}${delimiter}${PATH}`;
  });
  suiteTeardown(async () => {
    process.env.PATH = PATH;
    rmSync(folder, { recursive: true, force: true });
    await vscode.workspace.getConfiguration('sshKeepalive').update('nat.seconds', undefined, false);
  });
  teardown(async () => {
    await run('notifications.clearAll');
    await closeAll();
  });

  test('says first what it runs, tells the result with what follows, and stores it', async function () {
    if (!canClick) skip(this, 'this host cannot click in its window');
    await findings((await open('home/.ssh/config')).document);
    const left = run('sshKeepalive.measure', { host: 'db', upTo: '4s' });
    await screenshot('measure-asks', '.notification-list-item', () => run('notifications.showList'));
    await clicked('Do Not Start');
    await left;
    assert.deepEqual(started(), [], 'nothing runs before the user said so');
    const done = run('sshKeepalive.measure', { host: 'db', upTo: '4s' });
    await clicked('Start');
    await poll('the sessions', () => started().length > 2 || undefined);
    await screenshot('measure-runs', '.notification-list-item', () => run('notifications.showList'));
    assert.match(
      readFileSync(calls, 'utf8'),
      /-o BatchMode=yes -o ServerAliveInterval=0 -o TCPKeepAlive=no .* -- db cat/,
    );
    await screenshot('measure-result', 'text=Store for Me', () => run('notifications.showList'));
    await clicked('Store for This Workspace');
    await done;
    assert.equal(seconds()?.workspaceValue, 2);
  });

  test('can be cancelled, and leaves no session behind', async function () {
    if (!canClick) skip(this, 'this host cannot click in its window');
    const before = started().length;
    const done = run('sshKeepalive.measure', { host: 'db', upTo: '1h' });
    await clicked('Start');
    const own = await poll('the sessions', () =>
      started().length >= before + 8 ? started().slice(before) : undefined,
    );
    await clicked('Cancel');
    await done;
    const lives = (pid: string): boolean => existsSync(`/proc/${pid}`);
    await poll('all to be gone', () => !own.some(lives) || undefined);
  });

  test('refuses what is no host', async () => {
    await run('sshKeepalive.measure', { host: '-oProxyCommand=id', upTo: '4s' });
    assert.ok(!existsSync(calls) || !readFileSync(calls, 'utf8').includes('ProxyCommand'));
  });
});
