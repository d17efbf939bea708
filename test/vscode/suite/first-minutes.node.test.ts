// What a person sees who opens a file for the first time: eight files of real life, in both themes, for people to look
// at; in Chinese with --locale=zh-cn. They stand in a workspace of their own: `run.mjs first-minutes`.
import { mkdirSync, writeFileSync } from 'node:fs';
import * as path from 'node:path';
import * as vscode from 'vscode';
import { at, closeAll, findings, open, poll, screenshot, select, workspaceFile } from './editor';

const run = (name: string, ...args: unknown[]) => vscode.commands.executeCommand(name, ...args);
const themes = { light: 'Default Light Modern', dark: 'Default Dark Modern' };

interface Scene {
  readonly file: string;
  /** Where the mouse rests. */
  readonly hovers: readonly string[];
  /** Whose page is opened. */
  readonly page?: string;
  readonly release?: string;
  readonly distribution?: string;
}

const scenes: Readonly<Record<string, Scene>> = {
  hosts: { file: 'home/.ssh/config', hovers: ['Host |azure', 'ServerAliveInterval |60', 'Host |nas'], page: 'azure' },
  mac: { file: 'mac/.ssh/config', hovers: ['Use|Keychain yes', 'Host |dev'], page: 'dev' },
  cloud: { file: 'cloud/etc/ssh/sshd_config', hovers: ['Password|Authentication', 'Match |Group'], page: '' },
  chezmoi: { file: 'dotfiles/private_dot_ssh/config.tmpl', hovers: ['Host |nas', 'ServerAliveInterval |0'] },
  ansible: { file: 'ansible/roles/ssh/templates/sshd_config.j2', hovers: ['ClientAliveCountMax |0'] },
  cis: {
    file: 'cis/etc/ssh/sshd_config',
    hovers: ['ClientAliveCountMax |0', 'ClientAliveInterval |900'],
    page: '',
    release: '8.0',
    distribution: 'redhat',
  },
  empty: { file: 'new/.ssh/config', hovers: [] },
  many: { file: 'many/.ssh/config', hovers: ['Host |host0012'], page: 'host0012' },
};

/** A file that is too large to be kept. */
function writeMany(): void {
  const blocks = Array.from({ length: 2000 }, (_, i) => {
    const name = `host${String(i).padStart(4, '0')}`;
    const interval = i % 100 === 12 ? '    ServerAliveInterval 60\n' : '';
    return `Host ${name}\n    HostName ${name}.example.com\n    User admin\n${interval}`;
  });
  const { fsPath } = workspaceFile('many/.ssh/config');
  mkdirSync(path.dirname(fsPath), { recursive: true });
  writeFileSync(fsPath, blocks.join('\n'));
}

if (vscode.workspace.name?.startsWith('first-minutes'))
  suite('First minutes', () => {
    const settings = vscode.workspace.getConfiguration();
    const set = (key: string, value: unknown) => settings.update(key, value, vscode.ConfigurationTarget.Global);

    suiteSetup(async () => {
      writeMany();
      await set('editor.hover.delay', 100);
      await run('workbench.action.closeSidebar');
      await run('workbench.action.closePanel');
      await run('notifications.clearAll');
    });
    suiteTeardown(() => set('workbench.colorTheme', undefined));
    teardown(async () => {
      await run('workbench.action.closePanel');
      await closeAll();
      for (const key of ['openssh.release', 'openssh.distribution']) await set(`sshKeepalive.${key}`, undefined);
    });

    for (const [theme, id] of Object.entries(themes))
      for (const [name, scene] of Object.entries(scenes))
        test(`${name}, ${theme}`, async () => {
          await set('workbench.colorTheme', id);
          if (scene.release) await set('sshKeepalive.openssh.release', scene.release);
          if (scene.distribution) await set('sshKeepalive.openssh.distribution', scene.distribution);
          const { document } = await open(scene.file);
          if (scene.file.includes('.ssh/') && document.getText()) await findings(document);
          const editor = vscode.window.activeTextEditor as vscode.TextEditor;
          select(editor, new vscode.Position(0, 0));
          await decorations(document);
          await screenshot(`${name}-${theme}`, '.monaco-editor .view-lines');
          for (const [i, place] of scene.hovers.entries()) {
            if (!/^ss/.test(document.languageId)) break; // nobody's file
            select(editor, at(document, place));
            await screenshot(`${name}-hover${i + 1}-${theme}`, '.monaco-hover .hover-contents', () =>
              run('editor.action.showHover'),
            );
            await run('editor.action.hideHover');
          }
          select(editor, new vscode.Position(0, 0));
          if (document.getText()) {
            await run('workbench.panel.markers.view.focus');
            await screenshot(`${name}-findings-${theme}`, '.markers-panel');
            await run('workbench.action.closePanel');
          }
          if (scene.page === undefined) return;
          await run('sshKeepalive.showEffectiveSettings', { uri: document.uri.toString(), host: scene.page });
          await screenshot(`${name}-page-${theme}`, '#page');
        });
  });

/** Hints and lenses of a document, counted and printed. */
async function decorations(document: vscode.TextDocument): Promise<void> {
  const whole = new vscode.Range(0, 0, document.lineCount, 0);
  const hints = await poll(
    'hints',
    () => run('vscode.executeInlayHintProvider', document.uri, whole) as Thenable<vscode.InlayHint[] | undefined>,
  );
  const lenses = await poll(
    'lenses',
    () => run('vscode.executeCodeLensProvider', document.uri, 5000) as Thenable<vscode.CodeLens[] | undefined>,
  );
  const found = vscode.languages.getDiagnostics(document.uri);
  console.log(`      ${hints.length} hints, ${lenses.length} lenses, ${found.length} findings`);
}
