import { t } from '@vscode/l10n';
import type { CommandLineOption } from '../resolve/target';

/** Options of this tool, in front of or between ssh's own. */
export interface OwnOptions {
  readonly format: 'text' | 'json' | 'sarif';
  readonly openssh?: string;
  readonly distribution?: string;
  readonly home?: string;
  readonly userConfig?: string;
  readonly systemConfig?: string;
  readonly dialect?: string;
  readonly system?: string;
  /** Files, or folders, with kernel parameters, in reading order. */
  readonly sysctl: readonly string[];
}

export interface UsageError {
  readonly usage: string;
}

/** The error of an option whose value is none of those that there are. */
export const notOneOf = (option: string, values: readonly string[], given: string): UsageError => ({
  usage: t('{0} takes one of {1}, not {2}', option, values.join(', '), given),
});

/** `effective` for ssh: what its command line says. */
export interface SshArguments extends OwnOptions {
  readonly file?: string;
  readonly destination?: string;
  readonly options: readonly CommandLineOption[];
  readonly command?: string;
  readonly sessionType?: 'none' | 'subsystem';
}

/** `effective --dialect sshd_config`. */
export interface SshdArguments extends OwnOptions {
  readonly file?: string;
  readonly connection?: string;
  readonly options: readonly string[];
}

const longOptions = [
  'format',
  'openssh',
  'distribution',
  'home',
  'user-config',
  'system-config',
  'dialect',
  'system',
  'sysctl',
] as const;
type LongOption = (typeof longOptions)[number];

/** getopt strings of the programs: a letter followed by `:` takes a value. Sources: ssh.c, sshd.c. */
const sshLetters = '1246ab:c:e:fgi:kl:m:no:p:qstvxAB:CD:E:F:GI:J:KL:MNO:P:Q:R:S:TVw:W:XYy';
const sshdLetters = 'C:E:b:c:f:g:h:k:o:p:u:46DGQRTdeiqrtV';

/** Letters of ssh that stand for an option of the file. */
const sshShorthand: Readonly<Record<string, string>> = {
  '4': 'AddressFamily inet',
  '6': 'AddressFamily inet6',
  A: 'ForwardAgent yes',
  a: 'ForwardAgent no',
  C: 'Compression yes',
  g: 'GatewayPorts yes',
  M: 'ControlMaster yes',
  X: 'ForwardX11 yes',
  x: 'ForwardX11 no',
  J: 'ProxyJump',
  b: 'BindAddress',
  B: 'BindInterface',
  S: 'ControlPath',
};

type Format = OwnOptions['format'];
const isFormat = (text: string, formats: readonly Format[]): text is Format => formats.includes(text as Format);

interface Scan {
  readonly letters: readonly { readonly letter: string; readonly value: string }[];
  readonly own: OwnOptions;
  readonly operands: readonly string[];
}

/**
 * getopt as ssh uses it: options may follow the first operand, the second one starts the command, `--` ends the options.
 * `operands`: how many may stand among the options.
 */
