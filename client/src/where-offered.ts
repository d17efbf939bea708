import { Disposable } from 'vscode';

/**
 * Registers what newer editors alone have. One between may have it as a proposal, which it refuses to everybody: then
 * there is nothing.
 */
export function whereOffered(register: () => Disposable): Disposable {
  try {
    return register();
  } catch {
    return Disposable.from();
  }
}
