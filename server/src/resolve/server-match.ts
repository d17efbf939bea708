import type { Build } from '../language/build';
import { serverCriteria } from '../language/criteria';
import { applies } from '../language/releases';
import { matchAddressList } from '../syntax/address';
import { matchHostname, matchPatternList } from '../syntax/pattern';
import type { Directive } from '../syntax/tree';
import { matchRelease } from './client-match';
import { type CriteriaDialect, matchLine } from './criteria';
import type { ServerTarget } from './target';
import { type Tri, tri } from './unknown';
import type { Trouble } from './walk';

const serverMatch: CriteriaDialect = { rows: serverCriteria, negation: false, beforeAll: 0, fatal: () => true };

/**
 * `Match` of sshd_config. Without a target only the form is checked, and only `all` and `version` can match, as when
 * sshd starts. docs/openssh.md B.4; servconf.c, match_cfg_line.
 */
export function matchServerLine(line: Directive, build: Build, target: ServerTarget | undefined): Tri | Trouble {
  const insists = target?.asTest && applies('match-needs-fields', build);
  return matchLine(line, serverMatch, build, ({ criterion, value }) => {
    const missing = insists ? missingField(criterion.name, target) : undefined;
    if (missing !== undefined) return { fatal: missing };
    const list = (subject: string | undefined): Tri =>
      tri(subject !== undefined && matchPatternList(subject, value) === 1);
    const address = (subject: string | undefined): Tri | 'refused' => {
      const checked = subject !== undefined || applies('match-address-checked', build);
      if (checked && matchAddressList(undefined, value) === undefined) return 'refused';
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
        return matchRelease(build, value);
      default: // invalid-user
        return tri(target ? target.invalidUser === true : applies('invalid-user-at-start', build));
    }
  });
}

/**
 * What `sshd -T` says of a criterion that asks for a field that -C did not give; undefined: it is there. servconf.c,
 * match_test_missing_fatal.
 */
function missingField(name: string, target: ServerTarget): string | undefined {
  const field = testFields[name];
  if (!field || target[field.member] !== undefined) return undefined;
  return `'Match ${field.criterion}' in configuration but '${field.key}' not in connection test specification.`;
}

interface TestField {
  readonly member: keyof ServerTarget;
  readonly criterion: string;
  readonly key: string;
}

const testFields: Readonly<Record<string, TestField>> = {
  user: { member: 'user', criterion: 'User', key: 'user' },
  group: { member: 'user', criterion: 'Group', key: 'user' },
  host: { member: 'host', criterion: 'Host', key: 'host' },
  address: { member: 'address', criterion: 'Address', key: 'addr' },
  localaddress: { member: 'localAddress', criterion: 'LocalAddress', key: 'laddr' },
  localport: { member: 'localPort', criterion: 'LocalPort', key: 'lport' },
};

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

/**
 * One port number. A service name is looked up by the machine: unknown. Asking without a port (`-C` lacks lport) is
 * refused by sshd.
 */
function matchPort(value: string, target: ServerTarget | undefined): Tri | 'refused' {
  if (!/^[ \t]*\+?\d+$/.test(value)) return 'refused';
  const port = Number(value);
  if (port > 65535) return 'refused';
  if (!target) return 'no';
  return target.localPort === undefined ? 'refused' : tri(target.localPort === port);
}
