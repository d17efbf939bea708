import type { Evaluation, Input } from '../evaluation';
import { applies } from '../releases';
import type { ValueTypes, Verdict } from './value-type';
import { accepted, lowerNone, machine, manyWords, oneWord, refused } from './verdict';

const agentSocket: Verdict = ({ words: [word] }) => {
  if (!word) return refused('missing argument.', word === undefined ? -1 : 0);
  if (word === 'none' || /^user:./.test(word)) return accepted(word);
  return refused(word.startsWith('user:') ? 'invalid user path.' : 'invalid path.');
};

/** Paths of ssh: `~name` needs the user database, and ssh stops where that user does not exist. */
const paths =
  (verdict: Verdict): Verdict =>
  (input) => {
    const evaluation = verdict(input);
    const other = evaluation.kind === 'value' && input.words.slice(0, evaluation.used).some((w) => /^~[^/]/.test(w));
    return other && input.row.inMatch === undefined && evaluation.kind === 'value'
      ? machine(evaluation.value, 'users', evaluation.used)
      : evaluation;
  };

const revokedKeys: Verdict = (input) =>
  paths(applies('revoked-keys-list', input.build) ? manyWords() : oneWord())(input);

const knownHosts = paths(manyWords(undefined, true, true));

/** yes and no as flags, anything else is a socket or the name of a variable. readconf.c, parse_agent_path. */
const forwardAgent: Verdict = ({ words: [word], build }) => {
  if (!word) return refused('missing argument.', word === undefined ? -1 : 0);
  const flag = { yes: 'yes', true: 'yes', no: 'no', false: 'no' }[word.toLowerCase()];
  if (!flag && !applies('forward-agent-path', build)) return refused(`unsupported option "${word}".`);
  return flag ? accepted(flag) : agentPath(word);
};

const identityAgent: Verdict = ({ words: [word] }) =>
  word ? agentPath(word) : refused('Missing argument.', word === undefined ? -1 : 0);

/** The name behind a `$` must be that of a variable. */
function agentPath(word: string) {
  if (/^\$(?!\{)/.test(word) && !/^\$\w+$/.test(word)) return refused(`Invalid environment name ${word}.`);
  return accepted(word);
}

const authorizedKeys: Verdict = (input) =>
  allTaken(input, manyWords(undefined, applies('authorized-keys-none', input.build))(input));

const revokedKeysOfEither: Verdict = (input) =>
  (input.row.inMatch !== undefined || applies('revoked-keys-list', input.build) ? lowerNone(revokedKeys) : revokedKeys)(
    input,
  );

/** Before 8.7 nothing behind an empty word was looked at. */
const allTaken = ({ words, build }: Input, evaluation: Evaluation): Evaluation =>
  evaluation.kind === 'refused' || applies('argument-words', build)
    ? evaluation
    : { ...evaluation, used: words.length };

const knownHostsList: Verdict = (input) =>
  applies('argument-words', input.build) ? lowerNone(knownHosts)(input) : allTaken(input, knownHosts(input));

const knownHostsFiles: Verdict = (input) => {
  const evaluation = knownHostsList(input);
  const empties = evaluation.kind === 'value' && input.row.name === 'UserKnownHostsFile';
  return empties && evaluation.value.toLowerCase() === 'none' && applies('known-hosts-none-empties', input.build)
    ? { ...evaluation, value: '' }
    : evaluation;
};

const subsystem: Verdict = ({ words, row, build }) => {
  const [name, program] = words;
  if (!name || !program) {
    const lenient = name !== undefined && name !== '' && !applies('subsystem-command-checked', build);
    const missing = refused(`${row.name} missing argument.`, -1);
    return { ...missing, whenActive: lenient, whenUnset: lenient && !applies('subsystem-once', build) };
  }
  // before 8.7 an empty word ended the line
  const end = applies('argument-words', build) ? -1 : words.indexOf('');
  const rest = words.slice(1, end < 0 ? words.length : end);
  const text = applies('subsystem-quoted', build) ? rest.map(requoted).join(' ').trimEnd() : rest.join(' ');
  return { kind: 'value', value: `${name} ${text}`, words: [name, text], used: words.length };
};

/** A word as argv_assemble of misc.c puts it back. */
function requoted(word: string): string {
  const escaped = word.replace(/[\\'"]/g, '\\$&');
  return /[ \t]/.test(word) ? `"${escaped}"` : escaped;
}

const include: Verdict = ({ words, typed, row, build }) => {
  const empty = words.indexOf('');
  if (empty >= 0 && applies('argument-words', build)) return refused(`keyword ${typed} empty argument`, empty);
  // before 8.7 an empty word ended the list; ssh then read no file, sshd missed one
  const names = empty < 0 ? words : words.slice(0, empty);
  if (names.length === 0 && row.inMatch !== undefined) return refused('missing filename argument', -1);
  return accepted(names.join(' '), empty < 0 ? words.length : empty + 1);
};

/** Values that name files, sockets and programs by their paths. */
export const pathTypes = {
  path: {
    verdict: paths(oneWord()),
    look: 'path',
    rule: 'value/other',
    names: 'files',
    recurs: true,
    takesAnyWord: true,
  },
  'server-path': { verdict: lowerNone(paths(oneWord())), look: 'path', rule: 'value/other', names: 'files' },
  'known-hosts': {
    verdict: knownHostsFiles,
    look: 'path',
    rule: 'value/other',
    suggests: ['none'],
    layout: 'many',
    names: 'files',
  },
  'authorized-keys': {
    verdict: authorizedKeys,
    look: 'path',
    rule: 'value/other',
    suggests: ['none'],
    layout: 'many',
    names: 'files',
  },
  'revoked-keys': { verdict: revokedKeysOfEither, look: 'path', rule: 'value/other', layout: 'many', names: 'files' },
  include: { verdict: include, look: 'path', rule: 'value/other', layout: 'many', names: 'files' },
  'identity-agent': {
    verdict: identityAgent,
    look: 'path',
    rule: 'value/other',
    suggests: ['none', 'SSH_AUTH_SOCK'],
    names: 'socket',
  },
  // no path by itself: its last word is a command
  subsystem: { verdict: subsystem, look: 'path', rule: 'value/other' },
  // `user:` goes before the path
  'agent-socket': { verdict: agentSocket, look: 'path', rule: 'value/other', suggests: ['none', 'user:'] },
  'forward-agent': { verdict: forwardAgent, look: 'choice', rule: 'value/other', suggests: ['yes', 'no'] },
} satisfies ValueTypes;
