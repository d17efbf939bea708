import type { ExtensionContext } from 'vscode';
import { section } from '../../server/src/lsp/protocol';
import type { settings } from './ids';

type Setting = (typeof settings)[keyof typeof settings];

interface Properties {
  readonly properties: Readonly<Record<string, { readonly enum?: readonly string[] }>>;
}

/** The words that a setting may have, in the manifest's order: written once, there. */
export function allowedWords(context: ExtensionContext, setting: Setting): readonly string[] {
  const configuration: Properties | readonly Properties[] =
    context.extension.packageJSON.contributes.configuration ?? [];
  return [configuration].flat().flatMap(({ properties }) => properties[`${section}.${setting}`]?.enum ?? []);
}

/** The release that a word of `openssh.release` stands for: `newest` is the first number of the list. */
export const releaseOf = (word: string | undefined, words: readonly string[]): string =>
  word !== undefined && /^\d/.test(word) ? word : (words.find((one) => /^\d/.test(one)) ?? '');
