import { describe, expect, test } from 'vitest';
import { result, without } from '../../harness/refactor';

describe('move what hosts share', () => {
  test('to Host *, where every named host has a value', async () => {
    const text = 'Host a\n  ServerAlive$0Interval 60\n  User x\n\nHost b\n  ServerAliveInterval 1m\n';
    expect(
      await result(text, /^Move ServerAliveInterval 60 to Host \* \(hosts that are not listed get it too\)$/),
    ).toBe('Host a\n  User x\n\nHost b\n\nHost *\n  ServerAliveInterval 60\n');
  });

  test('nothing changes where Host * says the same already', async () => {
    const text =
      'Host a\n  Server$0AliveInterval 60\nHost b\n  ServerAliveInterval 60\nHost *\n  ServerAliveInterval 60\n';
    expect(await result(text, /^Move ServerAliveInterval 60 to Host \* \(nothing changes\)$/)).toBe(
      'Host a\nHost b\nHost *\n  ServerAliveInterval 60\n',
    );
  });

  test('to one block for these hosts, which no other host notices', async () => {
    const text = 'Host a\n  Us$0er bob # me\n  Port 1\n\nHost b "c"\n  User bob\n\nHost d\n  Port 2\n';
    await without(text, /to Host \*/);
    expect(await result(text, /^Move User bob to one block for Host a and Host b c$/)).toBe(
      'Host a\n  Port 1\n\nHost b "c"\n\nHost a b "c"\n  User bob # me\n\nHost d\n  Port 2\n',
    );
  });

  test.each([
    ['another value would be read first', 'Host a1\n  User$0 x\nHost a*\n  User y\nHost b\n  User x\n'],
    ['a Match line asks for it', 'Host a\n  User$0 x\nMatch user x\n  Port 7\nHost b\n  User x\n'],
    ['values add up', 'Host a\n  Identity$0File x\nHost b\n  IdentityFile x\n'],
    ['a pattern is excluded', 'Host a* !ab\n  User$0 x\nHost b\n  User x\n'],
    ['only one block has it', 'Host a\n  User$0 x\nHost b\n  User y\n'],
  ])('not where %s', (_, text) => without(text, /^Move User|^Move Identity/));
});
