import { expect, test } from 'vitest';
import { parseRelease } from '../../server/src/language/build';
import { dialects } from '../../server/src/language/dialects';
import { evaluate } from '../../server/src/language/evaluate';
import type { Keyword } from '../../server/src/language/keyword';

function verdict(text: string, release: string, id: 'ssh_config' | 'sshd_config' = 'ssh_config'): string {
  const build = { release: parseRelease(release) ?? 0, distribution: 'upstream' } as const;
  const [name = '', ...words] = text.split(' ');
  const row = dialects[id].lookup(name.toLowerCase(), build) as Keyword;
  const raw = words.join(' ');
  const evaluation = evaluate({ row, typed: name.toLowerCase(), words, raw, separated: true, build });
  return evaluation.kind === 'value' ? evaluation.value : evaluation.kind;
}

// docs/openssh.md C.6
test.each([
  ['PermitRemoteOpen a:1 b:2', { '8.6': 'a:1 b:2', '8.7': 'b:2', '9.1': 'b:2', '9.2': 'a:1 b:2' }],
  ['PermitRemoteOpen any', { '8.7': 'any', '9.2': 'any' }],
  ['ChannelTimeout session:*=60 none', { '9.6': 'session:*=60 none', '9.7': 'refused' }],
  ['ChannelTimeout none none', { '9.6': 'refused', '9.7': 'refused' }],
  ['ForwardAgent /run/agent', { '8.1': 'refused', '8.2': '/run/agent' }],
  ['IPQoS le', { '8.1': 'refused', '8.2': 'le le' }],
])('%s', (text, said) => {
  for (const [release, value] of Object.entries(said))
    expect([release, verdict(text, release)]).toEqual([release, value]);
});

test('PAMServiceName may stand in a Match block, but not in 10.4', () => {
  const inMatch = (release: string) =>
    dialects.sshd_config.lookup('pamservicename', { release: parseRelease(release) ?? 0, distribution: 'upstream' })
      ?.inMatch;
  expect(['10.3', '10.4', '10.5'].map(inMatch)).toEqual([0, undefined, 0]);
});
