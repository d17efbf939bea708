import { describe, expect, test } from 'vitest';
import type { Hover, InlayHint } from 'vscode-languageserver-protocol';
import type { Client } from '../client';
import { codes, homePerTest, pulling } from '../home';

const { start, at, write } = homePerTest();

const text = `Host web
  ServerAliveInterval 30
Host db
  User u
Host *
  ServerAliveInterval 60
`;
const line = (number: number, from: number, to: number) => ({
  start: { line: number, character: from },
  end: { line: number, character: to },
});
/** `  ServerAliveInterval ` without its value. */
const emptied = { range: line(5, 22, 24), text: '' };
/** A line below `User u` that has a keyword alone. */
const added = { range: line(3, 8, 8), text: '\n  ServerAliveCountMax ' };
const refreshing = { ...pulling, workspace: { diagnostics: { refreshSupport: true } } };

const hoverAt = async (client: Client, number: number): Promise<string> => {
  const position = { line: number, character: 5 };
  const { contents } = await client.request<Hover>('textDocument/hover', {
    textDocument: { uri: at('config') },
    position,
  });
  return (contents as { value: string }).value;
};
const whole = { start: { line: 0, character: 0 }, end: { line: 9, character: 0 } };
const hints = (client: Client, range = whole): Promise<InlayHint[]> =>
  client.request('textDocument/inlayHint', { textDocument: { uri: at('config') }, range });

