import { describe, expect, test } from 'vitest';
import type { Edit } from '../../server/src/edits/edit';
import * as edits from '../../server/src/edits/lines';
import { styleOf } from '../../server/src/edits/style';
import { defaultBuild } from '../../server/src/language/build';
import { dialects } from '../../server/src/language/dialects';
import { applyEdits } from '../../server/src/syntax/edit';
import { parse } from '../../server/src/syntax/parse';
import type { Directive, Document } from '../../server/src/syntax/tree';

const read = (text: string, dialect: 'ssh_config' | 'sshd_config' = 'ssh_config') =>
  parse('file:///config', text, dialects[dialect], defaultBuild);
const line = (document: Document, text: string): Directive => {
  const found = document.nodes.find((n) => document.text.slice(n.full.start, n.full.end).includes(text));
  if (found?.kind !== 'directive') throw new Error(`no directive has ${text}`);
  return found;
};
const apply = (document: Document, ...list: (Edit | undefined)[]) =>
  applyEdits(
    document.text,
    list.filter((e) => e !== undefined),
  );
const insert = (text: string, block = 1) => {
  const document = read(text);
  const place = document.blocks[block];
  if (!place) throw new Error('no such block');
  return apply(document, edits.insertSetting(edits.endOfBlock(document, place), place, 'ServerAliveInterval', '60'));
};

describe('a new line looks like its neighbours', () => {
  test.each([
    ['blanks', 'Host web\n  User u\n', 'Host web\n  User u\n  ServerAliveInterval 60\n'],
    ['a tab', 'Host web\n\tUser\tu\n', 'Host web\n\tUser\tu\n\tServerAliveInterval\t60\n'],
    ['=', 'Host web\n  User=u\n  Port=22\n', 'Host web\n  User=u\n  Port=22\n  ServerAliveInterval=60\n'],
    ['blanks around =', 'Host web\n User = u\n', 'Host web\n User = u\n ServerAliveInterval = 60\n'],
    ['lower case', 'host web\n  user u\n', 'host web\n  user u\n  serveraliveinterval 60\n'],
    ['upper case', 'HOST web\n  USER u\n', 'HOST web\n  USER u\n  SERVERALIVEINTERVAL 60\n'],
    ['no indentation', 'Host web\nUser u\n', 'Host web\nUser u\nServerAliveInterval 60\n'],
    ['CRLF', 'Host web\r\n  User u\r\n', 'Host web\r\n  User u\r\n  ServerAliveInterval 60\r\n'],
    ['no line break at the end', 'Host web\n  User u', 'Host web\n  User u\n  ServerAliveInterval 60'],
    ['CRLF, none at the end', 'Host web\r\n  User u', 'Host web\r\n  User u\r\n  ServerAliveInterval 60'],
    ['an empty block, nothing to copy', 'Host web\n', 'Host web\n    ServerAliveInterval 60\n'],
    [
      'an empty block, indentation of others',
      'Host web\n\nHost b\n  User u\n',
      'Host web\n  ServerAliveInterval 60\n\nHost b\n  User u\n',
    ],
    [
      'a column of values',
      'Host web\n  User                  u\n  HostName              h\n',
      'Host web\n  User                  u\n  HostName              h\n  ServerAliveInterval   60\n',
    ],
    [
      'a column too narrow',
      'Host web\n  User     u\n  HostName h\n',
      'Host web\n  User     u\n  HostName h\n  ServerAliveInterval 60\n',
    ],
    ['a quoted value', 'Host web\n  User "u"\n', 'Host web\n  User "u"\n  ServerAliveInterval 60\n'],
    [
      'comments of the next block',
      'Host web\n  User u\n\n# next\nHost b\n',
      'Host web\n  User u\n  ServerAliveInterval 60\n\n# next\nHost b\n',
    ],
    [
      'a comment at the end of the line',
      'Host web\n  User u # me\n',
      'Host web\n  User u # me\n  ServerAliveInterval 60\n',
    ],
    [
      'lines that fell out of the block',
      'Host web\n  User u\n\nPort 22\n',
      'Host web\n  User u\n  ServerAliveInterval 60\n\nPort 22\n',
    ],
  ])('%s', (_, before, after) => {
    expect(insert(before)).toBe(after);
  });

  test('the line break is that of the line in front, not of the majority', () => {
    expect(insert('Host web\n  User u\nHost b\r\n  User u\r\n  Port 1\r\n')).toBe(
      'Host web\n  User u\n  ServerAliveInterval 60\nHost b\r\n  User u\r\n  Port 1\r\n',
    );
  });

  test('most lines decide where they differ', () => {
    const document = read('Host web\n  User=u\n  Port 22\n  HostName=h\n');
    expect(styleOf(document, document.blocks[1]).separator).toEqual({ before: '', equals: true, after: '' });
  });
});

