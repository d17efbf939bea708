import type { TextEdit } from '../../syntax/edit';

/** How a file is to change: what it was when it was judged, and edits of that text, each list of the text before it. */
export interface FileChange {
  readonly uri: string;
  readonly before: string;
  readonly steps: readonly (readonly TextEdit[])[];
}

/**
 * Why a file stays as it is. `changed`: it is no longer what was judged. `names`: it has several names (hard links),
 * which a new file would part. `owner`: a new file would have another owner. `bytes`: a fix repeats bytes that are no
 * UTF-8. `backup`: there is no name for it. `outside`: it is not below the root directory, or links do not end.
 */
export type Untouched =
  | { readonly why: 'changed' | 'names' | 'owner' | 'bytes' | 'backup' | 'outside' }
  | { readonly why: 'system'; readonly reason: string };

/** What a file holds and would hold, as a string with one character for each byte. */
export interface Preview {
  /** Where the file itself is, if a link leads to it. */
  readonly uri: string;
  readonly before: string;
  readonly after: string;
}

/** How the command line changes files. Implementations never throw. */
export interface Rewriter {
  /**
   * The same on a machine whose `/` is this folder, by URI: links lead to where they lead there, and no file outside
   * of it is changed.
   */
  within(root: string): Rewriter;
  preview(change: FileChange): Promise<Preview | Untouched>;
  /**
   * Puts the changed text in the place of the file's own, all at once or not at all. Links to the file, its mode, its
   * owner, and each byte that no edit is about stay. `backup`: the URI of a copy that is made first, in the folder of
   * the file itself; none that is there is overwritten.
   */
  write(change: FileChange, backup?: string): Promise<'written' | Untouched>;
}
