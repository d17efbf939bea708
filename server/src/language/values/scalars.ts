import { t } from '@vscode/l10n';
import { applies } from '../releases';
import { parseBytes, parseInteger, parseKernelNumber, parsePort } from './number';
import { largest, parseTime } from './time';
import type { ValueType, ValueTypes, Verdict } from './value-type';
import { accepted, emptyWordFollows, machine, openWordFollows, refused } from './verdict';

/** A time; `none` leaves the slot open in ssh (docs/openssh.md B.1). */
const time =
  (open: boolean): Verdict =>
  ({ words: [word], build }) => {
    if (!word) return refused('missing time value.', word === undefined ? -1 : 0);
    if (open && word === 'none') return { kind: 'unset', used: 1 };
    const seconds = parseTime(word, build);
    return seconds === undefined ? refused('invalid time value.') : accepted(String(seconds));
  };

const int: Verdict = ({ words: [word] }) => {
  const value = parseInteger(word);
  return typeof value === 'number'
    ? accepted(String(value))
    : refused(`integer value ${value}.`, word === undefined ? -1 : 0);
};

const port =
  (message: string): Verdict =>
  ({ words: [word] }) => {
    if (!word) return refused('missing port number.', word === undefined ? -1 : 0);
    const value = parsePort(word);
    if (value === 'name') return machine(word, 'services');
    return value === undefined || value < 1 ? refused(message) : accepted(String(value));
  };

/** Two independent slots: bytes and seconds; `none` as a time does not take its slot. */
const rekeyLimit: Verdict = ({ words: [bytes, time], raw, build }) => {
  if (!bytes) return refused('Missing argument.', bytes === undefined ? -1 : 0);
  const limit = bytes === 'default' ? 0n : parseBytes(bytes);
  if (limit === undefined) return refused(`Bad number '${bytes}'`);
  if (limit !== 0n && limit < 16n) return refused('RekeyLimit too small');
  if (time === undefined && (emptyWordFollows(raw, build) || openWordFollows(raw, build)))
    return refused('missing time value.');
  if (time === undefined) return { kind: 'value', value: `${limit} 0`, parts: [String(limit), undefined], used: 1 };
  if (time === 'none') return { kind: 'value', value: `${limit} 0`, parts: [String(limit), undefined], used: 2 };
  const seconds = parseTime(time, build);
  if (time === '') return refused('missing time value.', 1);
  if (seconds === undefined) return refused('invalid time value.', 1);
  return { kind: 'value', value: `${limit} ${seconds}`, parts: [String(limit), String(seconds)], used: 2 };
};

