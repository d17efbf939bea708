import type { Printed } from '../../keepalive/facts';
import type { Effective, Origin, Resolution } from '../../resolve/effective';
import type { UnknownReason } from '../../resolve/unknown';

/** One setting that has a part in when a connection ends. */
export interface Setting {
  readonly keyword: string;
  /** As the programs print it. */
  readonly value: string | undefined;
  /** undefined: output of `sshd -T`, which does not tell. */
  readonly origin: Origin | undefined;
  readonly doubt: UnknownReason | undefined;
  /** Other lines that may set it, depending on what is not known. */
  readonly perhaps: readonly Perhaps[];
  /** Lines that apply as well and lose. */
  readonly lost: readonly Origin[];
}

/** A line that may set it, and to what. */
export interface Perhaps {
  readonly value: string | undefined;
  readonly origin: Origin;
}

const always = {
  client: ['ServerAliveInterval', 'ServerAliveCountMax', 'TCPKeepAlive'],
  server: ['ClientAliveInterval', 'ClientAliveCountMax', 'TCPKeepAlive', 'LoginGraceTime'],
} as const;

/** Told only where something sets them. */
const others = {
  client: [
    'ProxyJump',
    'ProxyCommand',
    'ControlMaster',
    'ControlPath',
    'ControlPersist',
    'ConnectTimeout',
    'ConnectionAttempts',
    'ChannelTimeout',
    'RekeyLimit',
  ],
  server: ['ChannelTimeout', 'UnusedConnectionTimeout', 'RekeyLimit'],
} as const;

/** The settings of ssh that decide about one connection. */
export const clientSettings = (resolution: Resolution): readonly Setting[] => settingsIn(resolution, 'client');

/** The settings of sshd that decide. */
export const serverSettings = (resolution: Resolution): readonly Setting[] => settingsIn(resolution, 'server');

function settingsIn({ values }: Resolution, side: 'client' | 'server'): readonly Setting[] {
  const of = (keyword: string): Setting[] => {
    const found = values.get(keyword.toLowerCase());
    return found ? [settingOf(found)] : [];
  };
  const set = ({ origin, doubt }: Setting): boolean => doubt !== undefined || origin?.kind !== 'default';
  return [...always[side].flatMap(of), ...others[side].flatMap(of).filter(set)];
}

const settingOf = ({ keyword, value, origin, certain, candidates, shadowed }: Effective): Setting => ({
  keyword,
  value,
  origin,
  doubt: certain ? undefined : (candidates[0]?.why ?? 'depends'),
  perhaps: candidates.flatMap((one) => (one.origin ? [{ value: one.value, origin: one.origin }] : [])),
  lost: shadowed,
});

/** The same in the output of `sshd -T`. */
export function printedSettings(printed: Printed): readonly Setting[] {
  const unset = ['none', '0 none', 'default none', undefined];
  const of = (keyword: string): Setting => ({
    keyword,
    value: printed.value(keyword),
    origin: undefined,
    doubt: undefined,
    perhaps: [],
    lost: [],
  });
  return [...always.server.map(of), ...others.server.map(of).filter(({ value }) => !unset.includes(value))];
}
