import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Log } from 'sarif';
import { describe, expect, test } from 'vitest';
import { sarif } from '../../../server/src/cli/formats/sarif';
import { checkIn, folder } from '../../harness/checked-folder';
import { byPath, commandLine } from '../../harness/command-line';
import { against } from '../../harness/json-schema';

// SARIF as the schema of OASIS wants it, and with what code scanning reads.

const schema = JSON.parse(readFileSync(join(import.meta.dirname, 'sarif-schema-2.1.0.json'), 'utf8'));
const zero = 'Host web\n  ServerAliveInterval 0\n';
const shadowed = `${zero}Host *\n  ServerAliveInterval 60\n  ServerAliveInterval 30\n  Bogus [x](0) \\ y\n`;

const logOf = async (top: string, ...argv: string[]): Promise<{ readonly text: string; readonly log: Log }> => {
  const { out } = await checkIn(top, ['--format', 'sarif', ...argv]);
  return { text: out, log: JSON.parse(out) as Log };
};
const names = ['a#b?c %41', 'x:y', 'ü 中', 'a[1]&"<'];

describe('the schema', () => {
  test('holds for findings with related places and fixes, hostile names, and files that cannot be read', async () => {
    const files = Object.fromEntries(names.map((name) => [`${name}/ssh_config`, shadowed]));
    const top = folder({ ...files, 'sshd_config.d/1.conf': 'Bogus \u0001\u001b[31m\u202e\ud800\n' });
    const { text, log } = await logOf(top, '.', 'gone#');
    expect(await against(schema, text)).toEqual([]);
    const [run] = log.runs;
    expect(run?.results?.length).toBeGreaterThan(names.length);
    for (const part of ['relatedLocations', 'fixes', 'partialFingerprints'] as const)
      expect(
        run?.results?.some((result) => result[part]),
        part,
      ).toBe(true);
    expect(run?.invocations?.[0]).toMatchObject({
      executionSuccessful: false,
      toolExecutionNotifications: [{ level: 'error', message: { text: 'gone#: no such file' } }],
    });
  });

  test('holds for a run without findings, for another folder, for a bundle without version, and with an address', async () => {
    const top = folder({ ssh_config: 'Host web\n  ServerAliveInterval 30\n' });
    const elsewhere = folder({ ssh_config: zero });
    const files = byPath({ '/w/ssh_config': zero });
    const argv = ['check', '--format', 'sarif', '/w/ssh_config'];
    for (const text of [
      (await logOf(top)).text,
      (await logOf(top, join(elsewhere, 'ssh_config'))).text,
      (await commandLine(files, argv, { version: () => undefined })).out,
      (await commandLine(files, argv, { homepage: () => 'https://example.org/x/' })).out,
    ])
      expect(await against(schema, text)).toEqual([]);
  });

  test.each<[string, (log: Log) => void]>([
    ['Value is not accepted', (log) => Object.assign(log.runs[0]?.results?.[0] ?? {}, { level: 'fatal' })],
    ['Property x is not allowed', (log) => Object.assign(log.runs[0]?.tool.driver ?? {}, { x: 1 })],
    ['Missing property "message"', (log) => Object.assign(log.runs[0]?.results ?? [], [{ ruleId: 'x' }])],
  ])('is one that says: %s', async (message, spoil) => {
    const { log } = await logOf(folder({ ssh_config: zero }));
    spoil(log);
    expect((await against(schema, JSON.stringify(log))).join('\n')).toContain(message);
  });
});

