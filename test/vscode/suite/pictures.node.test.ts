// Pictures of what users see, for people to look at. Each waits for what it shows. Those of the README and of the
// walkthrough are the upper left of some of them, where this suite runs alone (--grep=^Pictures):
//   convert hover-light.png -crop 960x590+0+0 +repage +dither -colors 40 hover.png   (fixes-light, completion-values)
//   convert tour-1.png -crop 640x520+0+0 +repage +dither -colors 24 open.png         (of the walkthrough)
//   convert -loop 0 -delay 120 tour-1.png -delay 350 tour-2.png -delay 250 tour-3.png -delay 200 tour-4.png \
//     -delay 400 tour-5.png -crop 960x520+0+0 +repage +dither -colors 40 -layers optimize tour.gif
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { at, closeAll, codeOf, findings, findingsWith, open, poll, screenshot, select } from './editor';

const run = (name: string, ...args: unknown[]) => vscode.commands.executeCommand(name, ...args);
const themes = { light: 'Default Light Modern', dark: 'Default Dark Modern', contrast: 'Default High Contrast' };
const lenses = ['sshKeepalive.codeLens.effectiveSettings', 'sshKeepalive.codeLens.shadowedLines'];
const walkthrough = 'ssh-config-keepalive.ssh-config-keepalive#keepSessionsAlive';

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
  const openConfig = async (code = 'keepalive/zero'): Promise<vscode.TextEditor> => {
    const editor = await open('home/.ssh/config');
    await findingsWith(editor.document, code);
    return editor;
  };

  suiteSetup(async () => {
    for (const [key, value] of Object.entries(looks))
      await settings.update(key, value, vscode.ConfigurationTarget.Global);
    await run('workbench.action.closeSidebar');
    await run('workbench.action.closePanel');
    await run('notifications.clearAll');
  });
  suiteTeardown(async () => {
    for (const key of [...Object.keys(looks), ...lenses, 'workbench.colorTheme'])
      await settings.update(key, undefined, vscode.ConfigurationTarget.Global);
  });
  teardown(async () => {
    await run('workbench.action.closeQuickOpen');
    await run('workbench.action.closePanel');
    await closeAll();
  });

  for (const [name, theme] of Object.entries(themes)) {
    test(`hover, ${name}`, async () => {
      await settings.update('workbench.colorTheme', theme, vscode.ConfigurationTarget.Global);
      const editor = await openConfig();
      select(editor, at(editor.document, 'ServerAliveInterval |30'));
      await screenshot(`hover-${name}`, '.monaco-hover .hover-contents a[data-href*="config"]', () =>
        run('editor.action.showHover'),
      );
    });

    test(`findings, ${name}`, async () => {
      await openConfig();
      await screenshot(`findings-${name}`, '.markers-panel .monaco-list-row .marker-icon', () =>
        run('workbench.panel.markers.view.focus'),
      );
    });

    test(`quick fixes, ${name}`, async () => {
      const editor = await openConfig('keepalive/missing');
      select(editor, at(editor.document, 'Host |web'));
      await screenshot(`fixes-${name}`, '.action-widget .monaco-list-row', () => run('editor.action.quickFix'));
    });

    test(`hints and lenses, ${name}`, async () => {
      for (const lens of lenses) await settings.update(lens, true, vscode.ConfigurationTarget.Global);
      const editor = await openConfig('order/shadowed');
      select(editor, at(editor.document, '|# An example'));
      await screenshot(`hints-${name}`, '.codelens-decoration a');
      for (const lens of lenses) await settings.update(lens, undefined, vscode.ConfigurationTarget.Global);
    });

    test(`effective settings, ${name}`, async () => {
      await settings.update('workbench.colorTheme', theme, vscode.ConfigurationTarget.Global);
      const { document } = await openConfig();
      await run('sshKeepalive.showEffectiveSettings', { uri: document.uri.toString(), host: 'db' });
      await screenshot(`effective-${name}`, '#page table');
      assert.equal(vscode.window.tabGroups.all.length, 2);
    });

    test(`comparison, ${name}`, async () => {
      const { document } = await openConfig();
      await run('sshKeepalive.compareHosts', { uri: document.uri.toString(), hosts: ['bastion', 'db'] });
      await screenshot(`comparison-${name}`, '#page table');
    });

    test(`walkthrough, ${name}`, async () => {
      await run('workbench.action.openWalkthrough', walkthrough, false);
      await screenshot(`walkthrough-${name}`, 'body[class] img[alt]');
    });
  }

  suite('in light', () => {
    suiteSetup(() => settings.update('workbench.colorTheme', themes.light, vscode.ConfigurationTarget.Global));

    for (const [name, place] of [
      ['keywords', 'User|'],
      ['values', 'ServerAliveInterval |30'],
    ] as const)
      test(`completion of ${name}`, async () => {
        const editor = await openConfig();
        select(editor, at(editor.document, place));
        await screenshot(`completion-${name}`, '.suggest-widget .monaco-list-row.focused', () =>
          run('editor.action.triggerSuggest'),
        );
      });

    test('the moving picture: a hover, its fix, and the hover then', async () => {
      const editor = await openConfig('keepalive/missing');
      const { document } = editor;
      const place = at(document, 'Host |web');
      select(editor, at(document, '|# An example'));
      await screenshot('tour-1', '.squiggly-info');
      select(editor, place);
      await screenshot('tour-2', '.monaco-hover .hover-contents strong', () => run('editor.action.showHover'));
      select(editor, at(document, '|# An example')); // takes the hover away
      select(editor, place);
      await screenshot('tour-3', '.action-widget .monaco-list-row', () => run('editor.action.quickFix'));
      await poll('the fix to be made', async () => {
        await run('acceptSelectedCodeAction');
        return document.isDirty || undefined;
      });
      await findings(document, (found) => !found.some((one) => codeOf(one) === 'keepalive/missing'));
      await screenshot('tour-4', '.monaco-editor .view-lines');
      select(editor, place);
      await screenshot('tour-5', '.monaco-hover .hover-contents strong', () => run('editor.action.showHover'));
    });

    test('hosts to pick from', async () => {
      await openConfig();
      await screenshot('hosts', '.quick-input-list .monaco-list-row', () => run('sshKeepalive.showEffectiveSettings'));
    });

    test('the release behind the braces of the status bar', async () => {
      await openConfig();
      await screenshot('release', '.quick-input-list .monaco-list-row', () => run('sshKeepalive.chooseRelease'));
    });
  });
});
