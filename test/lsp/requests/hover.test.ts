import { describe, expect, test } from 'vitest';
import type { Hover } from 'vscode-languageserver-protocol';
import type { Client } from '../client';
import { good, homePerTest } from '../home';

const { start, at } = homePerTest();

describe('hover', () => {
  const hover = (client: Client, uri: string, line: number, character: number) =>
    client.request<Hover | null>('textDocument/hover', { textDocument: { uri }, position: { line, character } });

  test('is Markdown with links, or plain text where the client shows no Markdown', async () => {
    const rich = await start();
    rich.open(at('config'), good);
    const markdown = await hover(rich, at('config'), 1, 5);
    expect(markdown?.contents).toMatchObject({
      kind: 'markdown',
      value: expect.stringContaining(`(${at('config')}#L2)`),
    });
    expect(markdown?.range).toEqual({ start: { line: 1, character: 2 }, end: { line: 1, character: 24 } });

    const plain = await start({ capabilities: { textDocument: { hover: { contentFormat: ['plaintext'] } } } });
    plain.open(at('config'), good);
    const text = await hover(plain, at('config'), 1, 5);
    expect(text?.contents).toMatchObject({ kind: 'plaintext' });
    expect(JSON.stringify(text?.contents)).not.toMatch(/\]\(|\*\*|`|\\[^n]/);
    expect(await hover(plain, at('config'), 2, 0)).toBeNull();
  });
});
