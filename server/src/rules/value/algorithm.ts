import { t } from '@vscode/l10n';
import { ownLinesWith } from '../../analysis/document-lines';
import type { Finding } from '../../analysis/finding';
import { correction, lineRemoval } from '../../edits/corrections';
import { formatRelease } from '../../language/build';
import { valueTypeOf } from '../../language/values/index';
import { directiveAt } from '../../syntax/query';
import { span } from '../../syntax/text';
import type { Rule } from '../rule';

/** `names`: with commas. `release`: as people write it. */
type Doubtful = { readonly names: string; readonly release: string };

/** An algorithm that some builds of the release have and others do not. */
export const valueAlgorithm: Rule<Doubtful> = {
  code: 'value/algorithm',
  severity: 'warning',
  dialects: ['ssh_config', 'sshd_config'],
  reach: 'block',
  title: 'Algorithm that not every build has',
  settings: ['openssh.release', 'openssh.distribution'],
  doc: `OpenSSH refuses a list with an algorithm that it does not have: ssh then fails for every host, sshd does not start. Which ones it has depends
on the release, and for some names on how it was built: DSA keys (\`ssh-dss\`) are an option of the build in 9.8 and 9.9 and gone in
10.0, vendors bring names of later releases to older ones, or leave names out.

A name that no build of the release has is an error. Here it cannot be known: ask the program that will read the file, with
\`ssh -Q HostKeyAlgorithms\`, \`ssh -Q KexAlgorithms\`, \`ssh -Q Ciphers\` or \`ssh -Q MACs\`, or test with \`ssh -G\` or \`sshd -t\`.`,
  check(context) {
    const { build } = context.document;
    const lines = ownLinesWith(context, (row) => valueTypeOf(row).doubtful !== undefined);
    return lines.flatMap((line): Finding<Doubtful>[] => {
      const { row } = line;
      const doubtful = row && valueTypeOf(row).doubtful;
      if (!doubtful || line.verdict?.kind !== 'unknown') return [];
      const { values, arguments: words } = line;
      const [first, ...more] = doubtful(values, build);
      const word = words[0];
      if (first === undefined || !word) return [];
      const names = [first, ...more].join(', ');
      return [
        {
          rule: 'value/algorithm',
          span: span(word.start, word.end),
          data: { names, release: formatRelease(build.release) },
        },
      ];
    });
  },
  fixes({ data: { names }, span: words }, context) {
    const line = directiveAt(context.document, words.start);
    const [word] = line?.values ?? [];
    if (!line || word === undefined) return [];
    const [, sign = '', list = ''] = /^([-+^]?)(.*)$/.exec(word) ?? [];
    const doubtful = new Set(names.split(', '));
    const rest = list.split(',').filter((name) => !doubtful.has(name));
    const written = context.document.text.slice(words.start, words.end);
    if (written !== word || rest.length === list.split(',').length) return [];
    if (rest.length === 0) return [lineRemoval(context, line, t('Remove this line (not every build has {0})', names))];
    const title = t('Leave out {0} (every build has the rest)', names);
    return correction(context, line, words, sign + rest.join(','), title, {});
  },
  message: ({ data: { names, release } }, context) =>
    t(
      'Not every build of OpenSSH {1} has {0}. {2} fails where it is missing: ask the program with -Q.',
      names,
      release,
      context.document.dialect.asks === 'host' ? 'ssh' : 'sshd',
    ),
};
