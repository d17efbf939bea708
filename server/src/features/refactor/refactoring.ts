import type { Context } from '../../analysis/context';
import type { Edit } from '../../edits/edit';
import type { Span } from '../../syntax/text';

/** A change of form that the user may choose; its title says what else it changes, if anything. */
export interface Refactoring {
  readonly kind: 'extract' | 'rewrite' | 'move';
  readonly title: string;
  readonly edits: readonly Edit[];
  /** A file that has to be made first. */
  readonly creates?: NewFile;
}

export interface NewFile {
  readonly uri: string;
  readonly text: string;
}

/** Offers what can be done with the lines that a selection touches. What does not hold is not offered. */
export type Refactor = (context: Context, selection: Span) => readonly Refactoring[];
