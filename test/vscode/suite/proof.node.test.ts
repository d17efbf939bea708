import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { closeAll, codeActions, findings, openText } from './editor';

suite('The command that proves a finding', () => {
  teardown(closeAll);

  test('is copied by the light bulb', async () => {
    const { document } = await openText('ssh_config', 'Host web\n  ServerAliveInterval 0\n');
    await findings(document);
    const actions = await codeActions(document, new vscode.Position(1, 4));
    const copy = actions.find(({ title }) => title.startsWith('Copy the command'));
    assert.ok(copy?.command, actions.map(({ title }) => title).join('\n'));
    await vscode.commands.executeCommand(copy.command.command, ...(copy.command.arguments ?? []));
    assert.match(await vscode.env.clipboard.readText(), /^ssh -G .*web \| grep -i serveralive$/);
  });
});
