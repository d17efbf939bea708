import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { folds } from '../../server/src/features/folding';
import { links } from '../../server/src/features/links';
import { type OutlineItem, outline } from '../../server/src/features/outline';
import { selectionsAt } from '../../server/src/features/selection';
import { defaultBuild } from '../../server/src/language/build';
import { dialects } from '../../server/src/language/dialects';
import { parse } from '../../server/src/syntax/parse';
import type { Span } from '../../server/src/syntax/text';
import type { Document } from '../../server/src/syntax/tree';
import { stage } from '../harness/feature';
import { dedent, defaultPath, type LoadOptions, loadFiles, uriOf } from '../harness/fixture';

const cut = ({ text }: Document, { start, end }: Span): string => text.slice(start, end);

describe('the outline', () => {
  /** One entry per line, children indented; the lines that each covers in front. */
  async function tree(text: string, options: LoadOptions = {}): Promise<string> {
    const { snapshot, document } = await stage(text, options);
    const lineOf = (offset: number): number => document.text.slice(0, offset).split('\n').length;
    const show = (item: OutlineItem, depth: number): string[] => [
      `${'  '.repeat(depth)}${lineOf(item.span.start)}-${lineOf(item.span.end)} ${item.kind} ${item.name}${item.detail && `: ${item.detail}`}`,
      ...item.children.flatMap((child) => show(child, depth + 1)),
    ];
    return outline(snapshot, document)
      .flatMap((item) => show(item, 0))
      .join('\n');
  }

  test('blocks with their settings, Include lines with their files', async () => {
    expect(
      await tree(`
        //- /home/u/.ssh/config
        # top
        Include conf.d/*
        User u   # me

        Host web  db
          hostname 192.0.2.1
          # Port 1

        # the rest
        Match all
          Include missing
          ProxyCommand nc "%h" # 22
        //- /home/u/.ssh/conf.d/a.conf
        Host a
        //- /home/u/.ssh/conf.d/b.conf
        Host b
      `),
    ).toBe(
      dedent(`
        2-2 include Include: conf.d/*
          2-2 file a.conf: /home/u/.ssh/conf.d/a.conf
          2-2 file b.conf: /home/u/.ssh/conf.d/b.conf
        3-3 setting User: u
        5-7 block Host web db: 192.0.2.1
          6-6 setting hostname: 192.0.2.1
        10-12 block Match all
          11-11 include Include: missing
          12-12 setting ProxyCommand: nc "%h" # 22
      `).trimEnd(),
    );
  });

  test('nothing in it has an empty name, and control characters are shown by their number', async () => {
    expect(await tree('Host\nHost ""\nHost a\u202eb\n\u200b 1\n')).toBe(
      dedent(`
        1-1 block Host
        2-2 block Host 
        3-4 block Host a\\u{202e}b
          4-4 setting \\u{200b}: 1
      `).trimEnd(),
    );
  });

  test('a file with more settings than anybody reads shows its blocks', async () => {
    const { snapshot, document } = await stage('Host a\n  User b\n'.repeat(15_000));
    const items = outline(snapshot, document);
    expect(items.length).toBe(15_000);
    expect(items[0]?.children).toEqual([]);
  });
});

describe('folding', () => {
  async function folded(text: string): Promise<string[]> {
    const { document } = await stage(text);
    return folds(document).map((fold) => `${fold.kind}: ${cut(document, fold).replaceAll('\n', '|')}`);
  }

  test('blocks end behind their own lines', async () => {
    expect(await folded('Host a\n  User x\n  # y\n\n# of b\nHost b\nHost c\n  Port 1\n\n')).toEqual([
      'block: Host a|  User x|  # y',
      'block: Host c|  Port 1',
    ]);
  });

  test('runs of comments and of Include lines', async () => {
    expect(await folded('# a\n# b\n\n# c\nInclude x\nInclude y\n  # d\n#e')).toEqual([
      'comment: # a|# b',
      'comment:   # d|#e',
      'includes: Include x|Include y',
    ]);
  });

  test('regions, also inside each other; one that is not closed folds nothing', async () => {
    expect(
      await folded('# endregion\n# region A\nUser x\n#region B\nPort 1\n#endregion\n# endregion\n# region C\n'),
    ).toEqual([
      'region: #region B|Port 1|#endregion',
      'region: # region A|User x|#region B|Port 1|#endregion|# endregion',
    ]);
  });
});

