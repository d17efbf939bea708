import { describe, expect, test } from 'vitest';
import { defaultBuild } from '../../server/src/language/build';
import type { DialectId } from '../../server/src/language/dialect';
import { dialects } from '../../server/src/language/dialects';
import { parse } from '../../server/src/syntax/parse';

const read = (id: DialectId, text: string) =>
  parse('file:///a', text, dialects[id], defaultBuild).nodes.map((node) =>
    node.kind === 'directive' ? [node.keyword.text, node.row?.name ?? '-', ...node.values] : node.kind,
  );

describe('a line of a session file', () => {
  test('an export of the registry', () => {
    const text = String.raw`Windows Registry Editor Version 5.00

; a comment
[HKEY_CURRENT_USER\Software\SimonTatham\PuTTY\Sessions\a]
  "PingInterval" = dword:0000003C
"pinginterval"=dword:3c
"PingInterval"=dword:123456789
"PingInterval"="60"
"PingInterval"=-
"Colour0"="1,2,3"
"X"=hex:00,01,\
  02,03
"open=dword:00000001
@="default"`;
    expect(read('putty', text.replaceAll('\n', '\r\n'))).toEqual([
      'vanished',
      'blank',
      'comment',
      ['[', '[', String.raw`HKEY_CURRENT_USER\Software\SimonTatham\PuTTY\Sessions\a`],
      ['PingInterval', 'PingInterval', '60'],
      ['pinginterval', 'PingInterval', '60'],
      ['PingInterval', 'PingInterval', 'dword:123456789'],
      ['PingInterval', 'PingInterval', '"60"'],
      ['PingInterval', 'PingInterval', '-'],
      ['Colour0', '-', '"1,2,3"'],
      ['X', '-', 'hex:00,01,\\'],
      'vanished',
      ['"open', '-', '1'],
      ['@', '-', '"default"'],
    ]);
  });

  test('PuTTY on Unix counts letters, KiTTY ends its values with a backslash', () => {
    const text =
      'PingInterval=1\npinginterval=1\n PingInterval=1\nPingInterval\\2\\\nPingInterval\\2\nTerminalModes=A=1\\\n';
    expect(read('putty', text)).toEqual([
      ['PingInterval', 'PingInterval', '1'],
      'vanished',
      [' PingInterval', '-', '1'],
      ['PingInterval', 'PingInterval', '2'],
      'vanished',
      ['TerminalModes', '-', 'A=1\\'],
    ]);
  });

  test('SecureCRT: eight digits are a number, and no line of a long value is a setting', () => {
    const text =
      '\uFEFFD:"Idle NO-OP Timeout"=0000003c\nS:"Idle String"=a=b \nZ:"X"=00000001\n D:"Idle Check"=00000001\nD:"Idle Check"=100000000\n';
    expect(read('securecrt', text)).toEqual([
      ['D:"Idle NO-OP Timeout"', 'D:"Idle NO-OP Timeout"', '60'],
      ['S:"Idle String"', 'S:"Idle String"', 'a=b'],
      ['Z:"X"', '-', '00000001'],
      'vanished',
      ['D:"Idle Check"', 'D:"Idle Check"', '100000000'],
    ]);
  });

  test('ini', () => {
    expect(
      read('xshell', '\uFEFF[CONNECTION:KEEPALIVE]\r\n keepalive = 1 \r\n;x\r\n=1\r\nKeepAlive\r\n[open\r\n'),
    ).toEqual([
      ['[', '[', 'CONNECTION:KEEPALIVE'],
      ['keepalive', 'KeepAlive', '1'],
      'comment',
      'vanished',
      'vanished',
      'vanished',
    ]);
  });
});
