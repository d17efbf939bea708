import type { Build } from '../language/build';
import { serverCriteria } from '../language/criteria';
import { matchAddressList } from '../syntax/address';
import { matchHostname, matchPatternList } from '../syntax/pattern';
import type { Directive } from '../syntax/tree';
import { releaseNames } from './client-match';
import { type CriteriaDialect, matchLine } from './criteria';
import type { ServerTarget } from './target';
import { all, type Tri, tri } from './unknown';
import type { Trouble } from './walk';

const serverMatch: CriteriaDialect = { rows: serverCriteria, negation: false, beforeAll: 0, fatal: () => true };

/**
 * `Match` of sshd_config. Without a target only the form is checked, and only `all` and `version` can match, as when sshd
 * starts. docs/openssh.md B.4; servconf.c, match_cfg_line.
 */
export function matchServerLine(line: Directive, build: Build, target: ServerTarget | undefined): Tri | Trouble {
  return matchLine(line, serverMatch, build, ({ criterion, value }) => {
    const list = (subject: string | undefined): Tri =>
      tri(subject !== undefined && matchPatternList(subject, value) === 1);
    const address = (subject: string | undefined): Tri | 'refused' => {
      if (matchAddressList(undefined, value) === undefined) return 'refused';
      return tri(subject !== undefined && matchAddressList(subject, value) === 1);
    };
    switch (criterion.name) {
      case 'user':
        return list(target?.user);
      case 'group':
        return target?.user === undefined ? 'no' : matchGroups(target.groups, value);
      case 'host':
        return tri(target?.host !== undefined && matchHostname(target.host, value) === 1);
      case 'address':
        return address(target?.address);
      case 'localaddress':
        return address(target?.localAddress);
      case 'localport':
        return matchPort(value, target);
      case 'rdomain':
        return list(target?.rdomain);
      case 'version':
        return all(releaseNames(build), (name) => matchPatternList(name, value) === 1);
      default: // invalid-user
        return tri(target?.invalidUser === true);
    }
  });
}

/** Every group is compared; a negated hit vetoes. Source: groupaccess.c, ga_match_pattern_list. */
function matchGroups(groups: readonly string[] | undefined, list: string): Tri {
  if (groups === undefined) return { unknown: 'user-groups' };
  let found = false;
  for (const group of groups) {
    const answer = matchPatternList(group, list);
    if (answer === -1) return 'no';
    if (answer === 1) found = true;
  }
  return tri(found);
}

/** One port number. A service name is looked up by the machine: unknown. Asking without a port (`-C` lacks lport) is refused by sshd. */
function matchPort(value: string, target: ServerTarget | undefined): Tri | 'refused' {
  if (!/^[ \t]*\+?\d+$/.test(value)) return 'refused';
  const port = Number(value);
  if (port > 65535) return 'refused';
  if (!target) return 'no';
  return target.localPort === undefined ? 'refused' : tri(target.localPort === port);
}
