import fc from 'fast-check';
import { parse, stringify } from 'ssh-config';
import { expect, test } from 'vitest';
import { isWrittenBack } from '../../server/src/interop/plain-text';

const keywords = ['Host', 'match', 'User', 'IdentityFile', 'ProxyCommand', 'SetEnv', 'Include', 'Port', 'LocalForward'];
const words = ['a', '*.b', '!c', 'all', 'final', 'host', 'exec', '%h:%p', 'A=b', '=', '"', '"a b"', '\\', '\\x', '\\"'];
const odd = ['#', ' # c', '\r', '\t', '  ', '\n', '\f', '\u00a0', '\ufeff', '__proto__', '💻', "'", '@', '-W'];

const piece = fc.constantFrom(...keywords, ...words, ...odd);
const gap = fc.constantFrom(' ', ' ', ' ', ' ', '', '=', ' = ', '  ', '\t');
const tidyLine = fc
  .tuple(fc.constantFrom('', '  ', '\t'), fc.constantFrom(...keywords), gap, fc.array(fc.constantFrom(...words)))
  .map(([indent, keyword, between, list]) => `${indent}${keyword}${between}${list.join(' ')}`);
const anyLine = fc.array(fc.tuple(piece, gap), { maxLength: 6 }).map((parts) => parts.flat().join(''));
const file = fc
  .array(fc.oneof({ weight: 5, arbitrary: tidyLine }, { weight: 1, arbitrary: anyLine }, fc.constant('# c')), {
    maxLength: 5,
  })
  .chain((lines) => fc.constantFrom('\n', '\r\n', '\n\n').map((lineBreak) => lines.join(lineBreak)));

const writtenBack = (text: string): string => {
  try {
    return stringify(parse(text));
  } catch (error) {
    return String(error);
  }
};

test('what is called plain is written back as it is', () => {
  let plain = 0;
  fc.assert(
    fc.property(file, (text) => {
      if (!isWrittenBack(text)) return;
      plain++;
      expect(writtenBack(text)).toBe(text);
    }),
    { numRuns: 20_000 },
  );
  expect(plain).toBeGreaterThan(1000);
});

test.each([
  'Include conf.d/*.conf\n\nHost a *.b !c\n  HostName 10.0.0.1\n\tIdentityFile ~/.ssh/id\n\n',
  'Host a\r\n  Port = 22\r\n  ProxyCommand ssh -W %h:%p b\r\n# end',
  'Match host a,b user c\n  User=d\nMatch all\n  SetEnv A=b\nMatch final\n',
  '\n\n',
  '',
])('an ordinary file is plain: %j', (text) => expect(isWrittenBack(text)).toBe(true));
