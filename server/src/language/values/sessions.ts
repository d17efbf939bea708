import { t } from '@vscode/l10n';
import { parseInteger } from './number';
import type { ValueTypes, Verdict } from './value-type';
import { accepted, refused } from './verdict';

/** The largest number of a C int, which all these clients count with. */
const most = 2_147_483_647;

/** A whole number in decimal; the notation of the file is taken off before. `-` deletes the value from a registry. */
const number: Verdict = ({ words: [word], row: { bounds: [low, high] = [0, most] } }) => {
  if (word === '-') return { kind: 'unset', used: 1 };
  if (word === undefined || !/^\d+$/.test(word)) return refused('not a number', word === undefined ? -1 : 0);
  const value = parseInteger(word, low, high);
  return typeof value === 'number' ? accepted(String(value)) : refused('out of range');
};

/** The rest of the line, as it is. */
const any: Verdict = ({ words }) => ({ kind: 'value', value: words[0] ?? '', used: words.length });

/** Values of the session files of clients for Windows. */
export const sessionValues = {
  section: { verdict: any, look: 'text' },
  'session-number': { verdict: number, look: 'number' },
  'session-switch': {
    verdict: number,
    look: 'number',
    suggests: ['0', '1'],
    meanings: { 0: () => t('Off.'), 1: () => t('On.') },
  },
  'session-ping-type': {
    verdict: number,
    look: 'number',
    suggests: ['0', '1', '2'],
    meanings: {
      0: () => t('Off.'),
      1: () => t('Null packets (SSH_MSG_IGNORE).'),
      2: () => t('Dummy commands of the protocol.'),
    },
  },
  'session-text': { verdict: any, look: 'text', takesRest: true },
} as const satisfies ValueTypes;
