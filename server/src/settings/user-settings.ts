import { defaultSettings } from '../analysis/context';
import type { Severity } from '../analysis/finding';
import { blankLines, defaultFormatStyle, keywordCases, separators } from '../features/format';
import { kernelIds } from '../keepalive/kernels';
import { assumedNat, type NatPreset, natPresets } from '../keepalive/nat';
import { type Distribution, distributions, everyRelease, formatRelease } from '../language/build';
import { rules } from '../rules/index';

/**
 * One setting: what the manifest says about it and how its value is read. `key` without the section's name.
 * Descriptions are English source text in Markdown; the manifest takes them from `package.nls.json` under
 * `config.KEY`.
 */
export interface UserSetting<T = unknown> {
  readonly key: string;
  /**
   * `resource`: may differ per folder. `window`: one value for all. `machine`: the user's alone, no workspace may set
   * it.
   */
  readonly scope: 'resource' | 'window' | 'machine';
  readonly description: string;
  /** As in JSON Schema. */
  readonly schema: {
    readonly type: 'string' | 'integer' | 'boolean' | 'object' | 'array';
    readonly default: unknown;
    readonly items?: { readonly type: 'string' };
    readonly enum?: readonly string[];
    readonly minimum?: number;
    readonly maximum?: number;
    readonly propertyNames?: { readonly enum: readonly string[] };
    readonly additionalProperties?: { readonly type: 'string'; readonly enum: readonly string[] };
  };
  /** English, one for each word of `enum`. */
  readonly enumDescriptions?: readonly string[];
  /** What a list shows instead of each word of `enum`, in any language. */
  readonly enumItemLabels?: readonly string[];
  /** The value, or the default where something else stands there. */
  read(value: unknown): T;
}

function choice<T extends string>(
  key: string,
  words: readonly T[],
  fallback: T,
  description: string,
  enumDescriptions?: readonly string[],
): UserSetting<T> {
  return {
    key,
    scope: 'resource',
    description,
    schema: { type: 'string', default: fallback, enum: words },
    ...(enumDescriptions ? { enumDescriptions } : {}),
    read: (value) => words.find((word) => word === value) ?? fallback,
  };
}

function integer(
  key: string,
  bounds: readonly [number, number],
  fallback: number,
  description: string,
): UserSetting<number> {
  const [minimum, maximum] = bounds;
  return {
    key,
    scope: 'resource',
    description,
    schema: { type: 'integer', default: fallback, minimum, maximum },
    read: (value) =>
      typeof value === 'number' && Number.isInteger(value) && value >= minimum && value <= maximum ? value : fallback,
  };
}

function flag(key: string, fallback: boolean, description: string): UserSetting<boolean> {
  return {
    key,
    scope: 'resource',
    description,
    schema: { type: 'boolean', default: fallback },
    read: (value) => (typeof value === 'boolean' ? value : fallback),
  };
}

const severities = ['error', 'warning', 'information', 'hint', 'off'] as const;

/** The word of somebody who does not know the network. */
const assumedNetwork = 'assumed';

const dropWords: Readonly<Record<NatPreset['drops'], string>> = {
  silently: ' Silently: a session hangs.',
  resets: ' Then resets: a session ends at the next packet.',
  unknown: '',
};

/** `350 s: AWS`, for the list of networks. */
const networkLabel = ({ limit, name }: NatPreset): string => `${limit} s: ${name}`;

/** `350 s: AWS NAT gateway, AWS Network Load Balancer.` and what becomes of a session. */
const networkWords = ({ limit, products, drops }: NatPreset): string =>
  `${limit} s: ${products.map(({ name }) => name).join(', ')}.${dropWords[drops]}`;

/** The word that leaves the choice of the system to the distribution. */
export const automatic = 'auto';
/** Paths of `tcp.sysctlFiles` that are read. */
const mostFiles = 100;

