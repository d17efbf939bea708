import { describe, expect, test } from 'vitest';
import { type OutlineItem, outline } from '../../server/src/features/outline';
import { stage } from '../harness/feature';
import { dedent, type LoadOptions } from '../harness/fixture';

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
