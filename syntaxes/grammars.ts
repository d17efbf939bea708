import { dialects, sessionDialects } from '../server/src/language/dialects';
import { assignmentGrammar } from './assignment-grammar';
import { type Grammar, grammar } from './grammar';
import { sessionGrammar } from './session-grammar';

/** The grammars by file name. */
export const grammars: Readonly<Record<string, Grammar>> = {
  'ssh_config.tmLanguage.json': grammar({
    id: 'ssh_config',
    title: 'SSH Client Configuration',
    rows: dialects.ssh_config.keywords.rows,
    criteria: dialects.ssh_config.criteria,
  }),
  'sshd_config.tmLanguage.json': grammar({
    id: 'sshd_config',
    title: 'SSH Server Configuration',
    rows: dialects.sshd_config.keywords.rows,
    criteria: dialects.sshd_config.criteria,
  }),
  'sysctl.tmLanguage.json': assignmentGrammar({
    id: 'sysctl',
    title: 'Kernel Parameters (sysctl.conf)',
    rows: dialects.sysctl.keywords.rows,
  }),
  ...Object.fromEntries(
    sessionDialects.flatMap((id) => {
      const { client, file } = dialects[id];
      return client ? [[`${id}.tmLanguage.json`, sessionGrammar(id, file, client)]] : [];
    }),
  ),
};
