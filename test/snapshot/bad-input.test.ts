import { execFileSync } from 'node:child_process';
import {
  appendFileSync,
  chmodSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import { makeContext } from '../../server/src/analysis/context';
import { defaultBuild } from '../../server/src/language/build';
import { dialects } from '../../server/src/language/dialects';
import { nodeFileSystem } from '../../server/src/node/file-system';
import { resolveClient } from '../../server/src/resolve/client';
import { type CheckedFinding, check, messageOf } from '../../server/src/rules/check';
import { loadSnapshot } from '../../server/src/snapshot/snapshot';
import { lineOf } from '../../server/src/syntax/text';

// From the disk to the findings: what a file can be at its worst ends in a finding at the right place, or in silence as
// in OpenSSH.

const folder = mkdtempSync(join(tmpdir(), 'bad-input-'));
mkdirSync(join(folder, '.ssh'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const path = (name: string): string => join(folder, '.ssh', name);

function load(content: string | Uint8Array | undefined, id: 'ssh_config' | 'sshd_config' = 'ssh_config') {
  const uri = pathToFileURL(path('config')).toString();
  if (content !== undefined) writeFileSync(path('config'), content);
  return loadSnapshot(
    {
      dialect: dialects[id],
      build: defaultBuild,
      roots: [{ role: id === 'ssh_config' ? 'user' : 'server', uri }],
      subject: uri,
      around: {
        home: pathToFileURL(folder).toString(),
        systemFolder: pathToFileURL(path('')).toString(),
        environment: () => null,
      },
    },
    nodeFileSystem(),
  );
}

interface Told {
  readonly told: readonly string[];
  readonly findings: readonly CheckedFinding[];
  readonly messages: readonly string[];
}

/** `line: severity code` of the findings of a file; those about keepalive are another matter. */
async function findings(content: string | Uint8Array | undefined, id?: 'ssh_config' | 'sshd_config'): Promise<Told> {
  const snapshot = await load(content, id);
  const document = snapshot.files.get(snapshot.subject)?.document;
  if (!document) throw new Error('not read');
  const context = makeContext(snapshot, document);
  const found = check(context).filter((f) => !f.rule.startsWith('keepalive/') && !f.rule.startsWith('interop/'));
  expect(document.nodes.map((n) => document.text.slice(n.full.start, n.full.end)).join('') === document.text).toBe(
    true,
  );
  return {
    told: found.map((f) => `${lineOf(document.lineStarts, f.span.start) + 1}: ${f.severity} ${f.rule}`),
    findings: found,
    messages: found.map((f) => messageOf(f, context)),
  };
}

const told = async (content: string | Uint8Array | undefined, id?: 'ssh_config' | 'sshd_config') =>
  (await findings(content, id)).told;
const verdict = async (content: string | Uint8Array | undefined) =>
  resolveClient(await load(content), { destination: 'web' }).verdict;

describe('bytes', () => {
  test('an empty file, and one of blanks', async () => {
    expect(await told('')).toEqual([]);
    expect(await told(' \n\t\r\n')).toEqual([]);
  });

  test('NUL ends the line, in sshd with its line break', async () => {
    expect(await told('Port 22\0 junk\nUser u\n')).toEqual([]);
    expect(await told('Port 22\0\nUseDNS no\n', 'sshd_config')).toEqual(['1: error value/other']);
  });

  test('a byte order mark', async () => {
    expect(await told('\uFEFFHost a\nPort 22\n')).toEqual(['1: error text/bom']);
    expect(await told('\uFEFF# c\nPort 22\n', 'sshd_config')).toEqual(['1: error text/bom']);
  });

  test('UTF-16 is told once', async () => {
    const text = 'Host a\r\n  Port 22\r\n  User u\r\n';
    const little = Buffer.from(text, 'utf16le');
    const big = Buffer.from(little).swap16();
    expect(await told(Buffer.concat([Buffer.from([0xff, 0xfe]), little]))).toEqual(['1: error text/bom']);
    expect(await told(Buffer.concat([Buffer.from([0xfe, 0xff]), big]))).toEqual(['1: error text/bom']);
    expect(await told(little)).toEqual(['1: error text/bom']);
    expect(await told(big)).toEqual(['1: warning text/bom']);
  });

  test('random bytes end, with no more findings than anybody reads', async () => {
    const bytes = new Uint8Array(1 << 20);
    let seed = 7;
    for (let i = 0; i < bytes.length; i++) {
      seed = (seed * 1_103_515_245 + 12_345) & 0x7fffffff;
      bytes[i] = seed >> 16;
    }
    for (const id of ['ssh_config', 'sshd_config'] as const) {
      const all = await told(bytes, id);
      expect(all.length).toBeGreaterThan(0);
      expect(all.length).toBeLessThanOrEqual(1000);
    }
  });

  test('bytes that are no UTF-8 are read as they are', async () => {
    expect(await told(Buffer.from('Host b\xfccher\n  User \xe4\n', 'latin1'))).toEqual([]);
  });
});

describe('size', () => {
  test('a line of 40 MB is not read, which is said', async () => {
    const { told: all, messages } = await findings(Buffer.concat([Buffer.from('User '), Buffer.alloc(40 << 20, 'x')]));
    expect(all).toEqual(['1: warning file/limit']);
    expect(messages[0]).toContain('16 Mi characters');
    expect(await verdict(undefined)).not.toBe('refused');
  });

  test('1,000,000 lines are read', async () => {
    const all = await told(`${'# line\n'.repeat(999_999)}Bogus 1\n`);
    expect(all).toEqual(['1000000: error keyword/unknown']);
  });

  test('more than 16 Mi characters are cut at a line, and what lies behind is unknown', async () => {
    const comment = `# ${'c'.repeat(1021)}\n`;
    const snapshot = await load(`User u\n${comment.repeat(17 * 1024)}Bogus 1\n`);
    const document = snapshot.files.get(snapshot.subject)?.document;
    expect(document?.cutAt).toBeLessThanOrEqual(16 << 20);
    const context = document && makeContext(snapshot, document);
    expect(
      context &&
        check(context)
          .map((f) => [f.rule, f.span.start])
          .filter(([r]) => r === 'file/limit'),
    ).toEqual([['file/limit', document?.cutAt]]);
    const port = resolveClient(snapshot, { destination: 'web' }).values.get('port');
    expect(port?.certain).toBe(false);
  });

  test('a file above the bound of the disk is not loaded', async () => {
    writeFileSync(path('huge'), '');
    truncateSync(path('huge'), 200 << 20);
    expect(await told('Include huge\n')).toEqual(['1: warning file/limit']);
  });

  test('many words, deep patterns, long quotes', async () => {
    expect(await told(`Host ${'a '.repeat(100_000)}\n`)).toEqual([]);
    expect(await told(`Host ${'*a'.repeat(2000)}b\nHost ${'a'.repeat(4000)}\n  Port 22\n`)).toEqual([]);
    expect(await told(`User "${'\\"'.repeat(50_000)}\n`)).toEqual(['1: error text/quote']);
  });
});

describe('what an Include names', () => {
  test('nothing', async () => {
    expect(await told('Include missing\n')).toEqual(['1: hint include/no-file']);
  });

  test('a folder: nothing is read of it', async () => {
    mkdirSync(path('conf.d'), { recursive: true });
    expect(await told('Include conf.d\n')).toEqual(['1: hint include/no-file']);
    expect(await verdict(undefined)).toBe('accepted');
  });

  test('a device: not read, and what it sets is unknown', async () => {
    expect(await told('Include /dev/zero\nPort 22\n')).toEqual(['1: information file/special']);
    expect(resolveClient(await load(undefined), { destination: 'web' }).values.get('port')?.certain).toBe(false);
  });

  test('a pipe that nobody writes to: no waiting', async () => {
    execFileSync('mkfifo', [path('pipe')]);
    expect(await told('Include pipe\n')).toEqual(['1: information file/special']);
  });

  test('itself, by name and by pattern', async () => {
    expect(await told('Include config\n')).toEqual(['1: error include/too-deep']);
    expect(await verdict(undefined)).toBe('refused');
    expect(await told('Include conf[i]g\n')).toEqual(['1: error include/too-deep']);
  });

  test('a link that leads to itself', async () => {
    symlinkSync(path('loop'), path('loop'));
    const all = await told('Include loop\n');
    expect(all).toEqual(['1: error include/unreadable']);
  });

  test('a file that may not be read', async () => {
    writeFileSync(path('secret'), 'Port 1\n');
    writeFileSync(path('config'), 'Include secret\n');
    chmodSync(folder, 0o755);
    chmodSync(path('secret'), 0);
    const me = process.geteuid?.();
    if (me === 0) process.seteuid?.(65_534); // root may read everything
    try {
      const { told: all, messages } = await findings(undefined);
      expect(all.filter((f) => !f.includes('file/mode'))).toEqual(['1: error include/unreadable']);
      expect(messages.join()).toContain('Permission denied');
    } finally {
      if (me === 0) process.seteuid?.(0);
    }
  });

  test('a file that others can write', async () => {
    writeFileSync(path('open'), 'Port 22\n');
    chmodSync(path('open'), 0o666);
    expect(await told('Include open\n')).toEqual(['1: error file/mode']);
    expect(await verdict(undefined)).toBe('refused');
  });
});

test('a file that changes while it is read gives a text that was there, or a part of it', async () => {
  const line = 'Host a\n  Port 22\n';
  let writing = true;
  writeFileSync(path('config'), '');
  const writer = (async () => {
    while (writing) {
      for (let i = 0; i < 200; i++) appendFileSync(path('config'), line.repeat(64));
      truncateSync(path('config'), 0);
      await new Promise((next) => setImmediate(next));
    }
  })();
  for (let i = 0; i < 30; i++) {
    const snapshot = await load(undefined);
    const text = snapshot.files.get(snapshot.subject)?.document?.text ?? '';
    expect(line.repeat(Math.ceil(text.length / line.length)).startsWith(text)).toBe(true);
  }
  writing = false;
  await writer;
});
