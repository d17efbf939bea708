import { expect, test } from 'vitest';
import { rules } from '../../server/src/rules/index';

test.each(rules.map((r) => [r.code, r] as const))('%s has words for people', (code, rule) => {
  expect(code).toMatch(/^[a-z]+\/[a-z-]+$/);
  expect(rule.title, 'title: one line, without a full stop').toMatch(/^\S.{6,99}[^.]$/);
  expect(rule.doc.length, 'doc: what happens to the session, why, and what to do').toBeGreaterThan(80);
});
