import assert from 'node:assert/strict';
import { at, closeAll, hoverText, open, openText, plain } from './editor';

suite('Hover', () => {
  teardown(closeAll);

  test('an interval tells when a dead connection is detected, by what, and from which lines', async () => {
    const { document } = await open('home/.ssh/config');
    const text = plain(await hoverText(document, at(document, 'ServerAliveInterval |30')));
    assert.match(text, /\b(90 s|1 min 30 s|1 m 30 s)/, '30 s × (2 + 1)');
    assert.match(text, /\[[^\]]*config:15[^\]]*\]\([^)]*config#L15\)/, 'the interval comes from line 15');
    assert.match(text, /\[[^\]]*config:16[^\]]*\]\([^)]*config#L16\)/, 'the count from line 16');
  });

  test('a line that does not count says which one does', async () => {
    const { document } = await open('home/.ssh/config');
    const text = plain(await hoverText(document, at(document, 'ServerAliveInterval |15')));
    assert.match(text, /Not used[^\n]*config:20/);
  });

  test('a Host line shows what applies to that host', async () => {
    const { document } = await open('home/.ssh/config');
    const text = await hoverText(document, at(document, 'Host |db'));
    for (const word of ['ServerAliveInterval', 'ServerAliveCountMax', 'TCPKeepAlive'])
      assert.ok(text.includes(word), word);
  });

  test("TCPKeepAlive shows the kernel's times and their right sum", async () => {
    const { document } = await openText('ssh_config', 'Host a\n    TCPKeepAlive yes\n');
    const text = await hoverText(document, at(document, 'TCP|KeepAlive'));
    assert.match(text, /7200/);
    assert.match(text, /7875/);
  });

  test('any other keyword explains itself', async () => {
    const { document } = await open('home/.ssh/config');
    const text = await hoverText(document, at(document, 'Proxy|Jump'));
    assert.ok(text.length > 30, text);
  });

  test("the server's side speaks of its own probe", async () => {
    const { document } = await open('etc/ssh/sshd_config');
    assert.match(await hoverText(document, at(document, 'ClientAliveInterval |60')), /ClientAliveCountMax/);
  });

  test('text of the file stays text', async () => {
    const { document } = await openText('ssh_config', 'Host <b>x</b>[y](command:z)`q`\n    ServerAliveInterval 5\n');
    const text = await hoverText(document, at(document, 'Host |<b>'));
    assert.doesNotMatch(text, /<b>/);
    assert.doesNotMatch(text, /(?<!\\)\]\(command:/);
  });
});
