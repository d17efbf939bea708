import type { Edit } from '../../edits/edit';
import type { Span } from '../../syntax/text';

/** What a proposal is, for its icon. */
export type ProposalKind =
  | 'keyword'
  | 'block'
  | 'snippet'
  | 'word'
  | 'number'
  | 'algorithm'
  | 'host'
  | 'user'
  | 'criterion'
  | 'token'
  | 'file'
  | 'folder';

/** One entry of the list. Texts are plain but for `doc` and `snippet`. */
export interface Proposal {
  readonly label: string;
  readonly kind: ProposalKind;
  /** What is written in place of the list's span. */
  readonly text: string;
  /** The same as a snippet in the syntax of the Language Server Protocol, for an editor that has them. */
  readonly snippet?: string;
  /** What the typed text is compared with; `label` unless told. */
  readonly filter?: string;
  /** A few words beside the label. */
  readonly detail?: string;
  /** Markdown. */
  readonly doc?: string;
  /** The keyword whose documentation is made when the entry is looked at; manual spelling. */
  readonly about?: string;
  /** Smaller ones come first; those with the same rank stand in the order of the list, or by label where `byName`. */
  readonly rank: number;
  /**
   * Characters that take the entry and are then written themselves. Only a comma, and only behind names of a list that
   * OpenSSH knows all of: half of one is refused, so who writes a comma there means the whole. Elsewhere it would do
   * harm. Keywords and criteria bring their blank or `=` with them, which would stand there twice; a blank behind a
   * keyword that is not listed would turn it into another one. Hosts, users, numbers and files may be new ones that
   * only begin like one that is listed. Behind a word that stands alone nothing follows.
   */
  readonly commit?: readonly string[];
  /** There is more to choose behind it: the list opens again. */
  readonly more?: boolean;
  /** Further changes of the same line, away from the span. */
  readonly edits?: readonly Edit[];
  /** The one that most people want. */
  readonly preferred?: boolean;
}

/** What an editor offers at one place. */
export interface Proposals {
  /** The text that is replaced, up to the cursor and as a whole. */
  readonly span: Span;
  readonly items: readonly Proposal[];
  /** Another character may bring other entries. */
  readonly open?: boolean;
}