describe('code scanning', () => {
  test('finds each file by its reference, whatever its name', async () => {
    const top = folder(Object.fromEntries(names.map((name) => [`${name}/ssh_config`, zero])));
    const [run] = (await logOf(top)).log.runs;
    const base = run?.originalUriBaseIds?.['%SRCROOT%']?.uri ?? '';
    expect(base).toMatch(/^file:\/\/\/.*\/$/);
    const found = (run?.results ?? []).map(({ locations }) => {
      const place = locations?.[0]?.physicalLocation?.artifactLocation;
      expect(place?.uriBaseId).toBe('%SRCROOT%');
      return readFileSync(new URL(place?.uri ?? '', base), 'utf8');
    });
    expect(found).toEqual(names.map(() => zero));
  });

  test('is led from a message to the lines that it speaks about', async () => {
    const top = folder({ ssh_config: shadowed });
    const results = (await logOf(top)).log.runs[0]?.results ?? [];
    const related = results.filter(({ relatedLocations }) => relatedLocations);
    expect(related.length).toBeGreaterThan(0);
    for (const { message, relatedLocations } of related)
      for (const { id } of relatedLocations ?? []) expect(message.text).toMatch(new RegExp(`(?<!\\\\)\\]\\(${id}\\)`));
    const plain = results.filter(({ relatedLocations }) => !relatedLocations).map(({ message }) => message.text ?? '');
    expect(plain.filter((text) => /(?<!\\)[[\]]/.test(text))).toEqual([]);
  });

  test('knows the rule of each result, with its page, its level and how sure it is', async () => {
    const out = (
      await commandLine(byPath({ '/w/ssh_config': shadowed }), ['check', '--format', 'sarif', '/w/ssh_config'], {
        homepage: () => 'https://example.org/x/',
      })
    ).out;
    const [run] = (JSON.parse(out) as Log).runs;
    const rules = run?.tool.driver.rules ?? [];
    for (const { ruleId, ruleIndex } of run?.results ?? []) expect(rules[ruleIndex ?? -1]?.id).toBe(ruleId);
    for (const rule of rules) {
      expect(rule.fullDescription?.text).not.toBe('');
      expect(rule.help?.markdown).not.toBe('');
      expect(rule.helpUri).toMatch(/^https:\/\/example\.org\/x\/server\/rules\/.*\.md$/);
      expect(rule.defaultConfiguration?.level).toMatch(/^(error|warning|note)$/);
      expect(rule.properties).toMatchObject({
        precision: 'very-high',
        'problem.severity': expect.stringMatching(/^(error|warning|recommendation)$/),
      });
    }
  });

  test('knows a finding again whose line has moved', async () => {
    const top = folder({ ssh_config: zero });
    const print = async (): Promise<unknown> =>
      (await logOf(top)).log.runs[0]?.results?.find(({ ruleId }) => ruleId === 'keepalive/zero')?.partialFingerprints;
    const before = await print();
    writeFileSync(join(top, 'ssh_config'), `# new\n\n${zero}`);
    expect(await print()).toEqual(before);
    expect(before).toEqual({ primaryLocationLineHash: expect.stringMatching(/^[0-9a-f]+:1$/) });
  });

  test('gets at most 25,000 results, the gravest ones, and is told of the others', async () => {
    const spot = { line: 0, character: 0 };
    const finding = { start: spot, end: spot, code: 'keepalive/zero', message: 'm', source: '', related: [] };
    const findings = Array.from({ length: 26_000 }, (_, i) => ({
      ...finding,
      severity: i < 25_999 ? ('hint' as const) : ('error' as const),
    }));
    const io = { toUri: (path: string) => `file:///w/${path}`, version: () => '1', homepage: () => undefined };
    const text = sarif(
      {
        reports: [{ path: 'x', uri: 'file:///w/x', findings }],
        ...{ unread: [], roots: [], trees: [], failOn: undefined, known: 0, gone: 0, exceeded: [] },
        ...{ statistics: false, terminal: undefined },
      },
      io as unknown as Parameters<typeof sarif>[1],
    );
    const [run] = (JSON.parse(text) as Log).runs;
    expect(run?.results).toHaveLength(25_000);
    expect(run?.results?.[0]?.level).toBe('error');
    expect(run?.invocations?.[0]?.toolExecutionNotifications?.[0]?.message.text).toContain('1000 more findings');
  });
});
