import { t } from '@vscode/l10n';
import type { Context } from '../../analysis/context';
import { fileName } from '../../rules/sentences';
import { code } from './markdown';

/** Whose files these are, as Markdown, where they are not this machine's: an image, a part of one in a repository. */
export const treeTexts = ({ snapshot: { around } }: Context): readonly string[] =>
  around.root === undefined
    ? []
    : [t('Read as files of another machine, so that absolute paths start in: {0}.', code(fileName(around.root)))];
