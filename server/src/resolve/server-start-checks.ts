import type { Build } from '../language/build';
import { type Effective, type Refusal, refusalAt } from './effective';

/** What sshd finds out about one value only when all files are read: its message, or undefined. */
type Check = (value: string, values: ReadonlyMap<string, Effective>, build: Build) => string | undefined;
export type Checks = Readonly<Record<string, Check>>;

const commandUser =
  (user: string): Check =>
  (value, values) =>
    value.toLowerCase() !== 'none' && (values.get(user.toLowerCase())?.origin.kind ?? 'default') === 'default'
      ? `${user.replace(/User$/, '')} set without ${user}`
      : undefined;

/** The keyword that allows each way to log in. */
const switches: Readonly<Record<string, string>> = {
  publickey: 'PubkeyAuthentication',
  password: 'PasswordAuthentication',
  'keyboard-interactive': 'KbdInteractiveAuthentication',
  hostbased: 'HostbasedAuthentication',
  'gssapi-with-mic': 'GSSAPIAuthentication',
};

/** The keyword that allows a method of AuthenticationMethods; undefined: there is none. */
export const methodKeyword = (method: string): string | undefined => switches[method.split(':')[0] as string];

/** At least one of the lists must be possible. */
const methods: Check = (value, values) => {
  const off = (name: string): boolean => {
    const effective = values.get(methodKeyword(name)?.toLowerCase() ?? '');
    return effective?.certain === true && effective.value === 'no';
  };
  const possible = value.split(' ').some((list) => !list.split(',').some(off));
  return possible ? undefined : 'AuthenticationMethods cannot be satisfied by enabled authentication methods';
};

/** sshd.c, main. */
export const sshdStart: Checks = {
  authorizedkeyscommand: commandUser('AuthorizedKeysCommandUser'),
  authorizedprincipalscommand: commandUser('AuthorizedPrincipalsCommandUser'),
  authenticationmethods: methods,
};

/**
 * The first value that sshd refuses once all files are read, as a refusal of the line that set it. Values that are not
 * certain are passed over: which of them counts is not known.
 */
export function refusedAtStart(
  values: ReadonlyMap<string, Effective>,
  checks: Checks,
  build: Build,
): Refusal | undefined {
  for (const [name, effective] of values) {
    const { value, certain, origin } = effective;
    if (value === undefined || !certain || origin.kind === 'default') continue;
    const message = checks[name]?.(value, values, build);
    if (message !== undefined) return refusalAt(origin, message);
  }
  return undefined;
}
