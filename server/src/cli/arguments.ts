import { t } from '@vscode/l10n';
import type { CommandLineOption } from '../resolve/target';
import { optionsOf } from './ssh-options';
import { notOneOf, type UsageError } from './usage';

/** Options of this tool, in front of or between ssh's own. */
export interface OwnOptions<F extends Format = Format> {
  readonly format: F;
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

/** `effective` for ssh: what its command line says. */
export interface SshArguments extends OwnOptions<EffectiveFormat> {
  readonly program: 'ssh';
  readonly file?: string;
  readonly destination?: string;
  readonly options: readonly CommandLineOption[];
  readonly command?: string;
  /** `-W`. */
  readonly stdioForward?: true;
  readonly sessionType?: 'none' | 'subsystem';
}

/** `effective --dialect sshd_config`. */
export interface SshdArguments extends OwnOptions<EffectiveFormat> {
  readonly program: 'sshd';
  readonly file?: string;
  readonly connection?: string;
  /** `-h` in order. */
  readonly hostKeys: readonly string[];
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
const isLongOption = (name: string): name is LongOption => (longOptions as readonly string[]).includes(name);

/** getopt strings of the programs: a letter followed by `:` takes a value. Sources: ssh.c, sshd.c. */
const sshLetters = '1246ab:c:e:fgi:kl:m:no:p:qstvxAB:CD:E:F:GI:J:KL:MNO:P:Q:R:S:TVw:W:XYy';
const sshdLetters = 'C:E:b:c:f:g:h:k:o:p:u:46DGQRTdeiqrtV';

type Format = 'text' | 'json' | 'openssh' | 'sarif';
const isFormat = <F extends Format>(text: string, formats: readonly F[]): text is F => formats.includes(text as F);

interface Scan<F extends Format> {
  readonly letters: readonly { readonly letter: string; readonly value: string }[];
  readonly own: OwnOptions<F>;
  readonly operands: readonly string[];
}

/** `accepted`: the letters of the program. `between`: how many operands may stand among the options. */
function scan<F extends Format>(
  argv: readonly string[],
  accepted: string,
  between: number,
  formats: readonly F[],
): Scan<F> | UsageError {
  const words = new ArgumentReader(argv, accepted, between);
  const error = words.read();
  if (error) return error;
  const { letters, named, sysctl, operands } = words;
  const format = named.format ?? 'text';
  if (!isFormat(format, formats)) return notOneOf('--format', formats, format);
  const own = {
    format,
    openssh: named.openssh,
    distribution: named.distribution,
    home: named.home,
    userConfig: named['user-config'],
    systemConfig: named['system-config'],
    dialect: named.dialect,
    system: named.system,
    sysctl,
  } as OwnOptions<F>;
  return { letters, operands, own };
}

/**
 * getopt as ssh uses it: options may follow the first operand, the second one starts the command, `--` ends the
 * options.
 */
class ArgumentReader {
  /** The first operand stands among them, under no letter. */
  readonly letters: { letter: string; value: string }[] = [];
  /** Long options by name; the last one counts. */
  readonly named: Partial<Record<LongOption, string>> = {};
  readonly sysctl: string[] = [];
  readonly operands: string[] = [];
  private at = 0;

  constructor(
    private readonly argv: readonly string[],
    private readonly accepted: string,
    private readonly between: number,
  ) {}

  read(): UsageError | undefined {
    for (; this.at < this.argv.length; this.at++) {
      const word = this.argv[this.at] as string;
      const isOption = word.startsWith('-') && word.length > 1;
      if (word !== '--' && !isOption) {
        if (this.operands.length === 0) this.letters.push({ letter: '', value: word });
        this.operands.push(word);
      }
      if (word === '--' || this.operands.length > this.between) {
        this.operands.push(...this.argv.slice(this.at + 1));
        return undefined;
      }
      const error = word.startsWith('--') ? this.long(word) : isOption ? this.short(word) : undefined;
      if (error) return error;
    }
    return undefined;
  }

