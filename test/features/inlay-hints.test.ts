import { describe, expect, test } from 'vitest';
import { type HintWishes, inlayHints } from '../../server/src/features/inlay-hints';
import { stage } from '../harness/feature';
import { firstMinutes } from '../harness/first-minutes';
import { dedent, type LoadOptions } from '../harness/fixture';

/** The document with its hints in angle brackets. */
async function hinted(text: string, wishes: Partial<HintWishes> = {}, options: LoadOptions = {}): Promise<string> {
  const { context, document } = await stage(text, options);
  const all = { blocks: true, values: false, ...wishes };
  const hints = inlayHints(context, { start: 0, end: document.text.length }, all);
  return hints.reduceRight((now, h) => `${now.slice(0, h.offset)} <${h.text}>${now.slice(h.offset)}`, document.text);
}

describe('behind Host and Match lines', () => {
  test('only where a block differs from most blocks of the file', async () => {
    expect(
      await hinted(`
        Host a
          User u
        Host b
          ServerAliveInterval 60 # often
        Host c
          ServerAliveInterval 300
        Host d
          ServerAliveInterval 30
          ServerAliveCountMax 0
        Host e
          User u
      `),
    ).toBe(
      dedent(`
        Host a
          User u
        Host b <idle: stays; dead connection: 4 min>
          ServerAliveInterval 60 # often
        Host c
          ServerAliveInterval 300
        Host d <idle: ends after 29 to 30 s>
          ServerAliveInterval 30
          ServerAliveCountMax 0
        Host e
          User u
      `),
    );
  });

  test('what a firewall drops before the program ends it says both, or the one that comes first', async () => {
    const text = (seconds: number) =>
      `Host a\n  ServerAliveInterval ${seconds}\n  ServerAliveCountMax 0\nHost b c\n  ServerAliveInterval 60\nHost d\n  ServerAliveInterval 60\n`;
    const hint = async (seconds: number) => /<(.*)>/.exec(await hinted(text(seconds)))?.[1];
    expect(await hint(120)).toBe('idle: ends after 2 min');
    expect(await hint(7200)).toBe('idle: ends after 2 h; firewall: 4 min');
    // too long for an editor
    expect(await hint(100_000_007)).toBe('idle: dropped after 4 min');
  });

  test('where most are protected, those that are not are marked', async () => {
    const text = 'Host a\n  ServerAliveInterval 300\nHost b\n  User u\nHost *\n  ServerAliveInterval 60\n';
    expect(await hinted(text)).toBe(text.replace('Host a', 'Host a <idle: dropped after 4 min>'));
  });

  test('of as many the worst are the usual ones: a finding speaks about them', async () => {
    const text = 'Host a\n  ServerAliveInterval 60\nHost b\n  User u\n';
    expect(await hinted(text)).toBe(text.replace('Host a', 'Host a <idle: stays; dead connection: 4 min>'));
    for (const alike of [text.replaceAll('b', 'a'), 'Host a\n  ServerAliveInterval 60\n'])
      expect(await hinted(alike)).toBe(alike);
  });

  test('a line for several hosts says what is true of the worst off', async () => {
    expect(
      await hinted(
        'Host a\n  ServerAliveInterval 300\nHost a b\n  ServerAliveInterval 60\nHost c d\n  ServerAliveInterval 60\n  User u\n',
      ),
    ).not.toContain('Host a b <idle: stays');
  });

  test('are never longer than an editor shows, whatever the end is', async () => {
    const others = 'Host x\n  User u\nHost y\n  User u\n';
    for (const lines of [
      'TCPKeepAlive no',
      'ServerAliveInterval 200',
      'ServerAliveInterval 7\n  ServerAliveCountMax 90000',
    ])
      for (const above of ['', 'Match exec x\n  ServerAliveInterval 1\n']) {
        const text = await hinted(`${above}${others}Host web\n  User u\n  ${lines}\n`);
        for (const [, hint = ''] of text.matchAll(/<([^>]*)>/g)) expect(hint.length, hint).toBeLessThanOrEqual(43);
      }
  });

  test('what a Match line may change is not certain, and that comes first', async () => {
    expect(
      await hinted(
        'Match exec x\n  ServerAliveInterval 30\nHost web\n  ServerAliveInterval 60\nHost db\n  User u\nHost y\n  User u\n',
      ),
    ).toContain('Host web <perhaps idle: stays; dead connection: 4 min>');
  });

  test('a way that may be another one is no doubt where probes are sent on any of them', async () => {
    const text = `Match host *.internal exec "true"
  ProxyCommand nc %h %p
Host a
  ServerAliveInterval 60
Host b
Host c
`;
    expect(await hinted(text)).toBe(text.replace('Host a', 'Host a <idle: stays; dead connection: 4 min>'));
  });

  test('of a server, those that differ from connections that no Match block changes', async () => {
    expect(
      await hinted(`
        //- /etc/ssh/sshd_config
        ClientAliveInterval 60
        Match User bob
          ClientAliveInterval 10
        Match User eve
          X11Forwarding no
      `),
    ).toBe(
      dedent(`
        ClientAliveInterval 60
        Match User bob <idle: stays; dead connection: 40 s>
          ClientAliveInterval 10
        Match User eve
          X11Forwarding no
      `),
    );
  });

  test('none in a configuration that OpenSSH refuses: it does nothing for anybody', async () => {
    const text = 'Host a\n  ServerAliveInterval 60\nHost b\n  Prot 22\nHost c\n  User u\n';
    expect(await hinted(text)).toBe(text);
    expect(await hinted(text.replace('Prot', 'Port'))).toContain('<');
  });

  test('lead to the page that explains them', async () => {
    const { context, document } = await stage(
      'Host a.*\n  ServerAliveInterval 60\nHost b\n  User u\nHost c\n  User u\n',
    );
    const whole = { start: 0, end: document.text.length };
    expect(inlayHints(context, whole, { blocks: true, values: false })).toMatchObject([
      { question: 'a.*', tooltip: 'An idle session stays open; a dead connection is detected after 4 min.' },
    ]);
  });

  test('a file of 25 hosts has eight decorations at most', async () => {
    const { context, document } = await firstMinutes('home/.ssh/config');
    const hints = inlayHints(context, { start: 0, end: document.text.length }, { blocks: true, values: false });
    expect(document.blocks.length).toBeGreaterThan(25);
    expect(hints.map(({ text }) => text).length).toBeLessThanOrEqual(8);
  });
});

