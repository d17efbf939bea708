import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import oniguruma from 'vscode-oniguruma';
import { type IGrammar, INITIAL, parseRawGrammar, Registry } from 'vscode-textmate';
import { grammars } from '../../syntaxes/grammars';

const wasm = readFileSync(createRequire(import.meta.url).resolve('vscode-oniguruma/release/onig.wasm'));
const onigLib = oniguruma.loadWASM(wasm).then(() => ({
  createOnigScanner: (sources: string[]) => new oniguruma.OnigScanner(sources),
  createOnigString: (text: string) => new oniguruma.OnigString(text),
}));

/** The grammar of a language id in VS Code's own engine. */
export async function load(id: string): Promise<IGrammar> {
  const registry = new Registry({
    onigLib,
    loadGrammar: async () => parseRawGrammar(JSON.stringify(grammars[`${id}.tmLanguage.json`]), `${id}.json`),
  });
  const grammar = await registry.loadGrammar(`source.${id}`);
  if (!grammar) throw new Error(`no grammar for ${id}`);
  return grammar;
}

/**
 * The pieces of each line with their innermost scope, without the language's suffix; blank pieces and unscoped ones are
 * left out.
 */
export function pieces(grammar: IGrammar, text: string): string[][] {
  let state = INITIAL;
  return text.split('\n').map((line) => {
    const result = grammar.tokenizeLine(line, state);
    state = result.ruleStack;
    const found: { text: string; scope: string }[] = [];
    for (const token of result.tokens) {
      const scope = (token.scopes.at(-1) ?? '').replace(/\.(?:sshd?_config|sysctl)$/, '');
      const piece = line.slice(token.startIndex, token.endIndex);
      if (piece.trim() === '' || scope === 'meta.directive' || scope.startsWith('source.')) continue;
      const last = found.at(-1);
      if (last?.scope === scope && line.startsWith(last.text + piece, token.startIndex - last.text.length))
        last.text += piece;
      else found.push({ text: piece, scope });
    }
    return found.map((piece) => `${piece.text} ${piece.scope}`);
  });
}