function scan(
  argv: readonly string[],
  letters: string,
  between: number,
  formats: readonly Format[] = ['text', 'json'],
): Scan | UsageError {
  const found: { letter: string; value: string }[] = [];
  const own: Record<string, string> = {};
  const sysctl: string[] = [];
  const operands: string[] = [];
  let i = 0;
  for (; i < argv.length; i++) {
    const word = argv[i] as string;
    if (word === '--') {
      operands.push(...argv.slice(i + 1));
      break;
    }
    if (word.startsWith('--')) {
      const equals = word.indexOf('=');
      const name = word.slice(2, equals < 0 ? undefined : equals);
      if (!longOptions.includes(name as LongOption)) return { usage: t('unknown option {0}', `--${name}`) };
      const value = equals < 0 ? argv[++i] : word.slice(equals + 1);
      if (value === undefined) return { usage: t('option {0} needs a value', `--${name}`) };
      if (name === 'sysctl') sysctl.push(value);
      else own[name] = value;
    } else if (word.startsWith('-') && word.length > 1) {
      for (let k = 1; k < word.length; k++) {
        const letter = word[k] as string;
        const at = letters.indexOf(letter);
        if (letter === ':' || at < 0) return { usage: t('unknown option {0}', `-${letter}`) };
        if (letters[at + 1] !== ':') {
          found.push({ letter, value: '' });
          continue;
        }
        const value = k + 1 < word.length ? word.slice(k + 1) : argv[++i];
        if (value === undefined) return { usage: t('option {0} needs a value', `-${letter}`) };
        found.push({ letter, value });
        break;
      }
    } else {
      operands.push(word);
      if (operands.length > between) {
        operands.push(...argv.slice(i + 1));
        break;
      }
    }
  }
  const format = own.format ?? 'text';
  if (!isFormat(format, formats)) return notOneOf('--format', formats, format);
  return {
    letters: found,
    operands,
    own: {
      format,
      openssh: own.openssh,
      distribution: own.distribution,
      home: own.home,
      userConfig: own['user-config'],
      systemConfig: own['system-config'],
      dialect: own.dialect,
      system: own.system,
      sysctl,
    } as OwnOptions,
  };
}

export function sshArguments(argv: readonly string[]): SshArguments | UsageError {
  const result = scan(argv, sshLetters, 1);
  if ('usage' in result) return result;
  const options: CommandLineOption[] = [];
  let file: string | undefined;
  let sessionType: 'none' | 'subsystem' | undefined;
  for (const { letter, value } of result.letters) {
    if (letter === 'F') file = value;
    else if (letter === 'o') options.push({ kind: 'option', text: value });
    else if (letter === 'l') options.push({ kind: 'user', text: value });
    else if (letter === 'p') options.push({ kind: 'port', text: value });
    else if (letter === 'P') options.push({ kind: 'tag', text: value });
    else if (letter === 'N') sessionType = 'none';
    else if (letter === 's') sessionType = 'subsystem';
    else if (sshShorthand[letter])
      options.push({ kind: 'option', text: `${sshShorthand[letter]}${value && ` ${value}`}` });
  }
  const [destination, ...command] = result.operands;
  return {
    ...result.own,
    options,
    ...(file === undefined ? {} : { file }),
    ...(destination === undefined ? {} : { destination }),
    ...(command.length > 0 ? { command: command.join(' ') } : {}),
    ...(sessionType ? { sessionType } : {}),
  };
}

export function sshdArguments(argv: readonly string[]): SshdArguments | UsageError {
  const result = scan(argv, sshdLetters, 0);
  if ('usage' in result) return result;
  if (result.operands.length > 0) return { usage: t('unexpected argument {0}', result.operands[0] ?? '') };
  const last = (letter: string): string | undefined => result.letters.filter((l) => l.letter === letter).at(-1)?.value;
  const port = result.letters.filter((l) => l.letter === 'p').map((l) => `Port ${l.value}`);
  const file = last('f');
  const connections = result.letters.filter((l) => l.letter === 'C').map((l) => l.value);
  return {
    ...result.own,
    options: [...port, ...result.letters.filter((l) => l.letter === 'o').map((l) => l.value)],
    ...(file === undefined ? {} : { file }),
    ...(connections.length > 0 ? { connection: connections.join(',') } : {}),
  };
}

/** `check`: files and options of this tool. */
export interface CheckArguments extends OwnOptions {
  readonly files: readonly string[];
}

export function checkArguments(argv: readonly string[]): CheckArguments | UsageError {
  const result = scan(argv, '', Number.POSITIVE_INFINITY, ['text', 'json', 'sarif']);
  if ('usage' in result) return result;
  if (result.operands.length === 0) return { usage: t('check needs a file') };
  return { ...result.own, files: result.operands };
}
