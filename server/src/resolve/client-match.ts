import type { Build } from '../language/build';
import { formatRelease } from '../language/build';
import { clientCriteria } from '../language/criteria';
import { fillIn, lettersOf } from '../language/filled-in';
import { applies } from '../language/releases';
import { isNetworkList } from '../syntax/address';
import { covers, matchCounted, matchHostname, matchPatternList, mayOverlap, type Steps } from '../syntax/pattern';
import type { Argument, Directive } from '../syntax/tree';
import { type CriteriaDialect, matchLine } from './criteria';
import { all, type Possible, type Tri, tri } from './unknown';
import type { Trouble } from './walk';

const clientMatch: CriteriaDialect = {
  rows: clientCriteria,
  negation: true,
  beforeAll: 1,
  fatal: (build) => !applies('bad-value-counted', build),
};

/** What a Host or Match line of ssh_config can look at while the files are read. */
export interface ClientView {
  /** What comparing long names with long patterns of Host lines may still take. */
  readonly steps: Steps;
  readonly build: Build;
  readonly finalPass: boolean;
  /** The name that `Host` compares: as typed, in the second pass the final name. */
  readonly hostName: Possible<string>;
  /** The name that `Match host` compares. */
  readonly matchHost: Possible<string>;
  readonly originalHost: string;
  readonly user: Possible<string>;
  readonly localUser: Possible<string>;
  readonly tag: Possible<string>;
  readonly command: string;
  readonly sessionType: Possible<string>;
  /** A `Match final` was met: the configuration is read twice. */
  wantFinal(): void;
}

/** `Host`: the words are alternatives, a `!` that hits vetoes the line and ends its parsing. docs/openssh.md B.2. */
export function matchHostLine(line: Directive, { hostName, build, steps }: ClientView, never: boolean): Tri | Trouble {
  const words = line.arguments;
  const empty = words.findIndex((w) => w.value === '');
  const refusesEmpty = applies('argument-words', build);
  const refused = (index: number): Trouble => ({
    message: `keyword ${line.keyword.name} empty argument`,
    start: (words[index] as { start: number }).start,
    end: (words[index] as { end: number }).end,
    fatal: false,
  });
  if (never) return refusesEmpty && empty === 0 ? refused(0) : 'no';
  let [seenAll, gaveUp] = [true, false];
  const answer = all(hostName, (host) => {
    const found = naming(empty < 0 ? words : words.slice(0, empty), host, steps);
    if (found === 'negated') seenAll = false; // a negated pattern that matches ends the reading of the line
    if (found === 'unsure') gaveUp = true;
    return found === 'positive';
  });
  if (empty >= 0 && refusesEmpty && seenAll) return refused(empty);
  return gaveUp ? { unknown: 'too-much' } : answer;
}

/**
 * Which of a Host line's patterns name a host; the first negated one that does decides. `unsure`: that would take too
 * long.
 */
function naming(words: readonly Argument[], host: string, steps: Steps): 'positive' | 'negated' | 'unsure' | undefined {
  let found: 'positive' | undefined;
  for (const { value } of words) {
    const negated = value.startsWith('!');
    const matches = matchCounted(host, negated ? value.slice(1) : value, steps);
    if (matches === undefined) return 'unsure';
    if (matches && negated) return 'negated';
    if (matches) found = 'positive';
  }
  return found;
}

/** `Match` of ssh_config. docs/openssh.md B.3. */
export function matchClientLine(line: Directive, view: ClientView): Tri | Trouble {
  return matchLine(line, clientMatch, view.build, ({ criterion, negated, value }, soFar) => {
    const list = (subject: Possible<string>): Tri => all(subject, (s) => matchPatternList(s, value) === 1);
    switch (criterion.name) {
      case 'canonical':
        return tri(view.finalPass);
      case 'final':
        if (!negated || !applies('final-negation-single-pass', view.build)) view.wantFinal();
        return tri(view.finalPass);
      case 'host':
        return all(view.matchHost, (h) => matchHostname(h, value) === 1);
      case 'originalhost':
        return tri(matchHostname(view.originalHost, value) === 1);
      case 'user':
        return list(view.user);
      case 'localuser':
        return list(view.localUser);
      case 'tagged':
        return all(view.tag, (t) => (t === '' ? value === '' : matchPatternList(t, value) === 1));
      case 'command':
        return tri(view.command === '' ? value === '' : matchPatternList(view.command, value) === 1);
      case 'sessiontype':
        return list(view.sessionType);
      case 'version':
        return matchRelease(view.build, value);
      case 'localnetwork':
        return isNetworkList(value) ? { unknown: 'local-network' } : 'refused';
      default: {
        // exec: never run; after a criterion that failed ssh does not run it either
        const filled = fillIn(value, lettersOf('Match', view.build), () => '');
        if (filled.kind === 'refused') return { fatal: filled.message };
        return soFar === 'no' ? 'no' : { unknown: 'exec' };
      }
    }
  });
}

/**
 * Whether `Match version` fits. The patch level is not known, nor what a vendor writes behind it: Debian's ssh compares
 * `OpenSSH_10.0p2 Debian-7+deb13u4`.
 */
export function matchRelease(build: Build, list: string): Tri {
  const rest = build.distribution === 'debian' ? ' *' : '';
  const names = ['p1', 'p2'].map((level) => `OpenSSH_${formatRelease(build.release)}${level}${rest}`);
  const answers = names.map((name) => matchNames(name, list));
  return answers.every((answer) => answer === answers[0]) && answers[0] !== undefined
    ? tri(answers[0])
    : { unknown: 'depends' };
}

/** Whether a list fits each name that a pattern stands for; undefined: some, or that cannot be told. */
function matchNames(names: string, list: string): boolean | undefined {
  const fits = (item: string): boolean | undefined =>
    covers(item, names) ? true : mayOverlap(item, names) ? undefined : false;
  const items = list.split(',');
  const not = items.filter((item) => item.startsWith('!')).map((item) => fits(item.slice(1)));
  const wanted = items.filter((item) => !item.startsWith('!')).map(fits);
  if (not.includes(true) || wanted.every((fit) => fit === false)) return false;
  return !not.includes(undefined) && wanted.includes(true) ? true : undefined;
}
