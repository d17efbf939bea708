import { config, t } from '@vscode/l10n';
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { createServer } from '../lsp/server';
import { nodePorts } from './ports';
import { localeOf, messagesFor } from './translations';

const name = 'ssh-keepalive-language-server';
const transport = /^--(?:stdio|node-ipc|(?:socket|pipe)(?:=.*)?)$/;

/** What `--help` prints, in the language of the environment. */
async function help(): Promise<string> {
  const contents = await messagesFor(localeOf(process.env));
  if (contents) config({ contents: { ...contents } });
  return `${t('Usage:')} ${name} --stdio

${t('A language server for ssh_config, sshd_config and sysctl files. It speaks over one of:')}
  --stdio          ${t('standard input and output')}
  --socket=PORT    ${t('a port of this machine on which the client listens')}
  --pipe=NAME      ${t('a pipe or socket file on which the client listens')}
  --node-ipc       ${t('the channel of a process that node started')}

  --version        ${t('print the version')}
  --help           ${t('print this help')}
`;
}

const words = process.argv.slice(2);
const ports = nodePorts();
if (words.includes('--help')) help().then((text) => process.stdout.write(text));
else if (words.includes('--version')) process.stdout.write(`${name} ${ports.version ?? '(unknown version)'}\n`);
else if (!words.some((word) => transport.test(word))) {
  help().then((text) => process.stderr.write(text));
  process.exitCode = 2;
} else {
  createServer((options) => createConnection(ProposedFeatures.all, options), ports);
}
