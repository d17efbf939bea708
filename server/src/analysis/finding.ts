import type { SessionVerdict } from '../keepalive/verdict';
import type { Span } from '../syntax/text';

/** The gravest first. */
export const severities = ['error', 'warning', 'information', 'hint'] as const;

/**
 * How bad it is. `error`: OpenSSH of the chosen release refuses the configuration at that line. `warning`: sessions end
 * or hang because of it. `information`: it works, but not as people think. `hint`: it could be better.
 */
export type Severity = (typeof severities)[number];

/** A place in a file. */
export interface Place {
  readonly uri: string;
  readonly span: Span;
}

/**
 * What a rule's message and its fixes read, by name; text of the file as it is (the edge escapes it). Each rule has a
 * type of its own: where it has several messages, a union by `variant`. Erased to this where findings of all rules
 * meet.
 */
export interface FindingData {
  /** Which of the rule's messages, where it has several. */
  readonly variant?: string;
  readonly [field: string]: string | number | SessionVerdict | undefined;
}

/**
 * Something to tell the user about one place of the document that is asked about. Data only: words are rendered at the
 * edge.
 */
export interface Finding<V extends FindingData = FindingData> {
  /** The rule's code, such as `keepalive/zero`. */
  readonly rule: string;
  readonly span: Span;
  /** Overrides the rule's own severity where a case is milder. */
  readonly severity?: Severity;
  readonly data: V;
  readonly related?: readonly Related[];
  /** How many related places there are, where not all of them are listed. */
  readonly relatedCount?: number;
  readonly tag?: 'unnecessary' | 'deprecated';
}

/** A place that a finding has to do with. `host`: a pattern of the Host line there. */
export interface Related extends Place {
  readonly label: 'winner' | 'same' | 'block' | 'refused';
  readonly host?: string;
}
