import { describe, expect, test } from 'vitest';
import { type Jump, jumpsFrom, jumpsTo, stopAt } from '../../server/src/features/jumps';
import { stage } from '../harness/feature';

const text = (cursor: string): string =>
  `
  //- /home/u/.ssh/config
  Include more
  Host gate
    HostName 192.0.2.1
    ServerAliveInterval 60
  Host db *.db
    ProxyJump u@gate:22,inner
  Host inner
    ServerAliveInterval 0
  Host lost
    ProxyJump none
  Host lost
    ProxyJump gate
  Host cmd
    ProxyCommand nc gate 22
    ProxyJump gate
  Match user x
    User y
  Host *
    TCPKeepAlive no
  //- /home/u/.ssh/more
  Host far
    ProxyJump gate
`.replace(cursor, `${cursor.slice(0, -1)}$0${cursor.slice(-1)}`);

async function ask(cursor: string, question: typeof jumpsFrom | undefined = undefined): Promise<string | string[]> {
  const { context, at, document } = await stage(text(cursor));
  const stop = stopAt(context, at);
  if (!stop) return 'nothing';
  const words = (jump: Jump): string =>
    jump.places
      .map(({ start, end }) => (jump.stop.uri === document.uri ? document.text.slice(start, end) : '…'))
      .join('+');
  if (!question) return `${document.text.slice(stop.selection.start, stop.selection.end)}: ${stop.detail}`;
  return question(context, stop).map((jump) => `${jump.stop.name} at ${words(jump)}: ${jump.stop.detail}`);
}

const gate = '60 s × (3 + 1); dead connection: 4 min';

describe('jumps', () => {
  test('start at a name, at a hop, or anywhere in a block', async () => {
    expect(await ask('Host gate')).toBe(`gate: ${gate}`);
    expect(await ask('u@gate')).toBe(`gate: ${gate}`);
    expect(await ask('HostName 192.0.2.1')).toBe(`gate: ${gate}`);
    expect(await ask('*.db')).toMatch(/^\*\.db: /);
    expect(await ask('User y')).toBe('nothing');
  });

  test('from a host: its hops in order, each with its own keepalive', async () => {
    expect(await ask('Host db', jumpsFrom)).toEqual([
      `gate at gate: ${gate}`,
      expect.stringMatching(/^inner at inner: no keepalive/),
    ]);
    expect(await ask('*.db', jumpsFrom)).toHaveLength(2);
    expect(await ask('Host cmd', jumpsFrom)).toEqual([]);
    expect(await ask('Host gate', jumpsFrom)).toEqual([]);
  });

  test('to a host: those whose ProxyJump counts', async () => {
    const found = (await ask('Host gate', jumpsTo)) as string[];
    expect(found.map((line) => line.split(':')[0])).toEqual(['far at …', 'db at gate', '*.db at gate']);
  });
});
