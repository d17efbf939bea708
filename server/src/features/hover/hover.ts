import type { Span } from '../../syntax/text';

/** What an editor shows beside the mouse. All texts of files are escaped in `markdown`. */
export interface Hover {
  readonly span: Span;
  readonly markdown: string;
}
