import { describe, expect, test } from 'vitest';
import type {
  ClientCapabilities,
  SemanticTokens,
  SemanticTokensDelta,
  SemanticTokensLegend,
} from 'vscode-languageserver-protocol';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { type Client, startPerTest } from '../client';

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

describe('what changed in the tokens', () => {
  const capabilities = (full: boolean | object): ClientCapabilities => ({
    textDocument: {
      semanticTokens: { requests: { full }, tokenTypes: [], tokenModifiers: [], formats: ['relative'] },
    },
  });
  const full = (client: Client): Promise<SemanticTokens> =>
    client.request('textDocument/semanticTokens/full', { textDocument: { uri } });
  const delta = (client: Client, previousResultId: string | undefined): Promise<SemanticTokens | SemanticTokensDelta> =>
    client.request('textDocument/semanticTokens/full/delta', { textDocument: { uri }, previousResultId });
  /** As the protocol says: all edits are about the old data. */
  function applied(old: readonly number[], answer: SemanticTokens | SemanticTokensDelta): readonly number[] {
    if (!('edits' in answer)) return answer.data;
    const data = [...old];
    for (const { start, deleteCount, data: added } of [...answer.edits].sort((a, b) => b.start - a.start))
      data.splice(start, deleteCount, ...(added ?? []));
    return data;
  }

  test.each([[true], [false], [{}], [{ delta: false }]])(
    'is not told to a client that says %j, and its answers have no names',
    async (can) => {
      const client = await start({ capabilities: capabilities(can) });
      expect(client.answer.capabilities.semanticTokensProvider).toMatchObject({ full: true });
      client.open(uri, 'Port 1\n');
      expect(await full(client)).not.toHaveProperty('resultId');
    },
  );

  test('is told from one answer to the next, and everything where the last one is not known', async () => {
    const client = await start({ capabilities: capabilities({ delta: true }) });
    expect(client.answer.capabilities.semanticTokensProvider).toMatchObject({ full: { delta: true } });
    client.open(uri, 'Port 1\nUser a\nHost b\n');
    const first = await full(client);
    const same = (await delta(client, first.resultId)) as SemanticTokensDelta;
    expect(same.edits).toEqual([]);
    client.change(uri, [
      { range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } }, text: '# x\n' },
    ]);
    const next = (await delta(client, same.resultId)) as SemanticTokensDelta;
    // one token more; the one behind it now starts a line later
    expect(next.edits.flatMap(({ data }) => data ?? []).length).toBeLessThanOrEqual(10);
    expect(await delta(client, same.resultId)).toHaveProperty('data');
    expect(await delta(client, undefined)).toHaveProperty('data');
    const last = await full(client);
    client.close(uri);
    client.open(uri, 'Port 1\n');
    expect(await delta(client, last.resultId)).toHaveProperty('data');
    client.close(uri);
    expect(await delta(client, last.resultId)).toEqual({ data: [] });
  });

  test('makes the tokens of a full answer out of the old ones, after any edits', async () => {
    const [old, anew] = [await start({ capabilities: capabilities({ delta: true }) }), await start()];
    const pieces = ['Host a*\n', '  User b\n', 'Port 1\n', '# x', '\n', ' ', '=', '"', '*', '\0', '\r', '😀', '%h', ''];
    let seed = 7;
    const pick = (below: number): number => {
      seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
      return Math.floor((seed / 2 ** 32) * below);
    };
    let text = 'Host a\n  Port 1\n  Port 2\n';
    old.open(uri, text);
    let answer: SemanticTokens | SemanticTokensDelta = await full(old);
    let data: readonly number[] = answer.data;
    let deltas = 0;
    for (let n = 0; n < 300; n++) {
      const changes = Array.from({ length: pick(3) }, () => {
        const document = TextDocument.create(uri, '', 0, text);
        const from = pick(text.length + 1);
        const to = text.length > 300 ? text.length : Math.min(text.length, from + (pick(3) === 0 ? pick(20) : 0));
        const range = { start: document.positionAt(from), end: document.positionAt(to) };
        const change = { range, text: pieces[pick(pieces.length)] as string };
        text = TextDocument.applyEdits(document, [{ range, newText: change.text }]);
        return change;
      });
      if (changes.length > 0) old.change(uri, changes);
      answer = await delta(old, answer.resultId);
      if ('edits' in answer) deltas++;
      data = applied(data, answer);
      anew.open(uri, text);
      expect(data, JSON.stringify(text)).toEqual((await full(anew)).data);
      anew.close(uri);
    }
    expect(deltas).toBe(300);
  });
});