describe('growing selections', () => {
  async function grown(text: string): Promise<string[]> {
    const { document, at } = await stage(text);
    return selectionsAt(document, at).map((span) => cut(document, span).replaceAll('\n', '|'));
  }

  test.each([
    [
      'User x\nHost a\n  Port 1\n  ProxyJump "u@a:22,b$0c"\n',
      [
        'bc',
        'u@a:22,bc',
        '"u@a:22,bc"',
        'ProxyJump "u@a:22,bc"',
        '  ProxyJump "u@a:22,bc"',
        '  Port 1|  ProxyJump "u@a:22,bc"',
        'Host a|  Port 1|  ProxyJump "u@a:22,bc"',
        'User x|Host a|  Port 1|  ProxyJump "u@a:22,bc"|',
      ],
    ],
    ['Host w$0eb db # c\n', ['web', 'web db', 'Host web db # c', 'Host web db # c|']],
    ['Us$0er x\n', ['User', 'User x', 'User x|']],
    [
      'Host a\n  # wh$0y\n  User x\n',
      ['# why', '  # why', '  # why|  User x', 'Host a|  # why|  User x', 'Host a|  # why|  User x|'],
    ],
    ['#\n$0', ['#|']],
  ])('%j', async (text, expected) => {
    expect(await grown(text)).toEqual(expected);
  });

  test('each holds the one before it and the place, in any text', () => {
    const piece = fc.constantFrom('Host', ' ', '\n', '"', "'", 'a,b', '#', '=', '\t', '\r\n', 'User', '\0');
    fc.assert(
      fc.property(
        fc.array(piece, { maxLength: 30 }),
        fc.nat(),
        fc.constantFrom('ssh_config', 'sshd_config'),
        (pieces, n, id) => {
          const document = parse('x', pieces.join(''), dialects[id as 'ssh_config'], defaultBuild);
          const offset = n % (document.text.length + 1);
          const spans = selectionsAt(document, offset);
          spans.forEach((span, i) => {
            expect(span.start <= offset && offset <= span.end).toBe(true);
            const inner = spans[i - 1];
            if (inner)
              expect(
                span.start <= inner.start && inner.end <= span.end && cut(document, span) !== cut(document, inner),
              ).toBe(true);
          });
          expect(spans[spans.length - 1]).toEqual({ start: 0, end: document.text.length });
        },
      ),
    );
  });
});

describe('links', () => {
  async function linked(text: string, options: LoadOptions = {}): Promise<string[]> {
    const { snapshot, document } = await stage(text, options);
    return links(snapshot, document).map(({ span, uri }) => `${cut(document, span)} → ${uri.replace('file://', '')}`);
  }

  test('Include arguments that name one file that is there', async () => {
    expect(
      await linked(`
        //- /home/u/.ssh/config
        Include "one" many/* few/* missing ~/.ssh/one /abs
        //- /home/u/.ssh/one
        //- /home/u/.ssh/many/a
        //- /home/u/.ssh/many/b
        //- /home/u/.ssh/few/c
        //- /abs
      `),
    ).toEqual(['one → /home/u/.ssh/one', 'few/* → /home/u/.ssh/few/c', '~/.ssh/one → /home/u/.ssh/one', '/abs → /abs']);
  });

  test('keys and known hosts where the path is certain', async () => {
    expect(
      await linked(`
        IdentityFile ~/.ssh/id
        IdentityFile '%d/.ssh/id x'
        CertificateFile /c-cert.pub
        UserKnownHostsFile ~/.ssh/k1 /k2 none
        IdentityFile relative
        IdentityFile ~/.ssh/%h
        IdentityFile ~bob/.ssh/id
        IdentityFile \${X}/id
        IdentityFile none
        ControlPath ~/.ssh/socket
        UserKnownHostsFile %d/x %h
        IdentityFile %d/%u%%
        GlobalKnownHostsFile /%d
      `),
    ).toEqual([
      '~/.ssh/id → /home/u/.ssh/id',
      '%d/.ssh/id x → /home/u/.ssh/id%20x',
      '/c-cert.pub → /c-cert.pub',
      '~/.ssh/k1 → /home/u/.ssh/k1',
      '/k2 → /k2',
      '%d/x → /home/u/x',
      '%d/%u%% → /home/u/u%25',
      '/%d → /%25d',
    ]);
    expect(await linked('UserKnownHostsFile %d/x\n', { openssh: '8.0' })).toEqual([]);
  });

  test("the server's files by absolute paths only", async () => {
    expect(
      await linked(
        `
        //- /etc/ssh/sshd_config
        HostKey /etc/ssh/ssh_host_ed25519_key
        Banner /etc/issue.net
        AuthorizedKeysFile .ssh/authorized_keys /etc/keys/%u /etc/keys/all
        TrustedUserCAKeys ~/ca
        ChrootDirectory /srv
        Subsystem sftp /usr/lib/sftp-server
      `,
      ),
    ).toEqual([
      '/etc/ssh/ssh_host_ed25519_key → /etc/ssh/ssh_host_ed25519_key',
      '/etc/issue.net → /etc/issue.net',
      '/etc/keys/all → /etc/keys/all',
    ]);
  });

  test('a file that another one includes knows whose home is meant', async () => {
    const files = `
      //- /home/u/.ssh/config
      Include a
      //- /home/u/.ssh/a
      IdentityFile ~/k
    `;
    expect(await linked(files, { subject: '/home/u/.ssh/a' })).toEqual([`~/k → ${uriOf('/home/u/k').slice(7)}`]);
  });
});

test('two hundred thousand lines are one pass each', async () => {
  const text = 'Host a\n  IdentityFile ~/k\n# c\n# d\n'.repeat(50_000);
  const { snapshot, document } = await loadFiles(new Map([[uriOf(defaultPath), text]]));
  expect(folds(document).length).toBe(100_000);
  expect(links(snapshot, document).length).toBe(10_000);
  for (let i = 0; i < 1000; i++) selectionsAt(document, i * 1000);
});
