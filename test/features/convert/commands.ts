import type { Directive } from '../../../server/src/syntax/tree';
import { defaultPath, loadFixture, uriOf } from '../../harness/fixture';

/** Command lines of ssh as people write them; the real program is asked about the same ones. */
export const commands: readonly string[] = [
  'ssh web',
  'ssh user@web.example.com',
  'ssh -p 2222 -l bob web',
  'ssh ssh://bob@web:2222',
  "ssh -i '~/.ssh/my key' web",
  'ssh -J bob@jump:2222,second web',
  'ssh -L 8080:localhost:80 -L 127.0.0.1:5433:db:5432 web',
  "ssh -R '[::1]:9000:db:5432' -R 8080 web",
  'ssh -D 1080 -N web',
  'ssh -L /tmp/local.sock:/tmp/remote.sock web',
  'ssh -o ServerAliveInterval=15 -o "ServerAliveCountMax 2" web',
  'ssh -o ServerAliveInterval=15 -oServerAliveInterval=30 web',
  'ssh -A -a -C -x -T web',
  'ssh -X -Y web',
  'ssh -t -t web',
  'ssh -q -vv web',
  'ssh -4 -b 127.0.0.1 web',
  'ssh -c aes256-ctr -m hmac-sha2-256 web',
  "ssh -S '/tmp/a b' -M web",
  'ssh -g -k -K web',
  'ssh -e none -n web',
  'ssh -o "SetEnv A=1" -o "SendEnv LANG LC_*" web',
  'ssh -o \'ProxyCommand=nc -X 5 -x "a b" %h %p\' web',
  'ssh -o ConnectTimeout=1m30 web',
  'ssh -f -N web',
];

/** The lines of the first block of a text. */
export async function linesIn(text: string): Promise<readonly Directive[]> {
  const { snapshot } = await loadFixture(text);
  const document = snapshot.files.get(uriOf(defaultPath))?.document;
  return document?.blocks.find(({ header }) => header)?.directives ?? [];
}
