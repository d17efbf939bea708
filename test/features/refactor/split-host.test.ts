import { describe, expect, test } from 'vitest';
import { result, without } from '../../harness/refactor';

describe('split a Host line', () => {
  test('into a block for each host, as the file is written', async () => {
    expect(
      await result('# mine\nHost=web db$0 mail !old # three\n\tPort=7\n\t# why\n\tUser=bob\n\nHost x\n', /^Split/),
    ).toBe(
      '# mine\nHost=web !old # three\n\tPort=7\n\t# why\n\tUser=bob\n\nHost=db !old\n\tPort=7\n\t# why\n\tUser=bob\n\nHost=mail !old\n\tPort=7\n\t# why\n\tUser=bob\n\nHost x\n',
    );
  });

  test('so that one host gets a block of its own', async () => {
    expect(await result('Host web d$0b "mail"\r\n  Port 7', /^Move db to its own block$/)).toBe(
      'Host web "mail"\r\n  Port 7\r\n\r\nHost db\r\n  Port 7',
    );
  });

  test.each([
    ['one host only', 'Host we$0b\n  Port 7\n'],
    ['a host would read its lines twice', 'Host w$0eb* *eb1\n  IdentityFile a\n'],
    ['the block includes a file', 'Host we$0b db\n  Include x\n'],
    ['the cursor is elsewhere', 'Host web db\n  Po$0rt 7\n'],
  ])('not where %s', (_, text) => without(text, /^(Split|Give)/));

  test('values that are set once may be read twice', async () => {
    expect(await result('Host w$0eb* *eb1\n  Port 7\n', /^Split/)).toBe('Host web*\n  Port 7\n\nHost *eb1\n  Port 7\n');
  });
});
