import type { Build } from '../build';
import type { Keyword } from '../keyword';
import { algorithmNames, algorithmTypes } from './algorithms';
import { forwards } from './forward';
import { lists } from './lists';
import { raws } from './raw';
import { choiceType, scalars } from './scalars';
import { machine, type ValueType } from './verdict';
import { choiceOf, choiceTypes } from './words';

/** Flags of libraries (GSSAPI, Kerberos): a build without the library skips the line whatever it says. */
const buildFlag =
  (flag: 'flag' | 'yes-no'): ValueType =>
  (input) => {
    const evaluation = choiceType({ ...input, row: { ...input.row, type: flag } });
    return evaluation.kind === 'refused' || input.words.length > 1
      ? machine(input.words.join(' '), 'libraries', input.words.length)
      : evaluation;
  };

const types: Readonly<Record<string, ValueType>> = {
  ...scalars,
  ...lists,
  ...forwards,
  ...algorithmTypes,
  ...raws,
  'ssh-build-flag': buildFlag('flag'),
  'sshd-build-flag': buildFlag('yes-no'),
};

/** The value type of that name. Every name that a keyword row carries has one; a test holds that. */
export const valueType = (name: string, build: Build): ValueType | undefined =>
  types[name] ?? (choiceOf(name, build) ? choiceType : undefined);

/** Every name of a value type, for tests and generators. */
export const valueTypes: readonly string[] = [...Object.keys(types), ...choiceTypes];

/** The keyword takes the rest of its line as it is: a `#` there is part of the value (docs/openssh.md A.4). */
export const takesRest = (row: Keyword): boolean => restTypes.has(row.type);
const restTypes = new Set([
  'raw',
  'server-command',
  'command-path',
  'ssh-version-addendum',
  'sshd-version-addendum',
  'proxy-jump',
]);

/** The keyword takes one time (docs/openssh.md C.1). */
export const takesTime = (row: Keyword): boolean => row.type === 'time' || row.type === 'time-or-unset';

/** Words that may stand as the value of a keyword, as far as they are a list: for completion and for suggestions. */
export const wordsFor = (row: Keyword, build: Build): readonly string[] =>
  choiceOf(row.type, build)?.words.map(([word]) => word) ?? algorithmNames(row.type, build.release);
