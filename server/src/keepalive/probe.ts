/**
 * The keepalive of one side: ServerAliveInterval and ServerAliveCountMax of ssh, or ClientAliveInterval and
 * ClientAliveCountMax of sshd.
 */
export interface Probe {
  readonly side: Side;
  /**
   * Seconds; 0 is off. Negative where a release up to 8.4 let a large time wrap (`language/releases.ts`, `time-wraps`).
   */
  readonly interval: number;
  /** Unanswered probes that are allowed. */
  readonly count: number;
}

/** Whose program: ssh is the client. */
export type Side = 'client' | 'server';

/** Whether the side's timer runs at all. */
export const active = (probe: Probe | undefined): probe is Probe => probe !== undefined && probe.interval > 0;

/**
 * Whether the timer does something nobody can predict. A negative interval is off in ssh, but sshd 7.6 to 8.4 takes
 * every event of the session for an overdue probe. Seen with sshd 8.4 and ClientAliveInterval 2147483648: a session
 * over a working link ended within 3 s.
 */
export const erratic = (probe: Probe | undefined): boolean => probe?.side === 'server' && probe.interval < 0;
