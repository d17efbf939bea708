import fc from 'fast-check';
import { expect, test } from 'vitest';
import { URI, Utils } from 'vscode-uri';
import { basename, canonicalUri, folderOf, isPlainUri, join, uriPath, withPath } from '../../server/src/snapshot/paths';

// Names of files that need no escape are dealt with as texts: to the same end as the library.

const name = fc.oneof(
  fc.stringMatching(/^[A-Za-z0-9._~-]{1,9}$/),
  fc.constantFrom('.', '..', '...', '.ssh', 'a b', 'ü', 'C:', 'c%3A', '%', '', 'x#y', 'a?b', '\\', '+@,'),
);
const path = fc.array(name, { maxLength: 5 }).map((names) => `/${names.join('/')}`);
const written = fc.oneof(
  path.map((p) => `file://${p}`),
  path.map((p) => URI.file(p).toString()),
  path.map((p) => `file://host${p}`),
  path.map((p) => `untitled:${p}`),
);
/** What the library throws at is somebody else's test. */
const isUri = (uri: string): boolean => {
  try {
    return Utils.joinPath(URI.parse(uri), 'x').scheme !== '';
  } catch {
    return false;
  }
};

test('a path of plain names is taken apart and put together as the library does', () => {
  fc.assert(
    fc.property(written.filter(isUri), fc.array(name, { minLength: 1, maxLength: 3 }), path, (uri, names, other) => {
      const parsed = URI.parse(uri);
      expect(basename(uri)).toBe(Utils.basename(parsed));
      expect(folderOf(uri)).toBe(Utils.dirname(parsed).toString());
      expect(join(uri, ...names)).toBe(Utils.joinPath(parsed, ...names).toString());
      expect(uriPath(uri)).toBe(parsed.path);
      expect(withPath(parsed, other)).toBe(parsed.with({ path: other.replace(/^\/*/, '/') }).toString());
      if (isPlainUri(uri)) expect(canonicalUri(uri)).toBe(parsed.toString());
    }),
  );
  expect(isPlainUri('file:///home/u/.ssh/config')).toBe(true);
});
