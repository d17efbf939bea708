import { type TextDocument, window } from 'vscode';
import { clientLanguages, openSshLanguages, servedLanguages } from './ids';

/** Whether the server looks after a document. */
export const isServed = (document: TextDocument): boolean => servedLanguages.includes(document.languageId);

/** Whether a document is one of OpenSSH's files: it has hosts or connections, and files that it includes. */
export const isOpenSsh = (document: TextDocument): boolean => openSshLanguages.includes(document.languageId);

/** Whether a document is an ssh_config. */
export const isClientConfig = (document: TextDocument): boolean => clientLanguages.includes(document.languageId);

/** The ssh_config or sshd_config that the user looks at. */
export function activeServed(): TextDocument | undefined {
  const document = window.activeTextEditor?.document;
  return document && isOpenSsh(document) ? document : undefined;
}
