import { expect, test } from 'vitest';
import type { JSONSchema } from 'vscode-json-languageservice';
import { checkIn, folder } from '../../harness/checked-folder';
import { against } from '../../harness/json-schema';

// The other JSON formats as those who read them document them: only what is named, and all that is required.

const text: JSONSchema = { type: 'string', minLength: 1 };
const fromOne: JSONSchema = { type: 'integer', minimum: 1 };
const all = (properties: Record<string, JSONSchema>, ...optional: readonly string[]): JSONSchema => ({
  type: 'object',
  properties,
  required: Object.keys(properties).filter((name) => !optional.includes(name)),
  additionalProperties: false,
});
const listOf = (items: JSONSchema): JSONSchema => ({ type: 'array', items });
/** Below the project: not from a root, not above it, without `./`. Source: GitLab, "Code Quality report format". */
const relative: JSONSchema = { type: 'string', pattern: '^(?!/)(?!\\./)(?!\\.\\./)[^]+$' };

const gitlab = listOf(
  all({
    description: text,
    check_name: text,
    fingerprint: { type: 'string', pattern: '^[0-9a-f]{16,}$' },
    severity: { enum: ['info', 'minor', 'major', 'critical', 'blocker'] },
    location: all({ path: relative, lines: all({ begin: fromOne, end: fromOne }) }),
  }),
);

// Source: reviewdog, proto/rdf/jsonschema/DiagnosticResult.json
const place = all({ line: fromOne, column: fromOne });
const range = all({ start: place, end: place });
const location = all({ path: text, range });
const rdjson = all({
  source: all({ name: text, url: text }, 'url'),
  diagnostics: listOf(
    all({
      message: text,
      location,
      severity: { enum: ['ERROR', 'WARNING', 'INFO', 'UNKNOWN_SEVERITY'] },
      code: all({ value: text, url: text }, 'url'),
      suggestions: listOf(all({ range, text: { type: 'string' } })),
      related_locations: listOf(all({ message: text, location })),
    }),
  ),
});

const shadowed = 'Host web\n  ServerAliveInterval 0\nHost *\n  ServerAliveInterval 60\n  Bogus [x](0) \\ y\n';
const names = ['a#b?c %41', 'x:y', 'ü 中', 'a[1]&"<', 'new\nline', '-dash', '\u001b[31m\u202e'];

test.each([
  ['gitlab', gitlab, 'fingerprint'],
  ['rdjson', rdjson, 'message'],
] as const)('%s is what its readers document, with hostile names and text', async (format, schema, required) => {
  const files = Object.fromEntries(names.map((name) => [`${name}/ssh_config`, shadowed]));
  const top = folder({ ...files, 'sshd_config.d/1.conf': 'Bogus \u0001\u001b[31m\u202e\ud800\n' });
  const { out } = await checkIn(top, ['--format', format]);
  expect(await against(schema, out)).toEqual([]);
  expect(out).not.toMatch(/(?!\n)[\p{Cc}\p{Bidi_Control}]/u);
  const found = JSON.parse(out);
  expect((found.diagnostics ?? found).length).toBeGreaterThan(2 * names.length);
  // the schema can fail
  expect(await against(schema, out.replace(`"${required}"`, '"x"'))).not.toEqual([]);
  expect(
    await against(
      schema,
      (await checkIn(folder({ ssh_config: 'Host web\n  ServerAliveInterval 30\n' }), ['--format', format])).out,
    ),
  ).toEqual([]);
});

test.skipIf(process.platform === 'win32')('a backslash in a name stays one', async () => {
  const { out } = await checkIn(folder({ 'a\\b/ssh_config': 'Host a\n  ServerAliveInterval 0\n' }), [
    '--format',
    'gitlab',
  ]);
  expect(JSON.parse(out)[0].location.path).toBe('a\\b/ssh_config');
});

test('no two findings of GitLab have one fingerprint', async () => {
  const twice = 'Host a\n  ServerAliveInterval 0\nHost b\n  ServerAliveInterval 0\n';
  const { out } = await checkIn(folder({ 'x/ssh_config': twice, 'y/ssh_config': twice }), ['--format', 'gitlab']);
  const prints = JSON.parse(out).map(({ fingerprint }: { fingerprint: string }) => fingerprint);
  expect(prints.length).toBeGreaterThan(3);
  expect(new Set(prints).size).toBe(prints.length);
});
