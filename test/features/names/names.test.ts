import { describe, expect, test } from 'vitest';
import { makeContext } from '../../../server/src/analysis/context';
import type { Place } from '../../../server/src/analysis/finding';
import { definitionAt, highlightsAt, linkedAt, referencesAt } from '../../../server/src/features/names/definition';
import { namesOf } from '../../../server/src/features/names/index';
import { prepareRename, rename } from '../../../server/src/features/names/rename';
import { fits, symbolsOf } from '../../../server/src/features/names/symbols';
import { basename } from '../../../server/src/snapshot/paths';
import type { Snapshot } from '../../../server/src/snapshot/snapshot';
import { type Stage, stage } from '../../harness/feature';
import { dedent, defaultPath, type LoadOptions, loadFiles, uriOf } from '../../harness/fixture';
import { rewrite } from '../../harness/rewrite';

/** `config:3 web`: the line and the text of a place. */
const shown = ({ snapshot }: { snapshot: Snapshot }, { uri, span }: Place): string => {
  const text = snapshot.files.get(uri)?.document?.text ?? '';
  return `${basename(uri)}:${text.slice(0, span.start).split('\n').length} ${text.slice(span.start, span.end)}`.trimEnd();
};

describe('definition', () => {
  async function defined(text: string, options: LoadOptions = {}): Promise<string> {
    const s = await stage(text, options);
    const found = definitionAt(s.context, s.at);
    if (!found) return 'nothing';
    const origin = s.document.text.slice(found.origin.start, found.origin.end);
    return `${origin} → ${found.targets.map((place) => shown(s, place)).join(', ')}`;
  }

  test.each([
    ['a hop', 'Host web\nHost db\n  ProxyJump u@we$0b:22\n', 'web → config:1 web'],
    ['the second hop', 'Host a b\nHost db\n  ProxyJump a,ssh://u@b$0:2/ # c\n', 'b → config:1 b'],
    ['an address in brackets', 'Host ::1\nHost db\n  ProxyJump [::$01]:22\n', '::1 → config:1 ::1'],
    [
      'a hop without a line of its own',
      'Host *.x !c.x\nHost *\nHost db\n  ProxyJump a.$0x\n',
      'a.x → config:1 *.x, config:2 *',
    ],
    ['a hop that a pattern excludes', 'Host *.x !c.x\nHost db\n  ProxyJump c.$0x\n', 'nothing'],
    ['originalhost, letter case aside', 'Host Web\nMatch originalhost db,w$0eb\n', 'web → config:1 Web'],
    ['a pattern of a criterion', 'Host web1 db web2\nMatch host=!web$0*\n', 'web* → config:1 web1, config:1 web2'],
    ['a tag', 'Host web\n  Tag "prod"\nMatch tagged dev,pr$0od\n', 'prod → config:2 prod'],
    ['a name in quotes', 'Host "web"\nHost db\n  ProxyJump we$0b\n', 'web → config:1 web'],
    ['the same word twice', 'Host web\nHost web\n  ProxyJump we$0b\n', 'web → config:1 web, config:2 web'],
    ['an option of a hop', 'Host web\n  ProxyJump a$0a@web\n', 'nothing'],
    ['no jump at all', 'Host web\n  ProxyJump no$0ne\n', 'nothing'],
    ['hops that depend on the host', 'Host web\n  ProxyJump %$0h\n', 'nothing'],
    ['another keyword', 'Host web\n  User we$0b\n', 'nothing'],
  ])('of %s', async (_, text, expected) => {
    expect(await defined(text)).toBe(expected);
  });

  test('of an Include argument: its files', async () => {
    expect(
      await defined(`
        //- /home/u/.ssh/config
        Include x "d/$0*"
        //- /home/u/.ssh/d/a
        //- /home/u/.ssh/d/b
        //- /home/u/.ssh/x
      `),
    ).toBe('"d/*" → a:1, b:1');
  });

  test('stands in any file of the configuration', async () => {
    const text = `
      //- /home/u/.ssh/config
      Include a
      //- /home/u/.ssh/a
      Host db
        ProxyJump gate$0way
      //- /etc/ssh/ssh_config
      Host gateway
    `;
    expect(await defined(text, { subject: '/home/u/.ssh/a' })).toBe('gateway → ssh_config:1 gateway');
  });
});

