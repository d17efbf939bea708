/** How a session fared that was silent for some time and then spoke. `failed`: it never came up. */
export type Fate = 'alive' | 'silent' | 'reset' | 'failed';

/** One session that was tried. */
export interface Tried {
  /** Seconds of silence. */
  readonly seconds: number;
  readonly fate: Fate;
}

/** What is known of an idle timeout, in seconds. */
export interface Measured {
  /** The longest silence that a session outlived; 0: none did. */
  readonly outlived: number;
  /** The shortest silence that one did not outlive; undefined: all did. */
  readonly lost?: number;
  /** Whether what was lost was answered with a reset. */
  readonly resets: boolean;
  /** Sessions contradict each other: a longer silence was outlived than another that was not. */
  readonly contradicts: boolean;
}

/** Sessions side by side. */
export const mostSessions = 8;
/** The first one, and those that narrow it down. */
export const rounds = 3;

/** Silences of the first round: the longest one, and half of it again and again. Shortest first, in whole seconds. */
export function firstRound(upTo: number): readonly number[] {
  const all = Array.from({ length: mostSessions }, (_, i) => Math.round(upTo / 2 ** i));
  return [...new Set(all.filter((seconds) => seconds >= 1))].sort((a, b) => a - b);
}

/** Silences between what was outlived and what was not; empty where that is narrow enough. */
export function nextRound({ outlived, lost }: Measured): readonly number[] {
  if (lost === undefined || lost - outlived <= Math.max(1, lost / 50)) return [];
  const parts = mostSessions + 1;
  const all = Array.from({ length: mostSessions }, (_, i) =>
    Math.round(outlived + ((lost - outlived) * (i + 1)) / parts),
  );
  return [...new Set(all.filter((seconds) => seconds > outlived && seconds < lost))];
}

/** What the sessions so far say. Those that never came up say nothing. */
export function measuredBy(tried: readonly Tried[]): Measured {
  const ended = tried.filter(({ fate }) => fate === 'silent' || fate === 'reset');
  const lost = Math.min(...ended.map(({ seconds }) => seconds));
  const alive = tried.filter(({ fate }) => fate === 'alive').map(({ seconds }) => seconds);
  const before = alive.filter((seconds) => seconds < lost);
  return {
    outlived: Math.max(0, ...before),
    ...(Number.isFinite(lost) ? { lost } : {}),
    resets: ended.length > 0 && ended.every(({ fate }) => fate === 'reset'),
    contradicts: alive.some((seconds) => seconds > lost),
  };
}

/** What follows for the settings; undefined: nothing, as nothing was lost. */
export function settingsFor({
  outlived,
  lost,
}: Measured): { readonly interval: number; readonly seconds: number } | undefined {
  if (lost === undefined) return undefined;
  return { interval: Math.max(1, Math.min(60, Math.floor(outlived / 2))), seconds: Math.max(1, outlived) };
}

/** The longest that all rounds may take, in seconds, without logging in. */
export const longest = (upTo: number): number => upTo * rounds;

/**
 * The command line of one session: silent by itself, alone on its connection, and nobody is asked for anything. `-v`
 * tells whether the server sends probes, which would keep the path open.
 */
export const sshWords = (host: string): readonly string[] => [
  '-T',
  '-v',
  ...['BatchMode=yes', 'ServerAliveInterval=0', 'TCPKeepAlive=no', 'ControlMaster=no', 'ControlPath=none'].flatMap(
    (o) => ['-o', o],
  ),
  ...['ConnectTimeout=20', 'ClearAllForwardings=yes', 'RequestTTY=no', 'RemoteCommand=none'].flatMap((o) => ['-o', o]),
  '--',
  host,
  'cat',
];
