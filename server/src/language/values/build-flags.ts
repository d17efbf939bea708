import { choices } from './choices';
import type { ValueType, ValueTypes } from './value-type';
import { machine } from './verdict';

/** Flags of libraries (GSSAPI, Kerberos): a build without the library skips the line whatever it says. */
const buildFlag = (flag: ValueType): ValueType => ({
  verdict: (input) => {
    const evaluation = flag.verdict(input);
    return evaluation.kind === 'refused' || input.words.length > 1
      ? machine(input.words.join(' '), 'library', input.words.length)
      : evaluation;
  },
  look: 'flag',
  rule: 'value/flag',
  suggests: ['yes', 'no'],
});

/** Flags that only some builds read. */
export const buildFlags = {
  'ssh-build-flag': buildFlag(choices.flag),
  'sshd-build-flag': buildFlag(choices['yes-no']),
} satisfies ValueTypes;