describe('a place outside blocks', () => {
  const insertGlobal = (text: string) => {
    const document = read(text, 'sshd_config');
    return apply(
      document,
      edits.insertSetting(edits.endOfGlobal(document), document.blocks[0], 'ClientAliveInterval', '60'),
    );
  };
  test.each([
    [
      'behind the last global line',
      'Port 22\n\n# users\nMatch User u\n  X11Forwarding no\n',
      'Port 22\nClientAliveInterval 60\n\n# users\nMatch User u\n  X11Forwarding no\n',
    ],
    [
      'in front of the first block and its comment',
      '# top\n\n# users\nMatch User u\n',
      '# top\n\nClientAliveInterval 60\n# users\nMatch User u\n',
    ],
    ['first line of the file', 'Match User u\n', 'ClientAliveInterval 60\nMatch User u\n'],
    ['end of a file of comments', '# nothing\n', '# nothing\nClientAliveInterval 60\n'],
    ['an empty file', '', 'ClientAliveInterval 60\n'],
  ])('%s', (_, before, after) => {
    expect(insertGlobal(before)).toBe(after);
  });
});

describe('changes of one line', () => {
  test.each([
    ['plain', 'ServerAliveInterval 0\n', 'ServerAliveInterval 60\n'],
    ['double quotes stay', 'ServerAliveInterval "0"\n', 'ServerAliveInterval "60"\n'],
    ['single quotes stay', "ServerAliveInterval='0'  \n", "ServerAliveInterval='60'  \n"],
    ['glued quotes go', 'ServerAliveInterval "0"0 # c\r\n', 'ServerAliveInterval 60 # c\r\n'],
  ])('another argument: %s', (_, before, after) => {
    const document = read(before);
    expect(apply(document, edits.replaceArgument(document, line(document, 'Alive'), 0, '60'))).toBe(after);
  });

  test.each([
    ['ClientAliveInterval 30', 'ServerAliveInterval 30'],
    ['clientaliveinterval 30', 'serveraliveinterval 30'],
    ['"ClientAliveInterval" 30', '"ServerAliveInterval" 30'],
  ])('another keyword: %s', (before, after) => {
    const document = read(before);
    expect(apply(document, edits.renameKeyword(document, line(document, '30'), 'ServerAliveInterval'))).toBe(after);
  });

  test('a line goes with its line break and nothing else', () => {
    const document = read('Host a\r\n  # c\r\n\tPort 22\t# x\r\n\r\n');
    expect(apply(document, edits.removeLine(document, line(document, 'Port')))).toBe('Host a\r\n  # c\r\n\r\n');
  });

  test('a line moves with its comment', () => {
    const document = read('Port 1 # c\nHost a\n  User u\n');
    const to = edits.behind(document, line(document, 'User'));
    expect(apply(document, ...edits.moveLine(document, line(document, 'Port'), to, '  '))).toBe(
      'Host a\n  User u\n  Port 1 # c\n',
    );
  });

  test('a line moves behind a last line without a line break', () => {
    const document = read('Port 1\nHost a\n  User u');
    const to = edits.endOfFile(document);
    expect(apply(document, ...edits.moveLine(document, line(document, 'Port'), to))).toBe('Host a\n  User u\nPort 1');
  });

  test('a block moves as it is', () => {
    const document = read('Host *\r\n  Port 1\r\nHost a\r\n\tUser u\r\n');
    const block = document.blocks[1];
    if (!block) throw new Error('no block');
    expect(apply(document, ...edits.moveLines(document, block.from, block.to, edits.endOfFile(document)))).toBe(
      'Host a\r\n\tUser u\r\nHost *\r\n  Port 1\r\n',
    );
  });

  test('a comment gets its own line', () => {
    const document = read('Host a\n  Port 22   # ssh\n');
    expect(apply(document, ...edits.commentToOwnLine(document, line(document, 'Port')))).toBe(
      'Host a\n  # ssh\n  Port 22\n',
    );
  });
});

test('overlapping edits are refused', () => {
  const edit = (start: number, end: number) => ({ span: { start, end }, text: '' });
  expect(applyEdits('abc', [edit(0, 2), edit(1, 3)])).toBeUndefined();
  expect(applyEdits('abc', [edit(0, 9)])).toBeUndefined();
});
