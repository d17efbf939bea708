import { expect, test } from 'vitest';
import type { SemanticTokens, SemanticTokensLegend } from 'vscode-languageserver-protocol';
import { type Client, startPerTest } from './client';

const start = startPerTest();

const uri = 'file:///nowhere/ssh_config';

/** The answer as `line:character+length type modifiers`. */
function read({ data }: SemanticTokens, client: Client): string[] {
  const { legend } = client.answer.capabilities.semanticTokensProvider as { legend: SemanticTokensLegend };
  const out: string[] = [];
  let [line, character] = [0, 0];
  for (let i = 0; i < data.length; i += 5) {
    const [lines = 0, characters = 0, length = 0, type = 0, bits = 0] = data.slice(i, i + 5);
    character = lines > 0 ? characters : character + characters;
    line += lines;
    const modifiers = legend.tokenModifiers.filter((_, bit) => bits & (1 << bit));
    out.push([`${line}:${character}+${length}`, legend.tokenTypes[type], ...modifiers].join(' '));
  }
  return out;
}

test.each([
  ['utf-8', ['1:2+8 property', '1:11+9 string', '1:20+2 macro', '1:22+1 string']],
  ['utf-16', ['1:2+8 property', '1:11+6 string', '1:17+2 macro', '1:19+1 string']],
  ['utf-32', ['1:2+8 property', '1:11+5 string', '1:16+2 macro', '1:18+1 string']],
])('tokens count in %s, as a whole and in part', async (encoding, wanted) => {
  const client = await start({ capabilities: { general: { positionEncodings: [encoding] } } });
  client.open(uri, 'Host a\n  Hostname "😀éxx%h"\n  Hostname b\n');
  const whole = await client.request<SemanticTokens>('textDocument/semanticTokens/full', { textDocument: { uri } });
  expect(read(whole, client)).toEqual(
    expect.arrayContaining(['0:0+4 keyword', '0:5+1 type', ...wanted, '2:2+8 property unused', '2:11+1 string unused']),
  );
  const range = { start: { line: 1, character: 0 }, end: { line: 1, character: 5 } };
  const part = await client.request<SemanticTokens>('textDocument/semanticTokens/range', {
    textDocument: { uri },
    range,
  });
  expect(read(part, client)).toEqual(wanted);
});

test('a bare CR ends a line for editors, so no token crosses it', async () => {
  const client = await start();
  client.open(uri, 'Host a\rb\n# x\ry\nPort 1\n');
  const whole = await client.request<SemanticTokens>('textDocument/semanticTokens/full', { textDocument: { uri } });
  expect(whole.data.every((n) => n >= 0 && n < 100)).toBe(true);
  expect(read(whole, client)).toContain('4:0+4 property');
});
