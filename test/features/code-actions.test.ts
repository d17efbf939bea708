import { describe, expect, test } from 'vitest';
import { makeContext } from '../../server/src/analysis/context';
import { type Action, fixAllAction, ignorable, quickFixes } from '../../server/src/features/code-actions';
import { findingsOf } from '../../server/src/rules/check';
import { type Stage, stage } from '../harness/feature';
import { dedent } from '../harness/fixture';

const ignoring = ({ context, at }: Stage): readonly Action[] =>
  ignorable(context, { start: at, end: at }).flatMap(({ line, file }) => [line, file].filter((a) => a !== undefined));
const offered = ({ context, at }: Stage): readonly Action[] => quickFixes(context, { start: at, end: at });

/** The files after an action. */
function applied({ files }: Stage, action: Action | undefined): Map<string, string> {
  const out = new Map(files);
  for (const edit of [...(action?.edits ?? [])].sort((a, b) => b.span.start - a.span.start)) {
    const text = out.get(edit.uri) ?? '';
    out.set(edit.uri, text.slice(0, edit.span.start) + edit.text + text.slice(edit.span.end));
  }
  return out;
}

const own = (s: Stage, action: Action | undefined): string => applied(s, action).get(s.document.uri) ?? '';

describe('quick fixes', () => {
  test('the preferred one comes first and belongs to its finding', async () => {
    const s = await stage('Host web\n  ServerAliveInterval $00\n');
    const [first] = offered(s);
    expect(first).toMatchObject({ preferred: true, finding: { rule: 'keepalive/zero' } });
    expect(own(s, first)).toBe('Host web\n  ServerAliveInterval 60\n');
  });

  test('the light bulb helps on any Host line without keepalive, not only on the one with the finding', async () => {
    const s = await stage('Host a\n  User x\nHost $0b\n  User y\n');
    const titles = offered(s).map((a) => a.title);
    expect(titles[0]).toMatch(/^Add ServerAliveInterval 60 for all hosts/);
    expect(titles[1]).toMatch(/^Add ServerAliveInterval 60 to Host b/);
    expect(offered(s).some((a) => a.preferred)).toBe(false);
    expect(own(s, offered(s)[1])).toBe('Host a\n  User x\nHost b\n  User y\n  ServerAliveInterval 60\n');
  });

  test('nothing is offered where nothing is wrong', async () => {
    expect(offered(await stage('Host $0a\n  ServerAliveInterval 60\n'))).toEqual([]);
    expect(offered(await stage('# com$0ment\nHost a\n'))).toEqual([]);
  });

  test('no action is there twice', async () => {
    const s = await stage('Host $0a\n  ServerAliveInterval 0\n  ServerAliveCountMax 0\n');
    const all = quickFixes(s.context, { start: 0, end: s.document.text.length });
    expect(new Set(all.map((a) => a.title + JSON.stringify(a.edits))).size).toBe(all.length);
  });
});

describe('ignoring', () => {
  test.each([
    [
      'Host a\n\tServerAliveInterval $00\n',
      'Host a\n\t# ssh-keepalive: ignore keepalive/zero\n\tServerAliveInterval 0\n',
    ],
    ['ServerAliveInterval $00', '# ssh-keepalive: ignore keepalive/zero\nServerAliveInterval 0'],
    [
      'Port 7\r\nServerAliveInterval $00\r\n',
      'Port 7\r\n# ssh-keepalive: ignore keepalive/zero\r\nServerAliveInterval 0\r\n',
    ],
  ])('%j', async (before, after) => {
    const s = await stage(before);
    const ignore = ignoring(s).find((a) => a.title === 'Ignore keepalive/zero on this line');
    expect(own(s, ignore)).toBe(after);
    const again = await stage(after);
    expect(findingsOf(again.context).map((f) => f.rule)).not.toContain('keepalive/zero');
  });

  test.each([
    [
      'Host a\n\tServerAliveInterval $00\n',
      '# ssh-keepalive: ignore-file keepalive/zero\nHost a\n\tServerAliveInterval 0\n',
    ],
    [
      '# vim: ft=sshconfig\r\nServerAliveInterval $00',
      '# vim: ft=sshconfig\r\n# ssh-keepalive: ignore-file keepalive/zero\r\nServerAliveInterval 0',
    ],
  ])('in the whole file: %j', async (before, after) => {
    const s = await stage(before);
    const ignore = ignoring(s).find((a) => a.title === 'Ignore keepalive/zero in this file');
    expect(own(s, ignore)).toBe(after);
    expect(findingsOf((await stage(after)).context).map((f) => f.rule)).not.toContain('keepalive/zero');
  });

  test.each(['8.4', '8.6', '8.7', '10.6'])('helps in sshd_config of OpenSSH %s', async (openssh) => {
    const options = { dialect: 'sshd_config', openssh, subject: '/etc/ssh/sshd_config' } as const;
    const staged = (text: string) => stage(`//- /etc/ssh/sshd_config\n${text}`, options);
    const s = await staged('Port 22\n  ClientAliveInterval $00 # off\n');
    expect(findingsOf(s.context).map(({ rule }) => rule)).toContain('keepalive/zero');
    for (const where of ['on this line', 'in this file']) {
      const text = own(
        s,
        ignoring(s).find((a) => a.title === `Ignore keepalive/zero ${where}`),
      );
      expect(text).toContain('# ssh-keepalive: ignore');
      expect(findingsOf((await staged(text)).context).map(({ rule }) => rule)).not.toContain('keepalive/zero');
    }
  });

  test('is not offered for what OpenSSH refuses', async () => {
    const s = await stage('ServerAliveInterval so$0on\n');
    expect(findingsOf(s.context)).toMatchObject([{ severity: 'error' }]);
    expect(ignoring(s)).toEqual([]);
  });
});

test('a line of another file that makes OpenSSH refuse this one is mended from here', async () => {
  const s = await stage(`
    //- /home/u/.ssh/config
    Include con$0f.d/*
    //- /home/u/.ssh/conf.d/work
    Host work
      Prot 22
  `);
  const [first] = offered(s);
  expect(first?.title).toBe('Replace Prot with Port, in work');
  expect(applied(s, first).get('file:///home/u/.ssh/conf.d/work')).toBe('Host work\n  Port 22\n');
});

describe('fix all', () => {
  test('takes the safe fixes, and nothing is left for it', async () => {
    const s = await stage('Host a\n  ServerAliveInterval 1min\nHost b\n  ServerAliveInterval=60sec\n');
    const text = own(s, fixAllAction(s.context));
    expect(text).toBe('Host a\n  ServerAliveInterval 1m\nHost b\n  ServerAliveInterval=60\n');
    const again = await stage(text);
    expect(fixAllAction(again.context)).toBeUndefined();
  });
});

test('findings are in words, with places in other files', async () => {
  const s = await stage(
    dedent(`
    //- /home/u/.ssh/config
    Host web
      ServerAliveInterval 60
    //- /etc/ssh/ssh_config
    Host web
      ServerAliveInterval 30
  `),
  );
  const system = s.snapshot.files.get('file:///etc/ssh/ssh_config')?.document;
  const context = makeContext({ ...s.snapshot, subject: 'file:///etc/ssh/ssh_config' }, system ?? s.document);
  expect(findingsOf(context).filter((p) => p.severity !== 'hint')).toEqual([]);
  expect(findingsOf(s.context)).toEqual([]);
});
