import { describe, expect, test } from 'vitest';
import { lenses } from '../../server/src/features/code-lens';
import { stage } from '../harness/feature';
import type { LoadOptions } from '../harness/fixture';

/** The lenses with the line they stand above, and what they lead to. */
async function above(text: string, options: LoadOptions = {}): Promise<string[]> {
  const { context, document } = await stage(text, options);
  return lenses(context, { settings: true, winners: true }).map((lens) => {
    const line = document.text.slice(lens.span.start, lens.span.end);
    const to = lens.kind === 'settings' ? lens.host : `${lens.to.uri.replace('file://', '')}@${lens.to.span.start}`;
    return `${line} | ${lens.title} | ${to}`;
  });
}

describe('effective settings', () => {
  test('of a host of each block', async () => {
    expect(await above('Host web db\nHost *.lan !x\nMatch host a*,box\nMatch exec x\nHost !y\nHost *\n')).toEqual([
      'Host web db | Effective settings of web | web',
      'Host *.lan !x | Effective settings of *.lan | *.lan',
      'Match host a*,box | Effective settings of box | box',
      'Host * | Effective settings of any other host | *',
    ]);
  });

  test('of connections of the server', async () => {
    const text =
      '//- /etc/ssh/sshd_config\nPort 22\nMatch User bob\nMatch Group x\nMatch Address 192.0.2.7\nMatch all\n';
    expect(await above(text)).toEqual([
      'Port 22 | Effective settings of any connection | ',
      'Match User bob | Effective settings of bob | bob',
      'Match Address 192.0.2.7 | Effective settings of @192.0.2.7 | @192.0.2.7',
      'Match all | Effective settings of any connection | ',
    ]);
  });
});

describe('a line that never counts', () => {
  test('names the line that decides', async () => {
    const found = await above('Host *\n  ServerAliveInterval 30\nHost web\n  ServerAliveInterval 60\n');
    expect(found).toContain(
      'ServerAliveInterval 60 | Line 2 is used instead: ServerAliveInterval 30 | /home/u/.ssh/config@9',
    );
  });

  test('also where that is in another file', async () => {
    const found = await above(`
      //- /home/u/.ssh/config
      Include work
      Host web
        User a
      //- /home/u/.ssh/work
      User b
    `);
    expect(found).toContain('User a | work:1 is used instead: User b | /home/u/.ssh/work@0');
  });
});

test('there is a bound', async () => {
  const text = Array.from({ length: 3000 }, (_, i) => `Host h${i}\n`).join('');
  expect(await above(text)).toHaveLength(1000);
});
