import { describe, expect, test } from 'vitest';
import { prepareRename, rename } from '../../../server/src/features/names/rename';
import { type Stage, stage } from '../../harness/feature';
import { dedent } from '../../harness/fixture';
import { rewrite } from '../../harness/rewrite';

async function renamed(s: Stage, name: string): Promise<string> {
  const edits = rename(s.context, s.at, name);
  if (!edits) return 'nothing';
  if ('reason' in edits) return edits.reason;
  return [...s.files]
    .map(
      ([uri, text]) =>
        `//- ${uri.replace('file://', '')}\n${rewrite(
          text,
          edits.filter((e) => e.uri === uri),
        )}`,
    )
    .join('');
}

describe('renaming', () => {
  test('a host changes its lines, its uses and nothing else, in all files', async () => {
    const text = `
      //- /home/u/.ssh/config
      Include more
      Host "web" www !x   # web
        HostName 192.0.2.1
      Host db
        HostName web.example.com
        ProxyJump u@web:22,www, web # web
        ProxyJump ssh://u@web:22/,www
      Match originalhost=db,WEB user web
        User web
      Host * !web$0
      //- /home/u/.ssh/more
      Host y
      \tproxyjump = [web]:2
    `;
    expect(await renamed(await stage(text), 'front')).toBe(
      dedent(text)
        .replace('$0', '')
        .replace('"web"', '"front"')
        .replace('u@web:22,', 'u@front:22,')
        .replace('ssh://u@web', 'ssh://u@front')
        .replace('WEB', 'front')
        .replace('!web', '!front')
        .replace('[web]', '[front]'),
    );
  });

  test('a tag changes Tag and Match tagged', async () => {
    expect(await renamed(await stage('Host a\n  Tag pr$0od\nMatch tagged dev,!prod,prod2\n'), 'live')).toBe(
      '//- /home/u/.ssh/config\nHost a\n  Tag live\nMatch tagged dev,!live,prod2\n',
    );
  });

  const box = '\n  HostName 192.0.2.1\n';
  test.each([
    ['a pattern', 'Host we$0b*\n', 'web* is a pattern. Only a name can be changed.'],
    ['an address', 'Host x\n  ProxyJump a.example$0.com\n', 'No Host line names a.example.com: it is an address.'],
    ['a tag from the command line', 'Match tagged a$0\n', 'No Tag line sets a.'],
    [
      'a host without address',
      'Host we$0b\n',
      'web has no HostName: the name is the address. Add a HostName line first.',
    ],
    [
      'an address made from the name',
      'Host we$0b\nHost *\n  HostName %h.example.com\n',
      'The HostName of web is made from the name (config:3).',
    ],
    [
      'an address that depends',
      `Match exec x\n  HostName y\nHost we$0b${box}`,
      'The HostName of web is not known for certain.',
    ],
    ['an odd spelling', `Host w"e"$0b${box}`, 'The name contains quotes or backslashes (config:1).'],
    [
      'letter case',
      `Host we$0b Web${box}Match originalhost WEB\n`,
      'web stands for several names that differ only in letter case.',
    ],
    [
      'a file made from the name',
      `Host we$0b${box}  IdentityFile ~/.ssh/%n\n`,
      'IdentityFile uses this name (config:3).',
    ],
    [
      'a command',
      `Host we$0b${box}Host x\n  ProxyCommand ssh u@web nc %h %p\n`,
      'The command at config:4 names web. Change it there first.',
    ],
    [
      'an unknown file',
      `Include ~bob/x\nHost we$0b${box}`,
      'Include ~bob/x is not fully known and may also contain web.',
    ],
  ])('is refused for %s, before a name is asked for', async (_, text, reason) => {
    const s = await stage(text);
    expect(prepareRename(s.context, s.at)).toEqual({ reason });
    expect(await renamed(s, 'front')).toBe(reason);
  });

  test.each([
    ['b c', 'b c contains characters that are not allowed in a name.'],
    ['b*', 'b* contains characters that are not allowed in a name.'],
    ['!b', '!b contains characters that are not allowed in a name.'],
    ['-b', '-b cannot be the name of a host.'],
    ['None', 'None cannot be the name of a host.'],
    ['', 'A name has 1 to 255 characters.'],
    ['b\u202e', 'b\\u{202e} contains characters that are not allowed in a name.'],
    ['db', 'The name db is already in use (config:3).'],
    ['DB2', 'The name DB2 is already in use (config:5).'],
    ['web2', 'The pattern web? (config:4) matches web2 but not web.'],
  ])('to %j is refused', async (name, reason) => {
    const s = await stage(`Host we$0b${box}Host db\nHost web?\nMatch originalhost db2\n`);
    expect(await renamed(s, name)).toBe(reason);
  });

  test('out of a pattern is refused, inside of it is not', async () => {
    const s = await stage(`Host web-$01${box}Host web-*\n  User x\n`);
    expect(await renamed(s, 'db')).toBe('The pattern web-* (config:3) matches web-1 but not db.');
    expect(await renamed(s, 'web-2')).toContain('Host web-2\n');
  });

  test('is refused where ssh compares the name with a HostName', async () => {
    const s = await stage(`Host we$0b${box}Host x\n  HostName web\nMatch host web\n  User y\n`);
    expect(await renamed(s, 'front')).toBe('HostName web (config:4) is compared with names too.');
  });

  test('is refused where ssh would find, or no longer find, that a host is jumped through on the way to itself', async () => {
    const s = await stage(`Host gate$0${box}Host x\n  HostName far\n  ProxyJump gate\nHost y\n  HostName gate\n`);
    expect(await renamed(s, 'far')).toBe('HostName far (config:4) is compared with names too.');
    expect(await renamed(s, 'near')).toContain('ProxyJump near\nHost y\n  HostName gate\n'); // y is reached directly
    const all = await stage('Host gate$0\n  HostName gate\nHost *\n  ProxyJump gate\n');
    expect(await renamed(all, 'near')).toBe('HostName gate (config:2) is compared with names too.');
    const others = await stage('Host gate$0\n  HostName gate\nHost * !gate\n  ProxyJump gate\n');
    expect(await renamed(others, 'near')).toContain('Host near\n  HostName gate\nHost * !near\n  ProxyJump near\n');
  });

  test('anything else has no name', async () => {
    const s = await stage('Host web\n  Us$0er web\n');
    expect(prepareRename(s.context, s.at)).toBeUndefined();
    expect(await renamed(s, 'x')).toBe('nothing');
  });
});

test('patterns made to be slow are not', async () => {
  const star = `${'a*'.repeat(200)}b`;
  const s = await stage(`Host ${'a'.repeat(250)}$0\n  HostName 192.0.2.1\n${`Host ${star}\n`.repeat(300)}`);
  expect(await renamed(s, 'a'.repeat(251))).toContain(`Host ${'a'.repeat(251)}\n`);
});

test('a jump host changes in the command that was the way before ProxyJump', async () => {
  const s = await stage('Host gate$0\n  HostName far\nHost a\n  ProxyCommand ssh -q -W %h:%p u@gate 2>/dev/null\n');
  expect(await renamed(s, 'door')).toContain(
    'Host door\n  HostName far\nHost a\n  ProxyCommand ssh -q -W %h:%p u@door 2>/dev/null\n',
  );
});
