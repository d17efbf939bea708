import { expect, test } from 'vitest';
import { hover } from '../../harness/hover';

test('names of hosts, users and files cannot bring Markdown of their own', async () => {
  const evil = '[x](command:evil)<img/src=x>`**';
  const text = await hover(`
    Host ${evil} we$0b
      User ${evil}
      ServerAliveInterval 60
  `);
  expect(text).toContain('`User` \\[x\\]\\(command\\:evil\\)\\<img\\/src\\=x\\>\\`\\*\\* (');
  expect(await hover(`Host $0${evil}\n`)).toContain(
    'Host \\[x\\]\\(command\\:evil\\)\\<img\\/src\\=x\\>\\`\\*\\*: **A firewall',
  );
});
