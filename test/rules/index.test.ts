import { existsSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { rules } from '../../server/src/rules/index';

describe('the list of rules', () => {
  test('is sorted, and each code is the path of its file', async () => {
    const list = rules.map((r) => r.code);
    expect(list).toEqual([...list].sort());
    expect(new Set(list).size).toBe(list.length);
    for (const rule of rules) {
      const path = new URL(`../../server/src/rules/${rule.code}.ts`, import.meta.url).pathname;
      const file = await import(/* @vite-ignore */ path);
      expect(Object.values(file), rule.code).toContain(rule);
    }
  });

  test('each rule has a test of its path', () => {
    const missing = rules.filter(({ code }) => !existsSync(new URL(`${code}.test.ts`, import.meta.url)));
    expect(missing.map(({ code }) => code)).toEqual([]);
  });

  test('has words for each rule', () => {
    for (const { code, title, doc } of rules) {
      expect(title, code).toMatch(/^\S.{8,90}[^.]$/);
      expect(doc.length, code).toBeGreaterThan(120);
    }
  });
});
