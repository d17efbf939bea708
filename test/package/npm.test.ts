// The package of npm, and its two programs as they run where nothing else is installed.
import { spawn, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  createMessageConnection,
  type PublishDiagnosticsParams,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver-protocol/node';
import { type NpmPackage, unpackNpmPackage } from './npm-package';

const scratch = mkdtempSync(path.join(tmpdir(), 'npm-'));
const home = path.join(scratch, 'home');
const config = path.join(home, '.ssh/config');
const text = 'Host web\n  ServerAliveInterval 0\n\nHost db\n  ServerAliveInterval 30\n  ServerAliveCountMax 2\n';
const server = 'ssh-keepalive-language-server';
let made: NpmPackage;

beforeAll(async () => {
  made = await unpackNpmPackage(scratch);
  mkdirSync(path.dirname(config), { recursive: true });
  writeFileSync(config, text, { mode: 0o600 });
});
afterAll(() => rmSync(scratch, { recursive: true, force: true, maxRetries: 3 }));

const environment = (LANG: string): NodeJS.ProcessEnv => ({
  ...{ HOME: home, LANG },
  PATH: [made.bin, path.dirname(process.execPath)].join(path.delimiter),
});
const run = (program: string, args: string[], language = 'C') =>
  spawnSync(program, args, { env: environment(language), cwd: home, encoding: 'utf8', timeout: 60_000 });

const languages = [
  { language: 'C', zero: /^0 turns probes off/, total: 'Findings: 1 ', stays: 'The session stays open.' },
  { language: 'zh_CN.UTF-8', zero: /^0 会关闭探测/, total: '检查结果：1 条', stays: '会话保持连接。' },
];

test('the package holds the two programs, what they read, and nothing else', () => {
  const folded = made.files.map((one) => one.replace(/^server\/rules\/.*\.md$/, 'server/rules/**.md'));
  expect([...new Set(folded)].filter((one) => !/^server\/l10n\/.*\.json$/.test(one))).toEqual([
    'CHANGELOG.md',
    'LICENSE',
    'README.md',
    'ThirdPartyNotices.txt',
    'docs/agents.md',
    'docs/ci.md',
    'docs/editors.md',
    'package.json',
    'server/out/check-common.js',
    'server/out/check-seldom.js',
    'server/out/check.js',
    'server/out/cli.js',
    'server/out/core.js',
    'server/out/mcp.js',
    'server/out/server.js',
    'server/out/start.js',
    'server/rules/**.md',
    'server/ssh-keepalive.schema.json',
  ]);
});

describe('the language server', () => {
  test('tells its version, and how it is used', () => {
    expect(run(server, ['--version'])).toMatchObject({ status: 0, stdout: `${server} ${made.version}\n` });
    expect(run(server, ['--help'])).toMatchObject({ status: 0, stdout: expect.stringContaining('--stdio') });
    expect(run(server, [])).toMatchObject({ status: 2, stdout: '', stderr: expect.stringContaining('--stdio') });
  });

  test.each(languages)('serves a document in the language of $language, and ends with its client', async (one) => {
    const child = spawn(server, ['--stdio'], { env: environment(one.language), stdio: ['pipe', 'pipe', 'inherit'] });
    const connection = createMessageConnection(
      new StreamMessageReader(child.stdout),
      new StreamMessageWriter(child.stdin),
    );
    const uri = `file://${config}`;
    const published = new Promise<PublishDiagnosticsParams>((done) =>
      connection.onNotification('textDocument/publishDiagnostics', done),
    );
    connection.listen();
    const answer = await connection.sendRequest('initialize', { processId: null, rootUri: null, capabilities: {} });
    expect(answer).toMatchObject({
      capabilities: { hoverProvider: true },
      serverInfo: { name: 'ssh-keepalive', version: made.version },
    });
    await connection.sendNotification('initialized', {});
    await connection.sendNotification('textDocument/didOpen', {
      textDocument: { uri, languageId: 'sshconfig', version: 1, text },
    });
    expect(await published).toMatchObject({
      uri,
      diagnostics: [
        { code: 'keepalive/zero', message: expect.stringMatching(one.zero), range: { start: { line: 1 } } },
      ],
    });
    const exit = new Promise((done) => child.once('exit', done));
    await connection.sendRequest('shutdown');
    await connection.sendNotification('exit');
    expect(await exit).toBe(0);
  });
});

test('an agent is served over standard input and output by the SDK that its client is of, and the program ends with it', async () => {
  const transport = new StdioClientTransport({
    command: 'ssh-keepalive',
    args: ['mcp'],
    env: environment('zh_CN.UTF-8') as Record<string, string>,
  });
  const client = new Client({ name: 'test', version: '1' });
  await client.connect(transport);
  const pid = transport.pid as number;
  expect(client.getServerVersion()).toMatchObject({ name: 'ssh-keepalive', version: made.version });
  const said = async (name: string, input: Record<string, unknown>) => {
    const { content } = await client.callTool({ name, arguments: input });
    return JSON.parse((content as [{ text: string }])[0].text);
  };
  const { settings } = await said('get_effective_ssh_settings', { host: 'db', only: ['ServerAliveInterval'] });
  expect(settings.ServerAliveInterval).toMatchObject({ value: '30', file: config, line: 5 });
  expect((await said('explain_ssh_timeout', { host: 'db' })).answer).toContain('db');
  expect((await said('check_ssh_config', { path: '~/.ssh/config' })).findings[0].message).toMatch(/^0 会关闭探测/);
  await client.close();
  expect(() => process.kill(pid, 0)).toThrow('ESRCH');
});

describe('the command line', () => {
  test.each(languages)('checks files, in the language of $language', ({ language, zero, total }) => {
    const { status, stdout, stderr } = run('ssh-keepalive', ['check', '--format', 'concise', '.ssh/config'], language);
    const [finding = '', ...rest] = stdout.split('\n');
    const place = '.ssh/config:2:3 warning keepalive/zero ';
    expect(finding.slice(0, place.length)).toBe(place);
    expect(finding.slice(place.length)).toMatch(zero);
    expect(rest.join('\n') + stderr).toContain(total);
    expect(status).toBe(1);
  });

  test.skipIf(!existsSync('/dev/full'))('what it cannot write is a failure, and no finding', () => {
    for (const words of ['check .ssh/config', 'check .ssh/config --format json', 'effective web', 'rules'])
      expect(run('sh', ['-c', `ssh-keepalive ${words} > /dev/full`])).toMatchObject({
        status: 2,
        stderr: 'ssh-keepalive: standard output: No space left on device\n',
      });
  });

  test.skipIf(process.platform === 'win32')('a reader that leaves is no error', () => {
    for (const words of ['check .ssh/config', 'fix --diff --unsafe .ssh/config', 'rules'])
      expect(run('sh', ['-c', `ssh-keepalive ${words} | true`]).stderr).toBe('');
  });

  describe('checks with its quick bundles as it does without them', () => {
    const whole = path.join(scratch, 'whole');
    beforeAll(() => {
      cpSync(path.join(scratch, 'package'), whole, {
        recursive: true,
        filter: (file) => !/[\\/]check[\w-]*\.js$/.test(file),
      });
      writeFileSync(path.join(home, '.ssh-keepalive.json'), '{ "exclude": ["kept/**"], "openssh": "9.2" }');
      writeFileSync(path.join(home, '.gitignore'), '*.old\n');
      mkdirSync(path.join(home, 'image/etc/ssh'), { recursive: true });
      writeFileSync(path.join(home, 'image/etc/ssh/sshd_config'), 'ClientAliveInterval 0\n');
      writeFileSync(path.join(home, 'known.json'), '{ "version": 1, "files": {} }');
    });

    test.each([
      [['--stdin-filename', '.ssh/config', '-'], 1],
      [['--as', 'image/etc/ssh/ssh_config', '.ssh/config'], 1],
      [['--root', 'image'], 1],
      [['--baseline', 'known.json', '.ssh/config'], 1],
      [['--show-settings', '.ssh/config'], 0],
      [['--exclude', 'image', '--format', 'text=report.txt'], 1],
      [['--rule', 'keepalive/zero=error', '.ssh/con*'], 1],
      [['--sysctl', 'none', '--statistics', '.ssh/config'], 2],
      [['nowhere'], 2],
      [['--nothing'], 2],
    ])('%j', (words, status) => {
      const from = (folder: string) => {
        const program = path.join(folder, 'server/out/cli.js');
        const options = { env: environment('C'), cwd: home, encoding: 'utf8', input: text, timeout: 60_000 } as const;
        const { output, ...rest } = spawnSync(process.execPath, [program, 'check', ...words], options);
        return { output, status: rest.status };
      };
      const quick = from(path.join(scratch, 'package'));
      expect(quick).toEqual(from(whole));
      expect(quick.status, quick.output.join('')).toBe(status);
    });
  });

  test.each(languages)(
    'tells the effective settings of a host, in the language of $language',
    ({ language, stays }) => {
      const { status, stdout } = run('ssh-keepalive', ['effective', '-F', config, 'db'], language);
      expect(stdout).toMatch(/^ServerAliveInterval +30 +\[config:5\]$/m);
      expect(stdout).toContain(stays);
      expect(status).toBe(0);
    },
  );
});
