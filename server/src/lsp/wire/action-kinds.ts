import { CodeActionKind } from 'vscode-languageserver';
import type { Refactoring } from '../../features/refactor/refactoring';

/** Our own kind of "fix all", for those who want it on save without that of other extensions. */
export const fixAllKind = `${CodeActionKind.SourceFixAll}.sshKeepalive`;

export const refactorKinds: Readonly<Record<Refactoring['kind'], CodeActionKind>> = {
  extract: CodeActionKind.RefactorExtract,
  rewrite: CodeActionKind.RefactorRewrite,
  move: `${CodeActionKind.Refactor}.move`,
};
