import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readEnd } from '../../server/src/node/read-end';
import { byPath, commandLine } from '../harness/command-line';

const own = '/home/u/.ssh/config';
const why = (log: string, files: Readonly<Record<string, string>> = {}, ...argv: readonly string[]) =>
  commandLine(byPath({ ...files, '/stdin': log }), ['why', ...argv]);

describe('why', () => {
  test('what happened, whose line it is, what helps', async () => {
    const { out, exit } = await why('Timeout, server web not responding.\n');
    expect(exit).toBe(0);
    expect(out).toMatch(/^What happened\n {2}ssh ended the session: it heard nothing from the server/);
    expect(out).toContain('Line 1: Timeout, server web not responding. (ssh, on your side, exit status 255)');
    expect(out).toContain('What helps\n  The path was dead');
  });

  test("what the user's files say for the host of the line", async () => {
    const files = { [own]: 'Host web\n  ServerAliveInterval 15\n' };
    const { out } = await why('Timeout, server web not responding.\n', files);
    expect(out).toContain('Your files\n  ServerAliveInterval 15 [config:2]\n  ServerAliveCountMax 3 [default]');
    expect(out).toContain('ssh ends a dead connection after 1 min.');
  });

  test('a broken pipe after five minutes: the network, and the line to change', async () => {
    const files = { [own]: 'Host web\n  ServerAliveInterval 0\n' };
    const { out } = await why('client_loop: send disconnect: Broken pipe\n', files, '--host', 'web', '--after', '350');
    expect(out).toContain('After 5 min 50 s these drop idle connections by default: AWS (350 s)');
    expect(out).toContain('config:2: set ServerAliveInterval to 60.');
  });

  test('a server that says which setting it was, with its own file', async () => {
    const files = { '/srv/sshd_config': 'ClientAliveInterval 30\n' };
    const log =
      'Connection to web closed by remote host.\nsshd[7]: Timeout, client not responding from user u 192.0.2.2 port 6\n';
    const { out } = await why(log, files, '--server', '/srv/sshd_config');
    expect(out).toContain('sshd ended the session: it heard nothing from the client');
    expect(out).toContain('ClientAliveInterval 30 [sshd_config:1]');
    expect(out).toContain('Other lines\n  Line 1: Connection to web closed by remote host.');
  });

  test('unknown is unknown', async () => {
    const { out, exit } = await why('Segmentation fault\n');
    expect(exit).toBe(3);
    expect(out).toContain('Not known\n  None of these lines is a message');
  });

  test('JSON', async () => {
    const { out } = await why('ssh: connect to host web port 22: Connection refused\n', {}, '--format', 'json');
    expect(JSON.parse(out)).toMatchObject({
      known: true,
      verdict: { id: 'connect-refused', side: 'client', cause: 'refused', status: 255, host: 'web' },
    });
  });

  test('hostile text stays text', async () => {
    const { out } = await why('\u001b]52;c;x\u0007::error::x \u0007 ##[x] Connection to web closed.\n');
    expect(out).not.toMatch(/(?!\n)\p{Cc}|##\[/u);
    const { err, exit } = await why('', {}, '--after', 'long');
    expect([exit, err]).toEqual([2, 'ssh-keepalive: --after takes a time such as 90m, not long\n']);
  });
});

describe('the end of a file', () => {
  test('has lines that are counted from the end, where more stands before it', async () => {
    const readEnd = async () => ({ kind: 'text' as const, text: 'x\nConnection to web closed.\ny\n', cut: true });
    const { out } = await commandLine(new Map(), ['why'], { readEnd });
    expect(out).toContain('Line 2 from the end: Connection to web closed.');
  });

  test('in UTF-16, as Windows PowerShell redirects it, is read from whole characters on', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'why-'));
    try {
      const text = `\ufeff${'x\r\n'.repeat(200)}${'主机 x\r\n'.repeat(1000)}client_loop: send disconnect: Connection reset\r\n`;
      const little = Buffer.from(text, 'utf16le');
      for (const bytes of [little, Buffer.from(little).swap16(), little.subarray(2)])
        for (const most of [500, 501, 1e6]) {
          const file = join(folder, 'log.txt');
          writeFileSync(file, bytes);
          const content = await readEnd(file, most);
          expect(content.kind === 'text' && content.text.replace(/(?:主机 )?x\r\n/g, '').replace('\ufeff', '')).toBe(
            'client_loop: send disconnect: Connection reset\r\n',
          );
        }
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  test('is read without the rest, from the start of a line on', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'why-'));
    try {
      const file = join(folder, 'log');
      writeFileSync(file, `${'x'.repeat(99)}\n`.repeat(200_000));
      writeFileSync(file, 'Connection to web closed.\n', { flag: 'a' });
      const content = await readEnd(file, 1000);
      expect(content.kind === 'text' && content.text.length).toBeLessThanOrEqual(1000);
      expect(content.cut).toBe(true);
      expect(content.kind === 'text' && content.text).toMatch(/^x{99}\n.*Connection to web closed\.\n$/s);
      expect(await readEnd(folder, 1000)).toEqual({ kind: 'directory' });
      expect(await readEnd(join(folder, 'none'), 1000)).toEqual({ kind: 'missing' });
      expect(await readEnd('/dev/zero', 1000)).toEqual({ kind: 'special' });
      writeFileSync(file, 'short');
      expect(await readEnd(file, 1000)).toEqual({ kind: 'text', text: 'short' });
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
