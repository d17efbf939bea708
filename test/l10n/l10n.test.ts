import { describe, expect, test } from 'vitest';
import { dialectIds, dialects } from '../../server/src/language/dialects';
import { rules } from '../../server/src/rules/index';
import { bundleOf, keysOf, languages, messages, messagesIn } from '../../tools/messages';

const all = messages();
const keys = keysOf(all);

/** `{0}`, in order of their names: a translation has each of them as often. */
const placeholders = (text: string): string[] => [...text.matchAll(/\{\d+\}/g)].map(String).sort();

/**
 * Words that stand as they are in every language: between backticks, keywords with inner capitals, codes, options and
 * numbers.
 */
function names(text: string): string[] {
  const quoted = [...text.matchAll(/`[^`]+`/g)].map(String);
  const keywords = (text.match(/[A-Za-z][\w]*/g) ?? []).filter((word) => known.has(word));
  const codes = (text.match(/\b[a-z]+\/[a-z-]+\b/g) ?? []).filter((code) => rules.some((rule) => rule.code === code));
  const variables = text.match(/\b(?:net\.ipv4\.)?tcp_\w+/g) ?? [];
  return [...new Set([...quoted, ...keywords, ...codes, ...variables])];
}

/** Keywords of the tables that are no English words: `ServerAliveInterval`, not `Host`. */
const known = new Set(
  dialectIds
    .flatMap((id) => dialects[id].keywords.rows)
    .map((row) => row.name)
    .filter((name) => /[a-z][A-Z]|^[A-Z]{2}/.test(name)),
);

describe('the code', () => {
  test('every message is a literal or comes from a table of words (tools/messages.ts), and is said while the program runs', () => {
    expect(all.filter((message) => message.wrong).map(({ at, wrong }) => `${at}: ${wrong}`)).toEqual([]);
    expect(keys.length).toBeGreaterThan(700);
  });

  test('messages are found in whatever form they are written', () => {
    const found = messagesIn(
      'a.ts',
      "const f = () => [t('one'), t(a ? 'two' : (b ? 'three' : \"it's\"), x), u.t('no'), t(y)];\nt('early');",
    );
    expect(keysOf(found)).toEqual(["it's", 'one', 'three', 'two']);
    expect(found.filter((message) => message.wrong).map((message) => message.at)).toEqual(['a.ts:1', 'a.ts:2']);
  });
});

test('there is Simplified Chinese', () => expect(languages).toContain('zh-cn'));

describe.each(languages)('%s', (language) => {
  const bundle = bundleOf(language);
  const translated = Object.entries(bundle).filter(([key, text]) => keys.includes(key) && text !== '');
  const what = `server/l10n/bundle.l10n.${language}.json: run npm run generate, then fill in the empty texts`;

  test('has every message, and none that is no longer used', () => {
    expect(
      keys.filter((key) => !bundle[key]),
      `not translated; ${what}`,
    ).toEqual([]);
    expect(
      Object.keys(bundle).filter((key) => !keys.includes(key)),
      `no longer used; ${what}`,
    ).toEqual([]);
  });

  test('has the same placeholders', () => {
    const wrong = translated.filter(([key, text]) => `${placeholders(key)}` !== `${placeholders(text)}`);
    expect(wrong.map(([key]) => `{0}, {1} … differ in the translation of: ${key}`)).toEqual([]);
  });

  test('leaves keywords, codes and quoted words as they are', () => {
    const wrong = translated.flatMap(([key, text]) =>
      names(key)
        .filter((name) => !text.includes(name))
        .map((name) => `${name} is missing in the translation of: ${key}`),
    );
    expect(wrong).toEqual([]);
  });

  test('has texts that fit where the English ones stand', () => {
    for (const [key, text] of translated) {
      expect(text, `space around the translation of: ${key}`).toBe(text.trim());
      expect(text.split(/\n\n/).length, `paragraphs of the translation of: ${key}`).toBe(key.split(/\n\n/).length);
      // a part of a sentence stays one
      expect(/[.?!:。？！：][)）]?$/.test(text), `full stop at the end of the translation of: ${key}`).toBe(
        /[.?!:]\)?$/.test(key),
      );
    }
  });
});
