import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { at, closeAll, open, openText, poll, screenshot, select, workspaceFile } from './editor';

const run = <T>(name: string, ...args: unknown[]): Thenable<T> => vscode.commands.executeCommand<T>(name, ...args);
const fileName = (uri: vscode.Uri | undefined): string => uri?.path.split('/').pop() ?? '';

/** Where a definition leads to, whichever form it has. */
const target = (
  found: vscode.Location | vscode.LocationLink | undefined,
): { uri?: vscode.Uri; range?: vscode.Range } =>
  !found ? {} : 'targetUri' in found ? { uri: found.targetUri, range: found.targetRange } : found;

/** The answer of a provider, as soon as it has one. */
const ask = <T>(command: string, ...args: unknown[]): Promise<T[]> =>
  poll(command, async () => {
    const found = await run<T[] | undefined>(command, ...args);
    return found && found.length > 0 ? found : undefined;
  });

suite('Navigation', () => {
  teardown(closeAll);

  test('the outline has blocks with their settings, and the files of Include lines', async () => {
    const { document } = await open('home/.ssh/config');
    const symbols = await ask<vscode.DocumentSymbol>('vscode.executeDocumentSymbolProvider', document.uri);
    assert.deepEqual(
      symbols.map((s) => s.name),
      ['Include', 'Host bastion', 'Host web', 'Host db', 'Host legacy'],
    );
    assert.deepEqual(
      symbols[0]?.children.map((s) => s.name),
      ['lab.conf', 'more-hosts'],
    );
    assert.deepEqual(
      symbols[2]?.children.map((s) => [s.name, s.detail]),
      [
        ['HostName', 'web1.example.com'],
        ['ProxyJump', 'bastion'],
      ],
    );
  });

  test('blocks fold, and selections grow from a word to its block', async () => {
    const { document } = await open('home/.ssh/config');
    const folds = await ask<vscode.FoldingRange>('vscode.executeFoldingRangeProvider', document.uri);
    const header = at(document, '|Host bastion').line;
    assert.ok(folds.some(({ start, end }) => start === header && end === header + 3));
    const [selection] = await ask<vscode.SelectionRange>('vscode.executeSelectionRangeProvider', document.uri, [
      at(document, 'web1|.example'),
    ]);
    const texts: string[] = [];
    for (let s = selection; s; s = s.parent as vscode.SelectionRange) texts.push(document.getText(s.range));
    assert.ok(texts.includes('HostName web1.example.com'), texts.join('\n---\n'));
    assert.ok(
      texts.some((t) => t.startsWith('Host web\n') && t.endsWith('ProxyJump bastion')),
      texts.join('\n---\n'),
    );
  });

  test('an included file is a link, and its definition', async () => {
    const { document } = await open('home/.ssh/config');
    const links = await ask<vscode.DocumentLink>('vscode.executeLinkProvider', document.uri, 10);
    assert.ok(links.some(({ target }) => target?.path === workspaceFile('home/.ssh/more-hosts').path));
    const found = await ask<vscode.Location | vscode.LocationLink>(
      'vscode.executeDefinitionProvider',
      document.uri,
      at(document, 'config.d/|*.conf'),
    );
    assert.equal(fileName(target(found[0]).uri), 'lab.conf');
  });

  test('a hop leads to its Host line, and that one to all uses', async () => {
    const { document } = await open('home/.ssh/config');
    const [found] = await ask<vscode.Location | vscode.LocationLink>(
      'vscode.executeDefinitionProvider',
      document.uri,
      at(document, 'ProxyJump bas|tion'),
    );
    assert.ok(target(found).range?.start.isEqual(at(document, 'Host |bastion')));
    const uses = await ask<vscode.Location>(
      'vscode.executeReferenceProvider',
      document.uri,
      at(document, 'Host |bastion'),
    );
    assert.ok(uses.length >= 2);
    const lit = await ask<vscode.DocumentHighlight>(
      'vscode.executeDocumentHighlights',
      document.uri,
      at(document, 'Host |bastion'),
    );
    assert.ok(lit.length >= 2);
  });

  test('renaming changes every place, and a pattern says why it cannot', async () => {
    const { document } = await openText('ssh_config', 'Host web\n  HostName 192.0.2.1\nHost db*\n  ProxyJump u@web\n');
    const edit = await poll('a rename', () =>
      run<vscode.WorkspaceEdit>(
        'vscode.executeDocumentRenameProvider',
        document.uri,
        at(document, 'Host |web'),
        'front',
      ),
    );
    assert.ok(await vscode.workspace.applyEdit(edit));
    assert.equal(document.getText(), 'Host front\n  HostName 192.0.2.1\nHost db*\n  ProxyJump u@front\n');
    await assert.rejects(
      async () => run('vscode.prepareRename', document.uri, at(document, 'Host |db*')),
      /is a pattern/,
    );
  });

  test('hosts of open configurations are symbols of the workspace', async () => {
    await open('home/.ssh/config');
    const symbols = await ask<vscode.SymbolInformation>('vscode.executeWorkspaceSymbolProvider', 'lab');
    assert.ok(symbols.some(({ name, location }) => name === 'lab-*' && fileName(location.uri) === 'lab.conf'));
  });

  test('the call hierarchy shows who jumps through whom, with the keepalive of each', async () => {
    const { document } = await open('home/.ssh/config');
    const [web] = await ask<vscode.CallHierarchyItem>(
      'vscode.prepareCallHierarchy',
      document.uri,
      at(document, 'Host |web'),
    );
    assert.equal(web?.name, 'web');
    const out = await ask<vscode.CallHierarchyOutgoingCall>('vscode.provideOutgoingCalls', web);
    assert.equal(out[0]?.to.name, 'bastion');
    assert.match(out[0]?.to.detail ?? '', /no keepalive/);
    const back = await ask<vscode.CallHierarchyIncomingCall>('vscode.provideIncomingCalls', out[0]?.to);
    assert.ok(back.some(({ from }) => from.name === 'web'));
  });

  test('sticky scroll and the outline look right', async () => {
    const settings = vscode.workspace.getConfiguration();
    await settings.update('editor.stickyScroll.enabled', true, vscode.ConfigurationTarget.Global);
    const lines = Array.from({ length: 60 }, (_, i) => `  SendEnv LC_${i}`).join('\n');
    const editor = await openText('ssh_config', `Host web db\n${lines}\nHost other\n${lines}\n`);
    await ask('vscode.executeDocumentSymbolProvider', editor.document.uri);
    await run('outline.focus');
    select(editor, new vscode.Position(40, 0));
    await screenshot('navigate-sticky', '.sticky-widget .sticky-line-content');
    const { document } = await open('home/.ssh/config');
    await ask('vscode.executeDocumentSymbolProvider', document.uri);
    await run('outline.focus');
    await screenshot('navigate-outline', '.outline-pane .monaco-list-row');
    await settings.update('editor.stickyScroll.enabled', undefined, vscode.ConfigurationTarget.Global);
    await run('workbench.action.closeSidebar');
  });
});
