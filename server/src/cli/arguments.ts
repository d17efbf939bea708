import { t } from '@vscode/l10n';
import type { Command } from './command';
import type { CliIo, WordToken } from './io';
import { type Option, options, wrongWord } from './options';
import { notTogether, type UsageError, unknownWord } from './usage';

/** The words behind a command, taken apart. */
export interface Arguments {
  /** The value of an option; the last one counts. */
  value(option: Option): string | undefined;
  /** All its values in order. */
  values(option: Option): readonly string[];
  has(option: Option): boolean;
  readonly operands: readonly string[];
  /** The one-letter options of ssh or sshd in order; the first operand stands among them, under no letter. */
  readonly letters: readonly { readonly letter: string; readonly value: string }[];
  /** The words as they were. */
  readonly words: readonly string[];
}

/** What is wrong with options of which one says what the other cannot do; undefined: nothing. */
export function wrongTogether(
  args: Arguments,
  pairs: readonly (readonly [one: Option, other: Option])[],
): UsageError | undefined {
  const both = pairs.find(([one, other]) => args.has(one) && args.has(other));
  return both && notTogether(`--${both[0].name}`, `--${both[1].name}`);
}

/** The same options about something else: with other operands, and the letters that go with them. */
export const withOperands = (
  args: Arguments,
  operands: Arguments['operands'],
  letters: Arguments['letters'],
): Arguments => ({
  value: (option) => args.value(option),
  values: (option) => args.values(option),
  has: (option) => args.has(option),
  operands,
  letters,
  words: args.words,
});

/** A letter of the program goes under a name that nobody can type as a long option. */
const letterName = (letter: string): string => `-${letter}`;

type Form = Parameters<CliIo['parseArgs']>[0]['options'];

/** Takes the words behind a command apart, or says what is wrong with them. Asking for help stops at once. */
export async function argumentsOf(
  command: Command,
  argv: readonly string[],
  io: CliIo,
): Promise<Arguments | UsageError> {
  const program = command.program?.(argv);
  const own = ownOptions(command);
  const form: Form = Object.fromEntries(
    own.map((option) => [
      option.name,
      {
        type: option.value === undefined ? 'boolean' : 'string',
        // a program's letters are its own
        ...(option.letter === undefined || program ? {} : { short: option.letter }),
      },
    ]),
  );
  for (const [, letter = '', value] of program?.letters.matchAll(/([^:])(:?)/g) ?? [])
    form[letterName(letter)] = { type: value ? 'string' : 'boolean', short: letter };
  const { tokens } = io.parseArgs({
    args: [...argv],
    options: form,
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  const reader = new Reader(own, form, argv, program?.operands ?? Number.POSITIVE_INFINITY);
  return (await reader.read(tokens)) ?? reader;
}

/** The options of a command, the one that all have last. */
export const ownOptions = (command: Command): readonly Option[] => [...command.options, options.help];

class Reader implements Arguments {
  operands: readonly string[] = [];
  readonly letters: { letter: string; value: string }[] = [];
  private readonly given = new Map<string, string[]>();

  constructor(
    private readonly own: readonly Option[],
    private readonly form: Form,
    readonly words: readonly string[],
    private readonly between: number,
  ) {}

  value(option: Option): string | undefined {
    return this.given.get(option.name)?.at(-1);
  }

  values(option: Option): readonly string[] {
    return this.given.get(option.name) ?? [];
  }

  has(option: Option): boolean {
    return this.given.has(option.name);
  }

  async read(tokens: readonly WordToken[]): Promise<UsageError | undefined> {
    const operands: string[] = [];
    for (const token of tokens) {
      if (token.kind === 'positional') {
        if (operands.length === 0) this.letters.push({ letter: '', value: token.value });
        operands.push(token.value);
        if (operands.length > this.between) {
          operands.push(...this.words.slice(token.index + 1));
          break;
        }
      } else if (token.kind === 'option') {
        const wrong = token.rawName.startsWith('--') ? await this.long(token) : await this.short(token);
        if (wrong) return wrong;
        if (this.has(options.help)) break;
      }
    }
    this.operands = operands;
    return undefined;
  }

  private async long({ name, rawName, value }: WordToken & { kind: 'option' }): Promise<UsageError | undefined> {
    const option = this.own.find((one) => one.name === name);
    if (!option) {
      const names = this.own.map((one) => one.name);
      return unknownWord(t('unknown option {0}', rawName), name, names, '--');
    }
    if (option.value !== undefined && value === undefined) return { usage: t('option {0} needs a value', rawName) };
    if (option.value === undefined && value !== undefined) return { usage: t('option {0} takes no value', rawName) };
    return this.take(option, value ?? '');
  }

  private short({
    name,
    rawName,
    value,
  }: WordToken & { kind: 'option' }): UsageError | undefined | Promise<UsageError | undefined> {
    const form = this.form[name];
    if (!form) return { usage: t('unknown option {0}', rawName) };
    if (form.type === 'string' && value === undefined) return { usage: t('option {0} needs a value', rawName) };
    const option = this.own.find((one) => one.name === name);
    if (option) return this.take(option, value ?? '');
    this.letters.push({ letter: rawName.slice(1), value: value ?? '' });
    return undefined;
  }

  private async take(option: Option, value: string): Promise<UsageError | undefined> {
    const values = this.given.get(option.name);
    if (values) values.push(value);
    else this.given.set(option.name, [value]);
    return wrongWord(option, value);
  }
}
