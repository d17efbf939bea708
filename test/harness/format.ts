import { makeContext } from '../../server/src/analysis/context';
import {
  blankLines,
  defaultFormatStyle,
  type FormatOptions,
  formatEdits,
  keywordCases,
  separators,
} from '../../server/src/features/format';
import { applyEdits, type TextEdit } from '../../server/src/syntax/edit';
import { defaultPath, type LoadOptions, loadFiles, uriOf } from './fixture';

export const plain: FormatOptions = { ...defaultFormatStyle, indent: '  ' };
export type Choices = Partial<FormatOptions> & LoadOptions;

/** The text after these edits. */
export const apply = (text: string, edits: readonly TextEdit[]): string => {
  const after = applyEdits(text, edits);
  if (after === undefined) throw new Error('edits overlap');
  return after;
};

/** The text as it is, byte for byte, formatted. */
export async function formatted(text: string, choices: Choices = {}): Promise<string> {
  const path = choices.path ?? (choices.dialect === 'sshd_config' ? '/etc/ssh/sshd_config' : defaultPath);
  const { snapshot, document } = await loadFiles(new Map([[uriOf(path), text]]), choices);
  return apply(text, formatEdits(makeContext(snapshot, document), { ...plain, ...choices }));
}

/** Every style that the settings can ask for. */
export const everyStyle: readonly FormatOptions[] = keywordCases.flatMap((keywordCase) =>
  separators.flatMap((separator) =>
    blankLines.map((blank) => ({ keywordCase, separator, blankLines: blank, indent: '\t' })),
  ),
);