/** Before 8.7 sshd compared the whole rest of the line with `none`. Source: servconf.c. */
const serverRekeyLimit: Verdict = (input) => {
  const evaluation = rekeyLimit(input);
  const taken = evaluation.kind !== 'refused' && input.words[1] === 'none';
  const whole = applies('argument-words', input.build) || /[\s="]none\s*$/.test(input.raw);
  return taken && !whole ? refused('invalid time value.', 1) : evaluation;
};

const controlPersist: Verdict = ({ words: [word], build }) => {
  if (!word) return refused('Missing ControlPersist argument.', word === undefined ? -1 : 0);
  if (word === 'no' || word === 'false') return accepted('no');
  if (word === 'yes' || word === 'true') return accepted('yes');
  const seconds = parseTime(word, build);
  if (seconds === undefined || seconds < 0) return refused('Bad ControlPersist argument.');
  return accepted(seconds === 0 ? 'yes' : String(seconds));
};

const addKeys: Verdict = ({ words: [word, time], raw, build }) => {
  if (!word) return refused('missing argument.', word === undefined ? -1 : 0);
  if (time === undefined && emptyWordFollows(raw, build)) return refused('unsupported option');
  const lower = word.toLowerCase();
  const state = { yes: 'true', true: 'true', no: 'false', false: 'false', ask: 'ask', confirm: 'confirm' }[lower];
  if (state === 'confirm' && time !== undefined) {
    const seconds = parseTime(time, build);
    if (seconds === undefined) return refused('invalid time value.', 1);
    return accepted(seconds > 0 ? `confirm ${seconds}` : 'confirm', 2);
  }
  if (state) return time === undefined ? accepted(state) : refused(`unsupported option "${word}".`);
  const seconds = applies('add-keys-time', build) ? parseTime(word, build) : undefined;
  return seconds === undefined || time !== undefined
    ? refused(`unsupported option "${word}".`)
    : accepted(seconds > 0 ? String(seconds) : 'true');
};

const unusedTimeout: Verdict = (input) => {
  if (input.words[0]?.toLowerCase() === 'none') return accepted('none');
  const evaluation = time(false)(input);
  return evaluation.kind === 'value' && evaluation.value === '0' ? accepted('none') : evaluation;
};

const keystrokes: Verdict = ({ words }) => {
  if (words.length === 0) return refused('missing argument', -1);
  if (words.length > 1) return refused('invalid arguments', 1);
  const [word = ''] = words;
  if (word === 'yes' || word === 'true') return accepted('yes');
  if (word === 'no' || word === 'false') return accepted('no');
  if (!word.startsWith('interval:')) return refused(`unsupported argument "${word}"`);
  const value = parseInteger(word.slice(9));
  if (typeof value !== 'number') return refused(`integer value ${value}.`);
  if (value < 1 || value > 1000) return refused('value out of range.');
  return accepted(value === 20 ? 'yes' : String(value));
};

const octal: Verdict = ({ words: [word] }) => {
  if (!word) return refused('Missing StreamLocalBindMask argument.', word === undefined ? -1 : 0);
  const m = /^[ \t\n\v\f\r]*([+-]?)([0-7]+)/.exec(word);
  const mask = m ? Number.parseInt(m[2] as string, 8) : Number.NaN;
  return mask <= 0o777 && !(m?.[1] === '-' && mask > 0) ? accepted(`0${mask.toString(8)}`) : refused('Bad mask.');
};

const escapeChar: Verdict = ({ words: [word] }) => {
  if (!word) return refused('Missing argument.', word === undefined ? -1 : 0);
  if (word === 'none') return accepted(word);
  const code = word.charCodeAt(0);
  if (word.length === 1 && code < 128) return accepted(visible(code));
  if (/^\^[@-\x7f]$/.test(word)) return accepted(visible(word.charCodeAt(1) & 31));
  return refused('Bad escape character.');
};

/** A character as vis(3) writes it. */
function visible(code: number): string {
  if (code === 0x20) return '\\040';
  if (code === 0x5c) return '\\\\';
  if (code === 0x7f) return '\\^?';
  return code < 0x20 ? `\\^${String.fromCharCode(code + 64)}` : String.fromCharCode(code);
}

const perSourceMax: Verdict = ({ words: [word] }) => {
  if (word === 'none') return accepted('none');
  const value = parseInteger(word);
  return typeof value === 'number'
    ? accepted(value === largest ? 'none' : String(value))
    : refused(`integer value ${value}.`, word === undefined ? -1 : 0);
};

/**
 * A number of the kernel: decimal, octal after `0`, hexadecimal after `0x`; what follows a blank is ignored. A number
 * without sign takes no `-0` either.
 */
const kernelNumber: Verdict = ({ row, words: [word = ''] }) => {
  const value = parseKernelNumber(word);
  const [least, most] = row.bounds ?? [0, Number.MAX_SAFE_INTEGER];
  const signed = word.trimStart().startsWith('-');
  return value === undefined || value < least || value > most || (signed && least >= 0)
    ? refused('Invalid argument', word === '' ? -1 : 0)
    : accepted(String(value));
};

const yesNo: readonly string[] = ['yes', 'no'];
const first = (word: string, index: number): string | undefined => (index === 0 ? word : undefined);

const aTime: Omit<ValueType, 'verdict'> = {
  look: 'number',
  rule: 'value/duration',
  time: 'plain',
  printsSeconds: true,
  timeIn: first,
};

const aLimit = {
  look: 'number',
  rule: 'value/other',
  suggests: ['default', '1G'],
  timeIn: (word: string, index: number) => (index === 1 ? word : undefined),
} as const;

/** Values of one word, or of a word and its companion. */
export const scalars = {
  time: { verdict: time(false), ...aTime },
  'time-or-unset': { verdict: time(true), ...aTime, suggests: ['none'] },
  int: { verdict: int, look: 'number', rule: 'value/count', isCount: true },
  port: { verdict: port('Bad number.'), look: 'number', rule: 'value/other', recurs: true },
  'server-port': { verdict: port('Badly formatted port number.'), look: 'number', rule: 'value/other' },
  'rekey-limit': { verdict: rekeyLimit, ...aLimit },
  'server-rekey-limit': { verdict: serverRekeyLimit, ...aLimit },
  'control-persist': {
    verdict: controlPersist,
    look: 'choice',
    rule: 'value/duration',
    suggests: yesNo,
    time: 'with-words',
    timeIn: first,
  },
  'add-keys': {
    verdict: addKeys,
    look: 'choice',
    rule: 'value/other',
    suggests: [...yesNo, 'ask', 'confirm'],
    meanings: {
      ask: () => t('Asks before the key is added to ssh-agent.'),
      confirm: () => t('The agent asks each time the key is used.'),
    },
    timeIn: (word) => word,
  },
  'unused-timeout': {
    verdict: unusedTimeout,
    look: 'choice',
    rule: 'value/duration',
    suggests: ['none'],
    time: 'with-words',
    printsSeconds: true,
    timeIn: first,
  },
  'keystroke-timing': {
    verdict: keystrokes,
    look: 'choice',
    rule: 'value/other',
    suggests: [...yesNo, 'interval:20'],
  },
  octal: { verdict: octal, look: 'number', rule: 'value/other' },
  'escape-char': { verdict: escapeChar, look: 'choice', rule: 'value/other', suggests: ['none', '~'] },
  'per-source-max': { verdict: perSourceMax, look: 'number', rule: 'value/other', suggests: ['none'] },
  'kernel-number': { verdict: kernelNumber, look: 'number', rule: 'value/other', isCount: true },
} satisfies ValueTypes;
