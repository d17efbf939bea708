import { describe, expect, test, vi } from 'vitest';
import { fixAllAction } from '../../server/src/features/code-actions';
import { fixAll } from '../../server/src/rules/fix-all';
import { ruleOf, rules } from '../../server/src/rules/index';
import type { Rule } from '../../server/src/rules/rule';
import type { StageOptions } from '../harness/feature';
import { applied, ask, everyRule } from '../harness/rules';

describe('all safe fixes at once', () => {
  const all = async (text: string, options: StageOptions = {}) => {
    const { context } = await ask(text, everyRule, options);
    return [...applied(context, fixAll(context)).values()][0] ?? text;
  };

  const unsafe = async (text: string) => {
    const { context } = await ask(text, everyRule);
    return (
      [
        ...applied(
          context,
          fixAll(context, (fixes) => fixes.find((f) => f.safe) ?? fixes.find((f) => f.preferred)),
        ).values(),
      ][0] ?? text
    );
  };

  test('each host once', async () => {
    expect(await all('Host b\n  ServerAliveCountMax 5\n\nHost c\n  User u\n')).toBe(
      'Host b\n  ServerAliveInterval 60\n  ServerAliveCountMax 5\n\nHost c\n  User u\n  ServerAliveInterval 60\n',
    );
    expect(await all('Host a\n  User u\n\nHost b\n  User u\n')).toBe(
      'Host a\n  User u\n\nHost b\n  User u\n\nHost *\n  ServerAliveInterval 60\n',
    );
  });

  test('it says where not all findings were looked at', async () => {
    const hosts = (count: number): string =>
      Array.from({ length: count }, (_, i) => `Host h${i}\n  ServerAliveIntervall 60\n`).join('');
    const { context } = await ask(hosts(1100), 'keyword/unknown');
    const few = await ask(hosts(900), 'keyword/unknown');
    expect(fixAll(context)).toMatchObject({ isPart: true, fixes: { length: 999 } });
    expect(fixAll(few.context)).toMatchObject({ isPart: false, fixes: { length: 900 } });
    expect(fixAllAction(context)?.title).toBe('Fix the first 999 that can be fixed safely; repeat it for the others');
  });

  test('what would stop ssh is left out, and the rest is fixed', async () => {
    const { context } = await ask('Host a\n  User u\n\nHost b\n  Port 1\n\nHost c\n  Port 2\n', everyRule);
    const { text } = context.document;
    const edit = (name: string, value: string) => {
      const start = text.indexOf(name);
      return { uri: context.document.uri, span: { start, end: start + name.length }, text: value };
    };
    const edits = [edit('User u', 'NoSuchKeyword u'), edit('Port 1', 'Port 3'), edit('Port 2', 'Port 4')];
    let next = 0;
    const finding = { rule: 'keepalive/zero', severity: 'warning', span: { start: 0, end: 1 }, data: {} } as const;
    const rule = ruleOf('keepalive/zero');
    vi.spyOn(rules[rules.indexOf(rule as Rule)] as Rule, 'check').mockReturnValue(
      [0, 1, 2].map((start) => ({ ...finding, span: { start, end: 1 } })),
    );
    const fixed = fixAll(context, () => ({ title: '', edits: edits.slice(next, ++next), promises: [] }));
    vi.restoreAllMocks();
    expect(fixed.edits).toEqual(edits.slice(1));
  });

  test.each([
    ['ServerAliveInterval on', 'ServerAliveInterval 60'],
    ['ServerAliveInterval Yes', 'ServerAliveInterval 60'],
    ['ServerAliveInterval off', 'ServerAliveInterval 0'], // as it was wanted
    ['ServerAliveInterval 60\n  ServerAliveCountMax yes', 'ServerAliveInterval 60\n  ServerAliveCountMax 3'],
    ['ServerAliveInterval soon', 'ServerAliveInterval soon'],
  ])('a word that can mean one thing alone: %j', async (before, after) => {
    expect(await all(`Host a\n  ${before}\n`)).toBe(`Host a\n  ${after}\n`);
  });

  test.each([
    'ServerAliveInterval 0',
    'ServerAliveInterval 3600',
    'ServerAliveInterval 60\n  ServerAliveCountMax 0',
    'ServerAliveInterval 60\n  ServerAliveCountMax 100000',
  ])('not what somebody wrote on purpose, unless that is wanted: %j', async (lines) => {
    const text = `Host a\n  ${lines}\n`;
    expect(await all(text)).toBe(text);
    expect(await unsafe(text)).not.toBe(text);
  });

  test.each([
    ['ServerAliveIntervall 60', 'ServerAliveInterval 60'],
    ['ServerAliveInterval 60\n  ServerAliveCountMax 3m', 'ServerAliveInterval 60\n  ServerAliveCountMax 3'],
    ['ServerAliveInterval 1min', 'ServerAliveInterval 1m'],
    ['ServerAliveInterval 60\n  TCPKeepAlive on', 'ServerAliveInterval 60\n  TCPKeepAlive yes'],
  ])('what nobody can have meant: %j', async (before, after) => {
    expect(await all(`Host a\n  ${before}\n`)).toBe(`Host a\n  ${after}\n`);
  });

  test('one fix may uncover the next, and then there is nothing left to do', async () => {
    const until = async (text: string): Promise<{ text: string; rounds: number }> => {
      for (let rounds = 0; ; rounds++) {
        const next = await unsafe(text);
        if (next === text || rounds === 9) return { text, rounds };
        text = next;
      }
    };
    expect(
      await until('Host a\n  ServerAliveInterval 0\n  ServerAliveCountMax 0\nHost b\n  User u\nHost c\n  User u\n'),
    ).toEqual({
      rounds: 1,
      text: 'Host a\n  ServerAliveInterval 60\n  ServerAliveCountMax 3\nHost b\n  User u\nHost c\n  User u\nHost *\n  ServerAliveInterval 60\n',
    });
    expect(
      await until('Host a\n  ServerAliveInterval 3600\nHost *\n  ServerAliveCountMax 0\n  TCPKeepAlive no\n'),
    ).toEqual({
      rounds: 2,
      text: 'Host a\n  ServerAliveInterval 60\nHost *\n  ServerAliveInterval 60\n  ServerAliveCountMax 3\n  TCPKeepAlive no\n',
    });
  });

  test('never what is switched off or suppressed', async () => {
    const text = '# ssh-keepalive: ignore keepalive/zero\nServerAliveInterval 0\n';
    expect(await all(text)).toBe(text);
    const off = { settings: { severity: { 'keepalive/missing': 'off' } } } as const;
    expect(await all('Host a\n  User u\n', off)).toBe('Host a\n  User u\n');
  });
});