describe('behind values, where that is wanted', () => {
  const values = { blocks: false, values: true };

  test('the same verdict', async () => {
    expect(await hinted('Host a\n  ServerAliveInterval 60 # often\nHost b\n  ServerAliveInterval 300\n', values)).toBe(
      dedent(`
        Host a
          ServerAliveInterval 60 <idle: stays; dead connection: 4 min> # often
        Host b
          ServerAliveInterval 300 <idle: dropped after 4 min>
      `),
    );
  });

  test('a count that stands alone in its block says what it comes to', async () => {
    expect(await hinted('Host web\n  ServerAliveCountMax 1\nHost *\n  ServerAliveInterval 30\n', values)).toContain(
      'ServerAliveCountMax 1 <idle: stays; dead connection: 1 min>',
    );
  });

  test('a value that loses says nothing', async () => {
    const text = 'ServerAliveInterval 30\nServerAliveInterval 60\nHost *\n  ServerAliveInterval 90\n';
    expect((await hinted(text, values)).match(/</g)).toHaveLength(1);
  });

  test('nothing for blocks that nothing reaches', async () => {
    const text = 'Host !a\n  ServerAliveInterval 60\n';
    expect(await hinted(text, values)).toBe(text);
  });
});

test('only the part that is asked for', async () => {
  const { context } = await stage('Host a\n  ServerAliveInterval 60\nHost b\n  User y\nHost c\n  User y\n');
  expect(inlayHints(context, { start: 0, end: 3 }, { blocks: true, values: true })).toHaveLength(1);
  expect(inlayHints(context, { start: 36, end: 50 }, { blocks: true, values: true })).toHaveLength(0);
});
