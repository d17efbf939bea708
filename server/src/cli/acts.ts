import type { Rewriter } from './fix/rewriter';

/** A program that was run, and what it printed. */
export interface Ran {
  readonly out: string;
  readonly err: string;
  /** undefined: it could not be started, or was ended. */
  readonly exit: number | undefined;
}

/** What only some commands do to the world, and only where they are asked to. */
export interface Acts {
  readonly rewriter: Rewriter;
  /** Whether a person sits at both ends: at what is read, and at what is written. */
  readonly terminal: boolean;
  /** The person's answer, without line break; undefined: there will be none. */
  ask(question: string): Promise<string | undefined>;
  /** Runs a program without a shell, and without anything to read. */
  run(program: string, args: readonly string[]): Promise<Ran>;
  /** Writes a string whose characters are bytes. */
  writeBytes(bytes: string): void;
}
