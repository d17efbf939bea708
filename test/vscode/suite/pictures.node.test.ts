// Pictures of what users see, for the README and for people to look at. Each waits for what it shows.
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { at, closeAll, findingsWith, open, screenshot, select } from './editor';

const run = (name: string, ...args: unknown[]) => vscode.commands.executeCommand(name, ...args);
const themes = { light: 'Default Light Modern', dark: 'Default Dark Modern', contrast: 'Default High Contrast' };

suite('Pictures', () => {
  const settings = vscode.workspace.getConfiguration();
  const looks: Record<string, unknown> = {
    'editor.fontSize': 14,
    'editor.hover.delay': 100,
    'workbench.activityBar.location': 'hidden',
    'workbench.layoutControl.enabled': false,
    'window.commandCenter': false,
    'editor.renderLineHighlight': 'none',
    'editor.stickyScroll.enabled': false,
  };

  suiteSetup(async () => {
    for (const [key, value] of Object.entries(looks))
      await settings.update(key, value, vscode.ConfigurationTarget.Global);
    await run('workbench.action.closeSidebar');
    await run('notifications.clearAll');
  });
  suiteTeardown(async () => {
    for (const key of [...Object.keys(looks), 'workbench.colorTheme'])
      await settings.update(key, undefined, vscode.ConfigurationTarget.Global);
  });
  teardown(async () => {
    await run('workbench.action.closePanel');
    await closeAll();
  });

  for (const [name, theme] of Object.entries(themes)) {
    test(`hover, ${name}`, async () => {
      await settings.update('workbench.colorTheme', theme, vscode.ConfigurationTarget.Global);
      const editor = await open('home/.ssh/config');
      await findingsWith(editor.document, 'keepalive/zero');
      select(editor, at(editor.document, 'ServerAliveInterval |30'));
      await run('editor.action.showHover');
      await screenshot(`hover-${name}`, '.monaco-hover .hover-contents a[data-href*="config"]');
    });

    test(`findings, ${name}`, async () => {
      const editor = await open('home/.ssh/config');
      await findingsWith(editor.document, 'keepalive/zero');
      await run('workbench.actions.view.problems');
      await screenshot(`findings-${name}`, '.markers-panel .monaco-list-row .marker-icon');
    });

    test(`quick fixes, ${name}`, async () => {
      const editor = await open('home/.ssh/config');
      await findingsWith(editor.document, 'keepalive/missing');
      select(editor, at(editor.document, 'Host |web'));
      await run('editor.action.quickFix');
      await screenshot(`fixes-${name}`, '.action-widget .monaco-list-row');
    });

    test(`effective settings, ${name}`, async () => {
      const { document } = await open('home/.ssh/config');
      await findingsWith(document, 'keepalive/zero');
      await run('sshKeepalive.showEffectiveSettings', { uri: document.uri.toString(), host: 'db' });
      await screenshot(`effective-${name}`, '#page table');
      assert.equal(vscode.window.tabGroups.all.length, 2);
    });
  }

  test('completion', async () => {
    await settings.update('workbench.colorTheme', themes.light, vscode.ConfigurationTarget.Global);
    const editor = await open('home/.ssh/config');
    await findingsWith(editor.document, 'keepalive/zero');
    for (const [name, place] of [
      ['keywords', at(editor.document, 'User|')],
      ['values', at(editor.document, 'ServerAliveInterval |30')],
    ] as const) {
      select(editor, place);
      await run('editor.action.triggerSuggest');
      await screenshot(`completion-${name}`, '.suggest-widget .monaco-list-row.focused');
      await run('hideSuggestWidget');
    }
  });

  test('hints and lenses', async () => {
    const editor = await open('home/.ssh/config');
    await findingsWith(editor.document, 'order/shadowed');
    await screenshot('hints', '.codelens-decoration a');
  });

  test('hosts to pick from', async () => {
    await settings.update('workbench.colorTheme', themes.light, vscode.ConfigurationTarget.Global);
    await open('home/.ssh/config');
    run('sshKeepalive.showEffectiveSettings');
    await screenshot('hosts', '.quick-input-list .monaco-list-row');
    await run('workbench.action.closeQuickOpen');
  });

  test('the release behind the braces of the status bar', async () => {
    await open('home/.ssh/config');
    run('sshKeepalive.chooseRelease');
    await screenshot('release', '.quick-input-list .monaco-list-row');
    await run('workbench.action.closeQuickOpen');
  });

  test('walkthrough', async () => {
    await run('workbench.action.openWalkthrough', 'ssh-config-keepalive.ssh-config-keepalive#keepSessionsAlive', false);
    await screenshot('walkthrough', 'body[class] pre code');
  });
});
