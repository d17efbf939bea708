import type { Rewriter } from './fix/rewriter';

/** What only some commands do to the world, and only where they are asked to. */
export interface Acts {
  readonly rewriter: Rewriter;
  /** Whether a person sits at both ends: at what is read, and at what is written. */
  readonly terminal: boolean;
  /** The person's answer, without line break; undefined: there will be none. */
  ask(question: string): Promise<string | undefined>;
  /** Writes a string whose characters are bytes. */
  writeBytes(bytes: string): void;
}
