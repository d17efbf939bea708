/**
 * Why a pattern that is compared with names (hosts, users, groups) matches none of them: `cidr`, an address with a
 * prefix length, which is only understood where addresses are compared; `bar`, as if it separated names; `space`, which
 * no name has. undefined: it may match.
 */
export function whyImpossible(pattern: string): 'cidr' | 'bar' | 'space' | undefined {
  if (/^!?(?=[^/]*[.:])[\d.:a-f]+\/\d{1,3}$/i.test(pattern)) return 'cidr';
  if (/^\|{1,2}$/.test(pattern) || /^[\w.*?-]+\|{1,2}[\w.*?-]/.test(pattern)) return 'bar';
  return /\S\s+\S/.test(pattern) ? 'space' : undefined;
}

/**
 * Patterns that match the addresses of a network, as they are typed; undefined where its border lies within a number.
 */
export function typedAddresses(cidr: string): string | undefined {
  const m = /^(\d+)\.(\d+)\.(\d+)\.(\d+)\/(8|16|24|32)$/.exec(cidr);
  if (!m) return undefined;
  const numbers = m.slice(1, 5);
  const fixed = Number(m[5]) / 8;
  return fixed === 4 ? numbers.join('.') : `${numbers.slice(0, fixed).join('.')}.*`;
}
