import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { codeOf, extensionId, poll, skip } from './editor';

suite('Tasks', () => {
  test('the problem matcher lists what the command line finds, with severity and code', async function () {
    let started = false;
    const listening = vscode.tasks.onDidStartTaskProcess(() => {
      started = true;
    });
    const folder = mkdtempSync(join(tmpdir(), 'task-'));
    const file = join(folder, 'ssh_config');
    try {
      writeFileSync(file, 'Host web\n  ServerAliveInterval 0\n  Port 0\n  User u\n  User u\n');
      const program = join(vscode.extensions.getExtension(extensionId)?.extensionPath ?? '', 'server/out/cli.js');
      const run = new vscode.ProcessExecution('node', [program, 'check', '--format', 'concise', file]);
      const task = new vscode.Task({ type: 'process' }, vscode.TaskScope.Workspace, 'check', 'test', run, [
        '$ssh-keepalive',
      ]);
      await vscode.tasks.executeTask(task);
      const runs = await poll('the process of the task', () => started || undefined).catch(() => false);
      if (!runs) skip(this, 'this VS Code starts no process of a task');
      const uri = vscode.Uri.file(file);
      const found = await poll('findings of the task', () => {
        const all = vscode.languages.getDiagnostics(uri);
        return all.length >= 3 ? all : undefined;
      });
      const seen = found.map((one) => {
        const { line, character } = one.range.start;
        return `${line + 1}:${character + 1} ${vscode.DiagnosticSeverity[one.severity]} ${codeOf(one)}`;
      });
      assert.ok(seen.includes('2:3 Warning keepalive/zero'), seen.join('\n'));
      assert.ok(
        seen.some((one) => one.startsWith('3:8 Error ')),
        seen.join('\n'),
      );
    } finally {
      listening.dispose();
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
