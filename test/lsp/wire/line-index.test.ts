import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { defaultBuild } from '../../../server/src/language/build';
import { dialects } from '../../../server/src/language/dialects';
import { lineIndexOf } from '../../../server/src/lsp/wire/line-index';
import { parse } from '../../../server/src/syntax/parse';

const piece = fc.constantFrom('\n', '\r\n', '\r', 'Host a', '  Port 22', '\u{1F600}', '\0', '\n\n', '#');

test('positions of a parsed file are those of the protocol’s library', () => {
  const text = fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join(''));
  fc.assert(
    fc.property(text, fc.option(fc.nat(12), { nil: undefined }), (content, line) => {
      const document = parse('file:///x', content, dialects.sshd_config, defaultBuild);
      const cutAt = line === undefined ? undefined : document.lineStarts[line]; // as behind the bounds of a file
      const lineStarts = document.lineStarts.filter((start) => start <= (cutAt ?? content.length));
      const lines = lineIndexOf({ ...document, nodes: [], blocks: [], shelf: [], cutAt, lineStarts });
      const library = TextDocument.create('file:///x', '', 0, content);
      for (let offset = -2; offset <= content.length + 2; offset++)
        expect(lines.positionAt(offset)).toEqual(library.positionAt(offset));
      for (let line = -1; line <= library.lineCount + 1; line++) {
        for (const character of [-1, 0, 1, 5, 99]) {
          const start = { line, character };
          const range = { start, end: { line: line + 1, character: 2 } };
          expect(lines.offsetAt(start)).toBe(library.offsetAt(start));
          expect(lines.getText(range)).toBe(library.getText(range));
        }
      }
    }),
  );
});
