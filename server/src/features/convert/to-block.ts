import { t } from '@vscode/l10n';
import type { Build } from '../../language/build';
import { dialects } from '../../language/dialects';
import { optionsOf, sshLetters, takesValue } from '../../resolve/ssh-options';
import { type ClientTarget, type CommandLineOption, splitDestination } from '../../resolve/target';
import { shellWords } from './shell';

/** A command line of ssh as a block of ssh_config. */
export interface ConvertedBlock {
  readonly host: string;
  /** The Host line and its settings, each on a line. */
  readonly block: string;
  /** The same settings in order. */
  readonly settings: readonly (readonly [keyword: string, value: string])[];
  /** Words of the command line that no setting stands for. */
  readonly left: readonly string[];
  /** What was asked of ssh by the settings that are in the block. */
  readonly target: ClientTarget;
}

/** Why a text is no command line of ssh that can be converted. */
export type NotConverted = 'shell' | 'not-ssh' | 'no-host' | 'option';

export const notConvertedTexts: Readonly<Record<NotConverted, () => string>> = {
  shell: () => t('it holds what only a shell can tell, such as a variable or a second command'),
  'not-ssh': () => t('it is no command line of ssh'),
  'no-host': () => t('it names no host'),
  option: () => t('ssh has no such option, or its value is missing'),
};

/** Letters that do something once and set nothing. */
const once = 'EFGOQVWy12';

/**
 * Takes a command line of ssh apart and writes the block that makes `ssh HOST` the same. Of a setting that ssh takes
 * once the value is written that the command line would use.
 */
export function blockOf(text: string, build: Build, name?: string): ConvertedBlock | NotConverted {
  const words = shellWords(text.replace(/^\s*[$#>%]\s+/, ''));
  if (!words || words.some((word) => /[\r\n\0]/.test(word))) return 'shell'; // no line of a file holds that
  const start = words.findIndex((word) => /(?:^|[\\/])ssh(?:\.exe)?$/.test(word));
  if (start < 0 || words.slice(0, start).some((word) => !/^[A-Za-z_]\w*=/.test(word))) return 'not-ssh';
  const table = sshLetters(build);
  const read = readWords(words.slice(start + 1), table);
  if (!read) return 'option';
  const { letters, destination, command } = read;
  const parts = destination === undefined ? undefined : splitDestination(destination);
  if (!parts || parts.host === '') return 'no-host';
  const left: string[] = command.length > 0 ? [...command] : [];
  const options: CommandLineOption[] = [];
  const seen: string[] = [];
  for (const { letter, value } of letters) {
    if (letter === '') options.push({ kind: 'destination', text: value });
    else if (once.includes(letter)) left.push(`-${letter}${value === '' ? '' : ` ${value}`}`);
    else options.push(...optionsOf(table, letter, value, seen));
    seen.push(letter);
  }
  const host = name ?? parts.host;
  const lines = linesOf(options, parts, build);
  const hostName = host === parts.host ? [] : [['HostName', parts.host] as const];
  const settings = [...hostName, ...lines];
  const block = [`Host ${host}`, ...settings.map(([keyword, value]) => `  ${keyword} ${value}`)];
  const target = { destination: destination ?? '', options: options.filter(({ kind }) => kind !== 'destination') };
  return { host, block: `${block.join('\n')}\n`, settings, left, target };
}

interface Read {
  readonly letters: readonly { readonly letter: string; readonly value: string }[];
  readonly destination: string | undefined;
  readonly command: readonly string[];
}

/** As getopt does for ssh: options may follow the host; what follows the second word is the command. */
function readWords(words: readonly string[], table: string): Read | undefined {
  const letters: { letter: string; value: string }[] = [];
  let destination: string | undefined;
  for (let i = 0; i < words.length; i++) {
    const word = words[i] as string;
    if (word === '--') {
      destination ??= words[++i];
      return { letters, destination, command: words.slice(i + 1) };
    }
    if (!word.startsWith('-') || word === '-') {
      if (destination !== undefined) return { letters, destination, command: words.slice(i) };
      destination = word;
      letters.push({ letter: '', value: word });
      continue;
    }
    for (let k = 1; k < word.length; k++) {
      const letter = word[k] as string;
      const valued = takesValue(table, letter);
      if (valued) {
        const value = k + 1 < word.length ? word.slice(k + 1) : words[++i];
        if (value === undefined) return undefined;
        letters.push({ letter, value });
        break;
      }
      if (valued === undefined) return undefined;
      letters.push({ letter, value: '' });
    }
  }
  return { letters, destination, command: [] };
}

type Line = readonly [keyword: string, value: string];

/** The settings in the order in which they are used; an assignment replaces what was said before. */
function linesOf(options: readonly CommandLineOption[], parts: { user?: string; port?: number }, build: Build): Line[] {
  const lines: Line[] = [];
  const add = (keyword: string, value: string, replaces = false): void => {
    const row = dialects.ssh_config.lookup(keyword.toLowerCase(), build);
    const spelled = row?.name ?? keyword;
    const at = lines.findIndex(([name]) => name === spelled);
    if (row?.multiple === 'accumulates' || at < 0) lines.push([spelled, value]);
    else if (replaces) lines[at] = [spelled, value];
  };
  for (const { kind, text } of options) {
    if (kind === 'user') add('User', quoted(text));
    else if (kind === 'port') add('Port', text);
    else if (kind === 'tag') add('Tag', quoted(text));
    else if (kind === 'identity') add('IdentityFile', quoted(text));
    else if (kind === 'session') {
      add('SessionType', text);
      if (text === 'none') add('RequestTTY', 'no', true); // as -N does
    } else if (kind === 'destination') {
      if (parts.user !== undefined) add('User', quoted(parts.user));
      if (parts.port !== undefined) add('Port', String(parts.port));
    } else {
      const [, keyword = '', value = ''] = /^\s*([A-Za-z0-9]+)\s*(?:=\s*|\s)\s*(.*)$/s.exec(text) ?? [];
      if (keyword !== '') add(keyword, written(keyword, value), kind === 'assign');
    }
  }
  return lines;
}

/** Without quotes that are not needed; a forwarding as people write it, with its target apart. */
function written(keyword: string, value: string): string {
  const bare = value.replace(/"([^\s"'#\\]+)"/g, '$1').trim();
  if (!/^(?:local|remote)forward$/i.test(keyword) || bare.includes('/')) return bare;
  const forward = /^(.+):(\[[^\]]*\]|[^:[\]]*):([^:]+)$/.exec(bare.replace(' ', ':'));
  return forward ? `${forward[1]} ${forward[2]}:${forward[3]}` : bare;
}

/** A value with blanks or marks in quotes, as ssh_config has it. */
const quoted = (text: string): string => (/[\s"'#\\]/.test(text) ? `"${text.replace(/["\\]/g, '\\$&')}"` : text);
