import { t } from '@vscode/l10n';
import { type Facts, situationOf } from '../../keepalive/report';
import type { Case } from '../../keepalive/situation';
import type { Lane } from '../../keepalive/svg';
import { timeline } from '../../keepalive/timeline';
import { visible } from '../../syntax/shown';
import type { Explanation } from './explanation';

/** Several sides over the same time. */
export interface Picture {
  readonly title: string;
  readonly lanes: readonly Lane[];
}

/** An idle session, and a dead connection: what each ssh on this side does, and what the server does. */
export const picturesOf = (explanation: Explanation): readonly Picture[] => [
  { title: t('Idle session'), lanes: lanesFor(explanation, 'behind-nat') },
  { title: t('Dead connection'), lanes: lanesFor(explanation, 'dead-idle') },
];

function lanesFor({ legs }: Explanation, name: Case): readonly Lane[] {
  const lane = (label: string, facts: Facts): Lane => ({ label, name, line: timeline(situationOf(facts, name)) });
  const server = legs.at(-1);
  return [
    ...legs.map(({ name: to, facts }) => lane(t('ssh to {0}', visible(to)), { ...facts, server: undefined })),
    ...(server?.facts.server
      ? [lane(t('sshd on {0}', visible(server.name)), { ...server.facts, client: undefined })]
      : []),
  ];
}
