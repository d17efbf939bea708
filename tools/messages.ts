import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { defaultBuild } from '../server/src/language/build';
import { clientCriteria, serverCriteria } from '../server/src/language/criteria';
import { dialectIds, dialects } from '../server/src/language/dialects';
import { tokensOf } from '../server/src/language/tokens';
import { rules } from '../server/src/rules/index';

/** Where the translations of the server and the command line are, for each language that there is. */
export const folder = fileURLToPath(new URL('../server/l10n/', import.meta.url));
export const languages: readonly string[] = readdirSync(folder)
  .map((name) => /^bundle\.l10n\.(.+)\.json$/.exec(name)?.[1])
  .filter((name) => name !== undefined);

/** English text → translation, in the order of the file. */
export const bundleOf = (language: string): Readonly<Record<string, string>> =>
  JSON.parse(readFileSync(join(folder, `bundle.l10n.${language}.json`), 'utf8'));

const rows = dialectIds.flatMap((id) => dialects[id].keywords.rows);
const tokens = dialectIds.flatMap((id) =>
  [...dialects[id].keywords.rows.map((row) => row.name), 'Match'].flatMap((name) => tokensOf(id, name, defaultBuild)),
);

/** What `t(…)` may be given that is no literal: the words of tables, under the names that the code calls them by. */
const tables: Readonly<Record<string, readonly string[]>> = {
  'row.doc': rows.map((row) => row.doc),
  doc: [...clientCriteria, ...serverCriteria].map((criterion) => criterion.doc),
  'token.doc': tokens.map((token) => token.doc),
  'rule.title': rules.map((rule) => rule.title),
  'rule.doc': rules.map((rule) => rule.doc),
};

/** One use of `t(…)`. */
export interface Message {
  /** Its English texts: several where the code chooses between literals, all of a table where it names one. */
  readonly texts: readonly string[];
  /** `rules/check.ts:12` */
  readonly at: string;
  /** Why it cannot be translated; undefined: it can. */
  readonly wrong?: string;
}

/** Every message of the server and the command line. */
export const messages = (): readonly Message[] => {
  all ??= readMessages();
  return all;
};

let all: readonly Message[] | undefined;

function readMessages(): readonly Message[] {
  const root = fileURLToPath(new URL('../server/src/', import.meta.url));
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'));
  return files.sort().flatMap((name) => messagesIn(name, readFileSync(join(root, name), 'utf8')));
}

/** The messages of one source text. `name` is what it is called. */
export function messagesIn(name: string, text: string): readonly Message[] {
  const source = ts.createSourceFile(name, text, ts.ScriptTarget.Latest, true);
  const found: Message[] = [];
  const visit = (node: ts.Node, inFunction: boolean): void => {
    if (ts.isCallExpression(node) && ts.isIdentifier(node.expression) && node.expression.text === 't') {
      const at = `${name.replaceAll('\\', '/')}:${source.getLineAndCharacterOfPosition(node.getStart()).line + 1}`;
      found.push({ at, ...(inFunction ? wordsOf(node.arguments[0]) : { texts: [], wrong: 'said while loading' }) });
    }
    ts.forEachChild(node, (child) => visit(child, inFunction || ts.isFunctionLike(node)));
  };
  visit(source, false);
  return found;
}

function wordsOf(argument: ts.Expression | undefined): Omit<Message, 'at'> {
  if (!argument) return { texts: [], wrong: 'no text' };
  if (ts.isParenthesizedExpression(argument)) return wordsOf(argument.expression);
  if (ts.isStringLiteralLike(argument))
    return { texts: [argument.text], ...(argument.text ? {} : { wrong: 'no text' }) };
  if (ts.isConditionalExpression(argument)) {
    const both = [wordsOf(argument.whenTrue), wordsOf(argument.whenFalse)];
    const wrong = both.find((one) => one.wrong)?.wrong;
    return { texts: both.flatMap((one) => one.texts), ...(wrong ? { wrong } : {}) };
  }
  const table = tables[argument.getText()];
  return table ? { texts: table } : { texts: [], wrong: `neither a literal nor a table: ${argument.getText()}` };
}

/** All English texts, each once, sorted. */
export const keysOf = (all: readonly Message[]): readonly string[] =>
  [...new Set(all.flatMap((message) => message.texts))].filter((text) => text !== '').sort();

/** The bundle of a language with every message that the code has and no other: what is new is empty. */
export function nextBundle(language: string): Readonly<Record<string, string>> {
  const old = bundleOf(language);
  return Object.fromEntries(keysOf(messages()).map((key) => [key, old[key] ?? '']));
}

/** The bundles of all languages as they must be, by path. */
export const bundleFiles = (): [path: string, text: string][] =>
  languages.map((language) => [bundlePath(language), `${JSON.stringify(nextBundle(language), undefined, 2)}\n`]);

/** The messages that a language lacks. */
export const untranslatedMessages = (): string[] =>
  languages.flatMap((language) =>
    Object.entries(nextBundle(language))
      .filter(([, text]) => text === '')
      .map(([key]) => `${bundlePath(language)}: to translate: ${key}`),
  );

const bundlePath = (language: string): string => `server/l10n/bundle.l10n.${language}.json`;
