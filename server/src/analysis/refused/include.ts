import { applies } from '../../language/releases';
import type { Expansion } from '../../snapshot/includes';
import { span } from '../../syntax/text';
import type { Context } from '../context';
import { rootFor } from '../include-lines';
import { nesting } from './nesting';
import type { LineCheck, Reason } from './refusal';

/** Include lines whose files ssh or sshd does not accept. docs/openssh.md A.7. */
export const refusedInclude: LineCheck = (entry, context) => {
  if (entry.line.row?.kind !== 'include') return undefined;
  for (const expansion of rootFor(context, entry)?.includes.get(entry.line) ?? []) {
    const found = wrongWith(context, expansion);
    if (found) return { span: span(expansion.argument.start, expansion.argument.end), ...found };
  }
  return undefined;
};

function wrongWith(context: Context, expansion: Expansion): Reason | undefined {
  const { files } = context.snapshot;
  const { checksModes } = context.document.dialect;
  const word = expansion.argument.value;
  if (expansion.refused)
    return {
      rule: 'include/no-file',
      data: { variant: expansion.refused.why === 'tilde' ? 'refused' : 'token', word },
      severity: 'error',
    };
  for (const uri of expansion.uris) {
    const deep = nesting(context, uri);
    if (deep) return { rule: 'include/too-deep', data: { variant: deep, word } };
    const content = files.get(uri)?.content;
    if (content?.kind === 'unreadable') return { rule: 'include/unreadable', data: { uri, reason: content.reason } };
    if (content?.kind !== 'text' || !checksModes) continue;
    const tolerated = content.trust === 'own-group' && applies('group-writable-tolerated', context.document.build);
    if (content.trust === undefined || content.trust === 'ok' || tolerated) continue;
    return { rule: 'file/mode', data: { uri }, severity: 'error' };
  }
  return undefined;
}