/** All settings by their names in this program, in the order in which the manifest shows them. */
export const userSettings = {
  release: choice(
    'openssh.release',
    ['newest', ...[...everyRelease].reverse().map(formatRelease)],
    'newest',
    'The OpenSSH release that reads your files. Findings and times differ between releases.',
  ),
  distribution: choice<Distribution | typeof automatic>(
    'openssh.distribution',
    [automatic, ...distributions],
    automatic,
    'Who built that OpenSSH. Patches change keywords and defaults.',
    [
      "That of the machine: Apple's on macOS, Microsoft's on Windows, as published by the OpenSSH project elsewhere.",
      'As published by the OpenSSH project.',
      'Debian, Ubuntu and their derivatives.',
      'Red Hat Enterprise Linux, Fedora and their derivatives.',
      'The ssh that comes with macOS.',
      'The OpenSSH that comes with Windows.',
    ],
  ),
  interval: integer(
    'fix.interval',
    [1, 86_400],
    defaultSettings.interval,
    'Seconds that quick fixes write for `ServerAliveInterval` and `ClientAliveInterval`.',
  ),
  count: integer(
    'fix.count',
    [1, 1000],
    defaultSettings.count,
    'Number that quick fixes write for `ServerAliveCountMax` and `ClientAliveCountMax` if one is needed.',
  ),
  network: {
    ...choice(
      'nat.network',
      [assumedNetwork, ...natPresets.map((preset) => preset.id)],
      assumedNetwork,
      'The firewall or NAT with the shortest idle timeout between you and your servers. Firewalls, NAT and load balancers drop an idle connection after some time.',
      [
        `Not known: ${assumedNat.natLimit} s are assumed, the smallest default of the large clouds.`,
        ...natPresets.map(networkWords),
      ],
    ),
    enumItemLabels: [`${assumedNat.natLimit} s: not known`, ...natPresets.map(networkLabel)],
  },
  seconds: integer(
    'nat.seconds',
    [0, 604_800],
    0,
    'Seconds after which your network drops an idle connection, if you know the exact number. 0 uses `#sshKeepalive.nat.network#`.',
  ),
  system: choice(
    'tcp.system',
    [automatic, ...kernelIds],
    automatic,
    'The system that OpenSSH runs on. Its TCP ends a dead connection if OpenSSH itself does not.',
    ['Follows `#sshKeepalive.openssh.distribution#`; Linux for most.', 'Linux', 'macOS', 'FreeBSD', 'Windows'],
  ),
  sysctlFiles: {
    key: 'tcp.sysctlFiles',
    scope: 'machine',
    description:
      'Files with kernel parameters of that system (Linux), in reading order, or directories of `.conf` files: `["/etc/sysctl.d", "/etc/sysctl.conf"]`. All times are computed with their `net.ipv4.tcp_keepalive_*`, `tcp_retries2` and `tcp_syn_retries`. If empty, open sysctl files are used, or else the defaults of the system.',
    schema: { type: 'array', default: [], items: { type: 'string' } },
    read: (value: unknown): readonly string[] =>
      Array.isArray(value) ? value.filter((path) => typeof path === 'string').slice(0, mostFiles) : [],
  },
  severity: {
    key: 'rules',
    scope: 'resource',
    description:
      'The severity of each rule\'s findings, or `off`. Example: `{ "keepalive/missing": "off" }`. To ignore a rule in one file, add a comment to it: `# ssh-keepalive: ignore-file keepalive/missing`.',
    schema: {
      type: 'object',
      default: {},
      propertyNames: { enum: rules.map((rule) => rule.code) },
      additionalProperties: { type: 'string', enum: severities },
    },
    read: readSeverities,
  },
  checkWorkspace: flag(
    'checkWorkspace',
    true,
    'Reports findings in all SSH configuration files of the workspace, not only in open ones. Warnings of files that nobody opened are shown as information.',
  ),
  keywordCase: choice(
    'format.keywordCase',
    keywordCases,
    defaultFormatStyle.keywordCase,
    'How formatting writes keywords.',
    ['Keep as is.', 'As the manual page does: `ServerAliveInterval`.', 'In lower case: `serveraliveinterval`.'],
  ),
  separator: choice(
    'format.separator',
    separators,
    defaultFormatStyle.separator,
    'What formatting writes between a keyword and its value. Commands, such as that of `ProxyCommand`, keep theirs.',
    ['Keep as is.', '`Port 22`', '`Port=22`', '`Port = 22`'],
  ),
  blankLines: choice(
    'format.blankLines',
    blankLines,
    defaultFormatStyle.blankLines,
    'Number of blank lines that formatting leaves before `Host` and `Match` lines.',
    ['Keep as is.', 'One.'],
  ),
  hintBlocks: flag(
    'inlayHints.blocks',
    true,
    'Shows after a `Host` or `Match` line when its sessions end, where that differs from most blocks of the file.',
  ),
  hintValues: flag('inlayHints.values', false, 'Shows after each keepalive value in use when sessions end.'),
  lensSettings: flag(
    'codeLens.effectiveSettings',
    false,
    'Shows a link to the effective settings above each `Host` and `Match` line.',
  ),
  lensWinners: flag(
    'codeLens.shadowedLines',
    false,
    'Shows, above each line that is never used, which line is used instead.',
  ),
  trace: {
    ...choice(
      'trace.server',
      ['off', 'messages', 'verbose'],
      'off',
      'Writes the messages between editor and language server to the log.',
    ),
    scope: 'window',
  },
} as const satisfies Record<string, UserSetting>;

export const settings: readonly UserSetting[] = Object.values(userSettings);

function readSeverities(value: unknown): Readonly<Record<string, Severity | 'off'>> {
  const out: Record<string, Severity | 'off'> = {};
  if (typeof value !== 'object' || value === null) return out;
  for (const [code, chosen] of Object.entries(value)) {
    const severity = severities.find((s) => s === chosen);
    if (severity) out[code] = severity;
  }
  return out;
}
