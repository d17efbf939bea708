import { type TextDocument, window } from 'vscode';
import { servedLanguages } from './ids';

/** Whether the server looks after a document. */
export const isServed = (document: TextDocument): boolean => servedLanguages.includes(document.languageId);

/** The served document that the user looks at. */
export function activeServed(): TextDocument | undefined {
  const document = window.activeTextEditor?.document;
  return document && isServed(document) ? document : undefined;
}