describe('while a line is being written', () => {
  test('after a pause it is an error', async () => {
    const client = await start();
    client.open(at('config'), text);
    expect(await client.published(at('config'))).toEqual([]);
    client.change(at('config'), [emptied]);
    expect(codes(await client.published(at('config'), (found) => found.length > 0))).toEqual(['argument/missing']);
  });

  test('it is no error yet, and nothing else is found elsewhere; a value that is wrong is one at once', async () => {
    const client = await start({ initializationOptions: { cursor: true } });
    const [half, kernel, wrong] = ['half', 'kernel', 'wrong'].map((name) => `file:///nowhere/${name}/file`) as [
      string,
      string,
      string,
    ];
    const all = [at('config'), half, kernel, wrong];
    for (const uri of [at('config'), half, wrong]) client.open(uri, text);
    client.open(kernel, 'net.ipv4.tcp_keepalive_intvl = 15\n', 'sysctl');
    for (const uri of all) expect(await client.published(uri)).toEqual([]);
    client.change(at('config'), [emptied]);
    client.change(half, [{ text: `${text}  ServerA` }]); // all of it, as some clients do
    client.change(kernel, [{ range: line(1, 0, 0), text: 'net.ipv4.tcp_keepalive_time = ' }]);
    client.change(wrong, [{ range: line(5, 22, 24), text: 'x' }]);
    expect(codes(await client.published(wrong))).toEqual(['value/duration']);
    for (const uri of [at('config'), half, kernel]) expect(await client.published(uri)).toEqual([]);
    await client.connection.sendNotification('sshKeepalive/cursorMoved', { uri: wrong, line: 5 });
    const due = (uri: string) => client.published(uri, (found) => found.length > 0);
    expect(codes(await due(at('config')))).toEqual(['argument/missing']);
    expect(codes(await due(half))).toEqual(['keyword/unknown']);
    expect(codes(await due(kernel))).toEqual(['sysctl/syntax']);
  });

  test('it becomes an error when it is saved', async () => {
    const client = await start({
      capabilities: refreshing,
      initializationOptions: { cursor: true },
      serve: { 'workspace/diagnostic/refresh': () => null },
    });
    client.open(at('config'), text);
    await client.pull(at('config'));
    client.change(at('config'), [emptied]);
    expect(await client.pull(at('config'))).toEqual([]);
    await client.connection.sendNotification('textDocument/didSave', { textDocument: { uri: at('config') } });
    expect(codes(await client.pull(at('config')))).toEqual(['argument/missing']);
    expect(await hoverAt(client, 2)).toContain('Once that line is repaired');
  });

  test('it becomes an error when the cursor leaves it, where the client tells', async () => {
    let asked = () => {};
    const refreshed = new Promise<void>((done) => {
      asked = done;
    });
    const client = await start({
      capabilities: refreshing,
      initializationOptions: { cursor: true },
      serve: { 'workspace/diagnostic/refresh': () => asked() ?? null },
    });
    client.open(at('config'), text);
    await client.pull(at('config'));
    client.change(at('config'), [emptied]);
    await client.connection.sendNotification('sshKeepalive/cursorMoved', { uri: at('config'), line: 5 });
    expect(await client.pull(at('config'))).toEqual([]);
    await client.connection.sendNotification('sshKeepalive/cursorMoved', { uri: at('config'), line: 3 });
    await refreshed;
    expect(codes(await client.pull(at('config')))).toEqual(['argument/missing']);
  });

  test('a client that would never learn of it later is told at once', async () => {
    const client = await start({ capabilities: pulling });
    client.open(at('config'), text);
    await client.pull(at('config'));
    client.change(at('config'), [emptied]);
    expect(codes(await client.pull(at('config')))).toEqual(['argument/missing']);
  });

  test('hovers and hints stay as they were, and say so', async () => {
    const client = await start();
    client.open(at('config'), text);
    const before = await hints(client);
    const told = await hoverAt(client, 2);
    expect(before.map(({ position }) => position.line)).toEqual([0]);
    client.change(at('config'), [emptied]);
    const hover = await hoverAt(client, 2);
    expect(hover).toMatch(/^\*\*\[config\\:6\]\(.*\) is not finished\.\*\* As it was before:\n\n/);
    expect(hover.replace(/^.*\n\n/, '')).toBe(told);
    const after = await hints(client);
    expect(after.map(({ position, label }) => [position, label])).toEqual(
      before.map(({ position, label }) => [position, label]),
    );
    expect(after[0]?.tooltip).toMatch(/^Line 6 is not finished\. As it was before:\n/);
    // what is asked about that very line is told of the line as it stands
    expect(await hoverAt(client, 5)).not.toContain('As it was before');
  });

  test('a line that is new is passed over, and the others keep their places', async () => {
    const client = await start();
    client.open(at('config'), text);
    await hints(client);
    client.change(at('config'), [added]);
    const hover = await hoverAt(client, 5);
    expect(hover).toMatch(/^\*\*\[config\\:5\]/);
    expect(hover).toContain('config\\:7');
    expect(await hints(client, line(0, 0, 99))).toHaveLength(1);
  });

  test('an Include line that is half typed does not take its files away', async () => {
    const client = await start({ initializationOptions: { cursor: true } });
    write('part.conf', 'Host *\n  ServerAliveInterval 60\n');
    const main = at('config');
    client.open(main, 'Include *.conf\nHost db\n  User u\n');
    expect(await client.published(main)).toEqual([]);
    expect(await hoverAt(client, 1)).toContain('An idle session stays open');
    client.change(main, [{ range: line(0, 10, 14), text: '' }]); // Include *.
    client.change(main, [{ range: line(0, 10, 10), text: 'x' }]);
    expect(await client.published(main)).toEqual([]);
    expect(await hoverAt(client, 1)).toMatch(/^\*\*\[config\\:1\].* is not finished\.\*\* As it was before:/);
    expect(await hoverAt(client, 1)).toContain('An idle session stays open');
    await client.connection.sendNotification('sshKeepalive/cursorMoved', { uri: main, line: 2 });
    const left = await client.published(main, (found) => found.length > 0);
    expect(codes(left)).toEqual(['include/no-file', 'keepalive/missing']);
    expect(await hoverAt(client, 1)).toContain('A firewall can drop an idle session');
  });

  test('pages keep what they showed, with what is missing above it', async () => {
    const client = await start();
    client.open(at('config'), text);
    await hints(client);
    client.change(at('config'), [emptied]);
    const page = await client.request<{ markdown: string }>('sshKeepalive/report', { uri: at('config'), host: 'db' });
    expect(page.markdown).toContain('is not finished.** ServerAliveInterval needs a value');
    expect(page.markdown).toContain('An idle session stays open; a dead connection is detected after 4 min.');
    const both = await client.request<{ markdown: string }>('sshKeepalive/compare', {
      uri: at('config'),
      hosts: ['web', 'db'],
    });
    expect(both.markdown).toContain('is not finished.**');
    expect(both.markdown).toContain('60 s');
  });

  test('a second line that is refused ends that: then the page tells what holds once both are repaired', async () => {
    const client = await start();
    client.open(at('config'), text);
    await hints(client);
    client.change(at('config'), [emptied]);
    await hints(client);
    client.change(at('config'), [{ range: line(3, 2, 6), text: 'Usr' }]);
    const page = await client.request<{ markdown: string }>('sshKeepalive/report', { uri: at('config'), host: 'db' });
    expect(page.markdown).not.toContain('is not finished');
    expect(page.markdown).toContain('OpenSSH refuses this configuration');
  });
});
