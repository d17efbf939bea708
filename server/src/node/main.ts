import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { createServer } from '../lsp/server';
import { nodePorts } from './ports';

const name = 'ssh-keepalive-language-server';
const help = `Usage: ${name} --stdio

A language server for ssh_config, sshd_config and sysctl files. It speaks over one of:
  --stdio          standard input and output
  --socket=PORT    a port of this machine, at which the client listens
  --pipe=NAME      a pipe or socket file, at which the client listens
  --node-ipc       the channel of a process that node started

  --version        print the version
  --help           print this
`;
const transport = /^--(?:stdio|node-ipc|(?:socket|pipe)(?:=.*)?)$/;

const words = process.argv.slice(2);
const ports = nodePorts();
if (words.includes('--help')) process.stdout.write(help);
else if (words.includes('--version')) process.stdout.write(`${name} ${ports.version ?? '(unknown version)'}\n`);
else if (!words.some((word) => transport.test(word))) {
  process.stderr.write(help);
  process.exitCode = 2;
} else {
  const connection = createConnection(ProposedFeatures.all);
  createServer(connection, ports);
  connection.listen();
}
