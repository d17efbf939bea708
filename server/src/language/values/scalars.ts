import { applies } from '../releases';
import { parseBytes, parseInteger, parseKernelNumber, parsePort } from './number';
import { largest, parseTime } from './time';
import { accepted, emptyWordFollows, machine, refused, type ValueType } from './verdict';
import { choiceOf } from './words';

/** A time; `none` leaves the slot open in ssh (docs/openssh.md B.1). */
const time =
  (open: boolean): ValueType =>
  ({ words: [word], build }) => {
    if (!word) return refused('missing time value.', word === undefined ? -1 : 0);
    if (open && word === 'none') return { kind: 'unset', used: 1 };
    const seconds = parseTime(word, build);
    return seconds === undefined ? refused('invalid time value.') : accepted(String(seconds));
  };

const int: ValueType = ({ words: [word] }) => {
  const value = parseInteger(word);
  return typeof value === 'number'
    ? accepted(String(value))
    : refused(`integer value ${value}.`, word === undefined ? -1 : 0);
};

const choice: ValueType = ({ row, words: [word], build }) => {
  if (!word) return refused('missing argument.', word === undefined ? -1 : 0);
  const list = choiceOf(row.type, build);
  const typed = list?.exact ? word : word.toLowerCase();
  const hit = list?.words.find(([w]) => (list.exact ? w : w.toLowerCase()) === typed);
  return hit ? accepted(hit[1]) : refused(`unsupported option "${word}".`);
};

const port =
  (message: string): ValueType =>
  ({ words: [word] }) => {
    if (!word) return refused('missing port number.', word === undefined ? -1 : 0);
    const value = parsePort(word);
    if (value === 'name') return machine(word, 'services');
    return value === undefined || value < 1 ? refused(message) : accepted(String(value));
  };

/** Two independent slots: bytes and seconds; `none` as a time does not take its slot. */
const rekeyLimit: ValueType = ({ words: [bytes, time], raw, build }) => {
  if (!bytes) return refused('Missing argument.', bytes === undefined ? -1 : 0);
  const limit = bytes === 'default' ? 0n : parseBytes(bytes);
  if (limit === undefined) return refused(`Bad number '${bytes}'`);
  if (limit !== 0n && limit < 16n) return refused('RekeyLimit too small');
  if (time === undefined && emptyWordFollows(raw, build)) return refused('missing time value.');
  if (time === undefined) return { kind: 'value', value: `${limit} 0`, parts: [String(limit), undefined], used: 1 };
  if (time === 'none') return { kind: 'value', value: `${limit} 0`, parts: [String(limit), undefined], used: 2 };
  const seconds = parseTime(time, build);
  if (time === '') return refused('missing time value.', 1);
  if (seconds === undefined) return refused('invalid time value.', 1);
  return { kind: 'value', value: `${limit} ${seconds}`, parts: [String(limit), String(seconds)], used: 2 };
};

const controlPersist: ValueType = ({ words: [word], build }) => {
  if (!word) return refused('Missing ControlPersist argument.', word === undefined ? -1 : 0);
  if (word === 'no' || word === 'false') return accepted('no');
  if (word === 'yes' || word === 'true') return accepted('yes');
  const seconds = parseTime(word, build);
  if (seconds === undefined || seconds < 0) return refused('Bad ControlPersist argument.');
  return accepted(seconds === 0 ? 'yes' : String(seconds));
};

const addKeys: ValueType = ({ words: [word, time], raw, build }) => {
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

const unusedTimeout: ValueType = (input) => {
  if (input.words[0]?.toLowerCase() === 'none') return accepted('none');
  const evaluation = time(false)(input);
  return evaluation.kind === 'value' && evaluation.value === '0' ? accepted('none') : evaluation;
};

const keystrokes: ValueType = ({ words }) => {
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

const octal: ValueType = ({ words: [word] }) => {
  if (!word) return refused('Missing StreamLocalBindMask argument.', word === undefined ? -1 : 0);
  const m = /^[ \t\n\v\f\r]*([+-]?)([0-7]+)/.exec(word);
  const mask = m ? Number.parseInt(m[2] as string, 8) : Number.NaN;
  return mask <= 0o777 && !(m?.[1] === '-' && mask > 0) ? accepted(`0${mask.toString(8)}`) : refused('Bad mask.');
};

const escapeChar: ValueType = ({ words: [word] }) => {
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

const perSourceMax: ValueType = ({ words: [word] }) => {
  if (word === 'none') return accepted('none');
  const value = parseInteger(word);
  return typeof value === 'number'
    ? accepted(value === largest ? 'none' : String(value))
    : refused(`integer value ${value}.`, word === undefined ? -1 : 0);
};

/** A number of the kernel: decimal, octal after `0`, hexadecimal after `0x`; what follows a blank is ignored. A number without sign takes no `-0` either. */
const kernelNumber: ValueType = ({ row, words: [word = ''] }) => {
  const value = parseKernelNumber(word);
  const [least, most] = row.bounds ?? [0, Number.MAX_SAFE_INTEGER];
  const signed = word.trimStart().startsWith('-');
  return value === undefined || value < least || value > most || (signed && least >= 0)
    ? refused('Invalid argument', word === '' ? -1 : 0)
    : accepted(String(value));
};

/** Value types of one word, or of a word and its companion. */
export const scalars: Readonly<Record<string, ValueType>> = {
  time: time(false),
  'time-or-unset': time(true),
  int,
  port: port('Bad number.'),
  'server-port': port('Badly formatted port number.'),
  'rekey-limit': rekeyLimit,
  'control-persist': controlPersist,
  'add-keys': addKeys,
  'unused-timeout': unusedTimeout,
  'keystroke-timing': keystrokes,
  octal,
  'escape-char': escapeChar,
  'per-source-max': perSourceMax,
  'kernel-number': kernelNumber,
};

/** Every closed list of words. */
export const choiceType = choice;