  private long(word: string): UsageError | undefined {
    const equals = word.indexOf('=');
    const name = word.slice(2, equals < 0 ? undefined : equals);
    if (!isLongOption(name)) return { usage: t('unknown option {0}', `--${name}`) };
    const value = equals < 0 ? this.argv[++this.at] : word.slice(equals + 1);
    if (value === undefined) return { usage: t('option {0} needs a value', `--${name}`) };
    if (name === 'sysctl') this.sysctl.push(value);
    else this.named[name] = value;
    return undefined;
  }

  /** Letters in one word; the first that takes a value takes the rest of it, or the next word. */
  private short(word: string): UsageError | undefined {
    for (let k = 1; k < word.length; k++) {
      const letter = word[k] as string;
      const at = this.accepted.indexOf(letter);
      if (letter === ':' || at < 0) return { usage: t('unknown option {0}', `-${letter}`) };
      if (this.accepted[at + 1] !== ':') {
        this.letters.push({ letter, value: '' });
        continue;
      }
      const value = k + 1 < word.length ? word.slice(k + 1) : this.argv[++this.at];
      if (value === undefined) return { usage: t('option {0} needs a value', `-${letter}`) };
      this.letters.push({ letter, value });
      break;
    }
    return undefined;
  }
}

/** `effective`: whether ssh or sshd is asked about decides which letters there are, so it is looked for first. */
export function effectiveArguments(argv: readonly string[]): SshArguments | SshdArguments | UsageError {
  const server = argv.some(
    (word, i) => word === '--dialect=sshd_config' || (word === '--dialect' && argv[i + 1] === 'sshd_config'),
  );
  return server ? sshdArguments(argv) : sshArguments(argv);
}

const effectiveFormats = ['text', 'json', 'openssh'] as const;
type EffectiveFormat = (typeof effectiveFormats)[number];

function sshArguments(argv: readonly string[]): SshArguments | UsageError {
  const result = scan(argv, sshLetters, 1, effectiveFormats);
  if ('usage' in result) return result;
  const options: CommandLineOption[] = [];
  let file: string | undefined;
  let sessionType: 'none' | 'subsystem' | undefined;
  const seen: string[] = [];
  for (const { letter, value } of result.letters) {
    if (letter === 'F') file = value;
    else if (letter === 'N') sessionType = 'none';
    else if (letter === 's') sessionType = 'subsystem';
    else options.push(...optionsOf(letter, value, seen));
    seen.push(letter);
  }
  const [destination, ...command] = result.operands;
  return {
    program: 'ssh',
    ...result.own,
    options,
    ...(seen.includes('W') ? { stdioForward: true } : {}),
    ...(file === undefined ? {} : { file }),
    ...(destination === undefined ? {} : { destination }),
    ...(command.length > 0 ? { command: command.join(' ') } : {}),
    ...(sessionType ? { sessionType } : {}),
  };
}

function sshdArguments(argv: readonly string[]): SshdArguments | UsageError {
  const result = scan(argv, sshdLetters, 0, effectiveFormats);
  if ('usage' in result) return result;
  if (result.operands.length > 0) return { usage: t('unexpected argument {0}', result.operands[0] ?? '') };
  const last = (letter: string): string | undefined => result.letters.filter((l) => l.letter === letter).at(-1)?.value;
  const port = result.letters.filter((l) => l.letter === 'p').map((l) => `Port ${l.value}`);
  const file = last('f');
  const connections = result.letters.filter((l) => l.letter === 'C').map((l) => l.value);
  return {
    program: 'sshd',
    ...result.own,
    hostKeys: result.letters.filter((l) => l.letter === 'h').map((l) => l.value),
    options: [...port, ...result.letters.filter((l) => l.letter === 'o').map((l) => l.value)],
    ...(file === undefined ? {} : { file }),
    ...(connections.length > 0 ? { connection: connections.join(',') } : {}),
  };
}

/** `check`: files and options of this tool. */
export interface CheckArguments extends OwnOptions<'text' | 'json' | 'sarif'> {
  readonly files: readonly string[];
}

export function checkArguments(argv: readonly string[]): CheckArguments | UsageError {
  const result = scan(argv, '', Number.POSITIVE_INFINITY, ['text', 'json', 'sarif'] as const);
  if ('usage' in result) return result;
  if (result.operands.length === 0) return { usage: t('check needs a file') };
  return { ...result.own, files: result.operands };
}
