import type { Build } from '../language/build';
import { applies } from '../language/releases';
import { cannotSay, type Ending, firstOf, ofSides, staysOpen } from './outcome';
import { active, type Probe } from './probe';
import { exactly, type Range } from './range';
import type { CaseOutcome, Situation } from './situation';

/**
 * Nothing answers the attempts: ConnectTimeout, or the kernel's patience, for each address of the host. Through a jump
 * host or a command ssh makes none itself; it waits for the banner.
 */
export function connecting(situation: Situation): CaseOutcome {
  const { kernel, piped, oneAddress } = situation;
  const own = connectEnding(situation);
  if (piped) {
    const notes = [{ id: 'connects-elsewhere' as const, args: [] }];
    return own ? firstOf([own], { clock: 'start', notes }) : cannotSay({ clock: 'start', notes });
  }
  const { connect } = kernel;
  if (!own && !connect) return cannotSay({ clock: 'start', notes: [{ id: 'tcp-figures-unknown', args: [] }] });
  const patience: Ending | undefined = connect && {
    by: 'kernel-connect',
    range: connect,
    nominal: connect.min,
    formula: [`${connect.min} s`],
  };
  const endings = [own, patience].flatMap((ending) => (ending ? [ofAttempts(ending, situation)] : []));
  return firstOf(endings, { clock: 'start', notes: oneAddress ? [] : [{ id: 'each-address', args: [] }] });
}

/**
 * The same for all attempts of ConnectionAttempts, each a second after the one before. Source: `sshconnect.c`,
 * ssh_connect_direct; measured: 3 attempts of 2 s took 8.1 s on 8.4, 9.2 and 10.6.
 */
function ofAttempts({ by, range, nominal, formula }: Ending, { connectionAttempts = 1 }: Situation): Ending {
  if (connectionAttempts <= 1) return { by, range, nominal, formula };
  const pauses = connectionAttempts - 1;
  const all = (seconds: number): number => seconds * connectionAttempts + pauses;
  return {
    by,
    range: { min: all(range.min), max: all(range.max) },
    nominal: all(nominal),
    formula: [...formula, '×', `${connectionAttempts}`, '+', `${pauses} s`],
  };
}

/** Connected, but no banner comes: the rest of ConnectTimeout. The Alive settings do nothing yet. */
export function noBanner(situation: Situation): CaseOutcome {
  const own = connectEnding(situation);
  return own ? firstOf([own], { clock: 'start' }) : staysOpen({ clock: 'start' });
}

/**
 * Silence between banner and login: each side's own limit. What TCP does about a dead connection comes on top and is
 * not counted here.
 */
export function beforeLogin(situation: Situation): CaseOutcome {
  const { client, loginGraceTime } = situation;
  const grace = loginGraceTime === undefined ? undefined : graceOutcome(loginGraceTime, situation);
  return ofSides(client && silenceOutcome(client), grace);
}

function silenceOutcome(probe: Probe): CaseOutcome {
  const range = loginSilence(probe);
  if (!range) return staysOpen();
  const formula = [`${probe.interval} s`, '×', `${probe.count}`];
  return firstOf([{ by: 'login-silence', range, nominal: range.max, formula }]);
}

/**
 * ssh's read timeout before login, in seconds from the last received data: I × N, not N + 1, and no probe is sent;
 * undefined: none. At most 2147483.647 s. Source: `packet.c`. Measured: 2 × 3 gave 6.05 s on 8.4, 9.2 and 10.6.
 */
function loginSilence(probe: Probe): Range | undefined {
  if (!active(probe) || probe.count === 0) return undefined;
  return exactly(Math.min(probe.interval * probe.count, 2147483.647));
}

/**
 * sshd's limit for the whole login, in seconds from the start of the connection; undefined: none. Measured with 5: 5.0
 * s, since 9.9 6.05 to 8.84 s.
 */
function loginGrace(loginGraceTime: number, build: Build): Range | undefined {
  if (loginGraceTime <= 0) return undefined;
  return { min: loginGraceTime, max: loginGraceTime + jitter(build) };
}

function graceOutcome(loginGraceTime: number, situation: Situation): CaseOutcome {
  const build = situation.serverBuild ?? situation.build;
  const range = loginGrace(loginGraceTime, build);
  if (!range) return staysOpen({ clock: 'start' });
  const notes = jitter(build) > 0 ? [{ id: 'grace-jitter' as const, args: [jitter(build)] }] : [];
  return firstOf([{ by: 'login-grace', range, nominal: loginGraceTime, formula: [`${loginGraceTime} s`] }], {
    clock: 'start',
    notes,
  });
}

const jitter = (build: Build): number => (applies('login-grace-jitter', build) ? 4 : 0);

function connectEnding({ connectTimeout = 0 }: Situation): Ending | undefined {
  if (connectTimeout <= 0) return undefined;
  const formula = [`${connectTimeout} s`];
  return { by: 'connect-timeout', range: exactly(connectTimeout), nominal: connectTimeout, formula };
}
