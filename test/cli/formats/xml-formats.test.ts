import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { checkIn, folder } from '../../harness/checked-folder';
import { againstXsd } from '../../harness/xml-schema';

// The formats in XML are valid, whatever names and texts are in the files; their schemas stand beside this file.

const hostile = [
  'a#b?c %41',
  'x:y',
  'ü 中',
  'a[1]&"<',
  ']]>',
  '<!--',
  '&#0;',
  'new\nline',
  '-dash',
  '\u001b[31m\u202e',
];
const text = 'Host web\n  ServerAliveInterval 0\n  Bogus ]]> <b> &amp; &#1; "\n';

let reports: Readonly<Record<'junit' | 'checkstyle', string>>;
/** The same where nothing is found. */
let clean: typeof reports;
beforeAll(async () => {
  const files = Object.fromEntries(hostile.map((name) => [`${name}/ssh_config`, text]));
  const top = folder({
    ...files,
    'sshd_config.d/1.conf': 'Bogus \u0002\u0001\u001b[31m\u202e\ufffe\ud800 \u{1f600}\n',
    'fine/ssh_config': 'Host web\n  ServerAliveInterval 30\n',
  });
  mkdirSync(join(top, 'gone'));
  const of = async (format: string, paths: readonly string[]) =>
    (await checkIn(top, ['--format', format, ...paths])).out;
  const both = async (paths: readonly string[]) => ({
    junit: await of('junit', paths),
    checkstyle: await of('checkstyle', paths),
  });
  reports = await both(['.', 'gone/ssh_config']);
  clean = await both(['fine']);
});

const schemaOf = (format: string): URL => new URL(`${format}.xsd`, import.meta.url);

describe.each(['junit', 'checkstyle'] as const)('%s', (format) => {
  test('is valid, with hostile names and texts, a file that cannot be read, and one without findings', async () => {
    expect(await againstXsd(schemaOf(format), reports[format])).toEqual([]);
    expect(await againstXsd(schemaOf(format), clean[format])).toEqual([]);
    expect(reports[format]).not.toMatch(/(?!\n)[\p{Cc}\p{Bidi_Control}\p{Cs}]/u);
    for (const part of ['ü 中', 'a[1]&amp;&quot;&lt;', ']]&gt;', 'gone/ssh_config', 'fine/ssh_config'])
      expect(reports[format]).toContain(part);
  });

  test('would not be without what its readers need', async () => {
    const required = { junit: ['testcase name', 'failures', 'message'], checkstyle: ['file name', 'severity', 'line'] };
    for (const name of required[format]) {
      const broken = reports[format].replaceAll(`${name}="`, `${name.replace(/\w+$/, 'other')}="`);
      expect(await againstXsd(schemaOf(format), broken)).not.toEqual([]);
    }
    expect(await againstXsd(schemaOf(format), reports[format].replace('&lt;', '<'))).not.toEqual([]);
  });
});

test('the counts of junit are those of its cases', () => {
  const { junit } = reports;
  const [, tests, failures, errors] =
    /<testsuites [^>]*tests="(\d+)" failures="(\d+)" errors="(\d+)"/.exec(junit) ?? [];
  const count = (tag: RegExp): string => String(junit.match(tag)?.length);
  expect([tests, failures, errors]).toEqual([count(/<testcase /g), count(/<failure /g), count(/<error /g)]);
  expect(errors).toBe('1');
});