describe('references', () => {
  const text = `
    //- /home/u/.ssh/config
    Host web db$0
    Include more more
    Host * !db
    Match originalhost x,DB
    Host x
      ProxyJump web,db,db
    //- /home/u/.ssh/more
    Host y
      ProxyJump db
  `;
  const found = async (withDeclarations: boolean): Promise<string[]> => {
    const s = await stage(text);
    return referencesAt(s.context, s.at, withDeclarations).map((place) => shown(s, place));
  };
  const uses = ['more:2 db', 'config:3 db', 'config:4 DB', 'config:6 db', 'config:6 db'];

  test('are all places of all files in reading order, each once', async () => {
    expect(await found(true)).toEqual(['config:1 db', ...uses]);
    expect(await found(false)).toEqual(uses);
  });

  test('those of the document are highlighted', async () => {
    const s = await stage(text);
    expect(highlightsAt(s.context, s.at).map(({ role, span }) => `${role} ${span.start}`)).toEqual([
      'declares 9',
      'excludes 38',
      'selects 62',
      'jumps 88',
      'jumps 91',
    ]);
  });

  test('a name that ends in another one is not that one', async () => {
    const s = await stage('Host a$0 ab a-b\nHost A\nMatch tagged a\n');
    expect(referencesAt(s.context, s.at, true)).toHaveLength(1);
  });

  test('sshd_config has none', async () => {
    const s = await stage('Match host a$0\n', { subject: '/etc/ssh/sshd_config', dialect: 'sshd_config' }).catch(
      () => undefined,
    );
    expect(s ? namesOf(s.context).all : []).toEqual([]);
  });
});

describe('linked editing', () => {
  const linked = async (text: string): Promise<number> => {
    const s = await stage(text);
    return linkedAt(s.context, s.at).length;
  };
  test.each([
    ['a declaration and its uses', 'Host web\nHost x\n  ProxyJump we$0b,web\n', 3],
    ['a tag', 'Tag a$0\nMatch tagged a\n', 2],
    ['a name alone', 'Host we$0b\n', 0],
    ['two declarations', 'Host we$0b\nHost web\n', 0],
    ['a use only', 'Host x\n  ProxyJump we$0b,web\n', 0],
    [
      'a name in another file too',
      '//- /home/u/.ssh/config\nInclude a\nHost we$0b\nHost c\n  ProxyJump web\n//- /home/u/.ssh/a\nHost !web *\n',
      0,
    ],
  ])('%s', async (_, text, expected) => {
    expect(await linked(text)).toBe(expected);
  });
});

describe('symbols of the workspace', () => {
  const text = `
    //- /home/u/.ssh/config
    Include d/*
    Host web-prod *.x !y
      Tag prod
    Match all
    //- /home/u/.ssh/d/a
    Host gateway
  `;
  test.each([
    ['', ['gateway', 'web-prod', '*.x', 'prod', 'Match all']],
    ['wp', ['web-prod']],
    ['PROD', ['web-prod', 'prod']],
    ['match', ['Match all']],
    ['gate way', ['gateway']],
    ['zz', []],
  ])('%j', async (query, expected) => {
    const { context } = await stage(text);
    expect([...symbolsOf(context, query)].map(({ name }) => name)).toEqual(expected);
  });

  test('a query fits in order, letter case aside', () => {
    expect(fits('aA', 'xaYa')).toBe(true);
    expect(fits('ba', 'ab')).toBe(false);
  });
});

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
      `Host we$0b${box}Host x\n  ProxyCommand ssh -W %h:%p u@web\n`,
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

test('twenty thousand hosts are looked through once', async () => {
  const text = Array.from(
    { length: 20_000 },
    (_, i) => `Host h${i}\n  HostName 192.0.2.1\n  ProxyJump h${i + 1}\n`,
  ).join('');
  const { snapshot, document } = await loadFiles(new Map([[uriOf(defaultPath), text]]));
  const context = makeContext(snapshot, document);
  for (let i = 0; i < 1000; i++) expect(referencesAt(context, 5, true)).toHaveLength(1);
  expect(rename(context, 5, 'x')).toHaveLength(1);
});

test('patterns made to be slow are not', async () => {
  const star = `${'a*'.repeat(200)}b`;
  const s = await stage(`Host ${'a'.repeat(250)}$0\n  HostName 192.0.2.1\n${`Host ${star}\n`.repeat(300)}`);
  expect(await renamed(s, 'a'.repeat(251))).toContain(`Host ${'a'.repeat(251)}\n`);
});
