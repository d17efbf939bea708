import { describe, expect, test } from 'vitest';
import type { Place } from '../../../server/src/analysis/finding';
import { namesOf } from '../../../server/src/features/names/all';
import { definitionAt, highlightsAt, linkedAt, referencesAt } from '../../../server/src/features/names/definition';
import { basename } from '../../../server/src/snapshot/paths';
import type { Snapshot } from '../../../server/src/snapshot/snapshot';
import { stage } from '../../harness/feature';
import type { LoadOptions } from '../../harness/fixture';

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
