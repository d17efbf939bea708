import type { Release } from '../../language/build';
import type { CauseId } from './causes';

/**
 * At which level a program writes a message. `fatal`, `error`, `info`, `verbose` and `debug` as LogLevel has them.
 * `exit`: written like `info`, and the program ends. `always`: to the terminal, whatever LogLevel says.
 */
export type MessageLevel = 'fatal' | 'error' | 'info' | 'exit' | 'verbose' | 'debug' | 'always';

/** When in the life of a connection it comes. `server`: the listening sshd itself. */
export type Phase = 'connecting' | 'login' | 'session' | 'channel' | 'server';

/**
 * How much a message proves. 4: a server names a setting. 3: a program names its own timer or decision. 2: the error of
 * a system call. 1: a consequence. 0: it only frames what happened.
 */
export type Proof = 0 | 1 | 2 | 3 | 4;

/** A message with which a connection ends, or does not come up. */
export interface Message {
  /** Of our own; stands in JSON. */
  readonly id: string;
  /** Whose log or terminal it stands in. */
  readonly side: 'client' | 'server';
  /** Of another client than ssh. */
  readonly program?: string;
  readonly phase: Phase;
  readonly level: MessageLevel;
  /** Found anywhere in a line. Groups: `host`, `seconds`, `reason`. Without nested repetition: never exponential. */
  readonly pattern: RegExp;
  /** The first and the last release that has it in this form; absent: all. */
  readonly since?: Release;
  readonly until?: Release;
  /** Exit status of ssh; absent: it goes on, or it is not told by this. */
  readonly status?: number;
  /** Right after this message it tells nothing of its own. */
  readonly echoes?: string;
  readonly cause: CauseId;
  readonly proof: Proof;
}

type Rest = Partial<Pick<Message, 'since' | 'until' | 'status' | 'echoes'>>;

/** One row of a table; `status` is 255 unless told, null where ssh goes on or another program's status counts. */
export const messagesOf =
  (side: Message['side'], usualStatus?: number) =>
  (
    id: string,
    [phase, level]: readonly [Phase, MessageLevel],
    pattern: RegExp,
    [cause, proof]: readonly [CauseId, Proof],
    { status = usualStatus, ...rest }: Omit<Rest, 'status'> & { readonly status?: number | null } = {},
  ): Message => ({
    id,
    side,
    phase,
    level,
    pattern,
    cause,
    proof,
    ...rest,
    ...(typeof status === 'number' ? { status } : {}),
  });
