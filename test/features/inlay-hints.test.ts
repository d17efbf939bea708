import { describe, expect, test } from 'vitest';
import { type HintWishes, inlayHints } from '../../server/src/features/inlay-hints';
import { stage } from '../harness/feature';
import { dedent, type LoadOptions } from '../harness/fixture';

/** The document with its hints in angle brackets. */
async function hinted(text: string, wishes: Partial<HintWishes> = {}, options: LoadOptions = {}): Promise<string> {
  const { context, document } = await stage(text, options);
  const all = { blocks: true, values: true, ...wishes };
  const hints = inlayHints(context, { start: 0, end: document.text.length }, all);
  return hints.reduceRight((now, h) => `${now.slice(0, h.offset)} <${h.text}>${now.slice(h.offset)}`, document.text);
}

describe('hints', () => {
  test('stand behind Host lines and behind the values that are in force', async () => {
    expect(
      await hinted(`
        Host web
          ServerAliveInterval 60 # often
        Host *
          ServerAliveInterval 30
          ServerAliveCountMax 5
      `),
    ).toBe(
      dedent(`
        Host web <idle: stays; dead connection: 6 min>
          ServerAliveInterval 60 <dead connection: 6 min> # often
        Host * <idle: stays; dead connection: 3 min>
          ServerAliveInterval 30 <dead connection: 3 min>
          ServerAliveCountMax 5
      `),
    );
  });

  test('are never longer than an editor shows, whatever the end is', async () => {
    for (const lines of ['', 'TCPKeepAlive no', 'ServerAliveInterval 3599', 'ServerAliveInterval 90000']) {
      const text = await hinted(`Host web\n  User u\n  ${lines}\n`);
      for (const [, hint = ''] of text.matchAll(/<([^>]*)>/g)) expect(hint.length, hint).toBeLessThanOrEqual(43);
    }
    expect(await hinted('Host web\n  User u\n')).toContain('<idle: stays; dead connection: from 2 h>');
  });

  test('a count that stands alone in its block says what it comes to', async () => {
    expect(
      await hinted('Host web\n  ServerAliveCountMax 1\nHost *\n  ServerAliveInterval 30\n', { blocks: false }),
    ).toBe(
      'Host web\n  ServerAliveCountMax 1 <dead connection: 1 min>\nHost *\n  ServerAliveInterval 30 <dead connection: 2 min>\n',
    );
  });

  test('a value that loses says nothing', async () => {
    expect(await hinted('ServerAliveInterval 30\nServerAliveInterval 60\nHost *\n  ServerAliveInterval 90\n')).toBe(
      'ServerAliveInterval 30 <idle: stays; dead connection: 2 min>\nServerAliveInterval 60\nHost * <idle: stays; dead connection: 2 min>\n  ServerAliveInterval 90\n',
    );
  });

  test('patterns of one line that differ', async () => {
    expect(
      await hinted('Host db\n  ServerAliveInterval 30\nHost db web\n  ServerAliveInterval 60\n', { values: false }),
    ).toBe(
      'Host db <idle: stays; dead connection: 2 min>\n  ServerAliveInterval 30\nHost db web <db: idle: stays; dead connection: 2 min, others differ>\n  ServerAliveInterval 60\n',
    );
  });

  test('what a Match line may change is not certain', async () => {
    expect(
      await hinted('Match exec x\n  ServerAliveInterval 30\nHost web\n  ServerAliveInterval 60\n', { values: false }),
    ).toContain('Host web <idle: stays; dead connection: 4 min (not certain)>');
  });

  test('the server, outside of blocks and below Match', async () => {
    expect(
      await hinted(`
        //- /etc/ssh/sshd_config
        ClientAliveInterval 60
        Match User bob
          ClientAliveInterval 10
      `),
    ).toBe(
      dedent(`
        ClientAliveInterval 60 <idle: stays; dead connection: 4 min>
        Match User bob <idle: stays; dead connection: 40 s>
          ClientAliveInterval 10 <dead connection: 40 s>
      `),
    );
  });

  test('each kind can be switched off', async () => {
    const text = 'Host web\n  ServerAliveInterval 60\n';
    expect(await hinted(text, { blocks: false, values: false })).toBe(text);
    expect(await hinted(text, { values: false })).toContain('Host web <');
  });

  test('only the part that is asked for', async () => {
    const { context } = await stage('Host a\n  User x\nHost b\n  User y\n');
    expect(inlayHints(context, { start: 0, end: 3 }, { blocks: true, values: true })).toHaveLength(1);
  });

  test('nothing for blocks that nothing reaches, broken lines and refused values', async () => {
    const text = 'Host !a\n  ServerAliveInterval 60\nHost b\n  ServerAliveInterval 5min\n  ServerAliveInterval "6\n';
    expect(await hinted(text, { blocks: false })).toBe(text);
    expect(await hinted(text, { values: false })).not.toContain('Host !a <');
  });
});
