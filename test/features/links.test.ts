import { describe, expect, test } from 'vitest';
import { links } from '../../server/src/features/links';
import type { Span } from '../../server/src/syntax/text';
import type { Document } from '../../server/src/syntax/tree';
import { stage } from '../harness/feature';
import { type LoadOptions, uriOf } from '../harness/fixture';

const cut = ({ text }: Document, { start, end }: Span): string => text.slice(start, end);

describe('links', () => {
  async function linked(text: string, options: LoadOptions = {}): Promise<string[]> {
    const { snapshot, document } = await stage(text, options);
    return links(snapshot, document).map(({ span, uri }) => `${cut(document, span)} → ${uri.replace('file://', '')}`);
  }

  test('Include arguments that name one file that is there', async () => {
    expect(
      await linked(`
        //- /home/u/.ssh/config
        Include "one" many/* few/* missing ~/.ssh/one /abs
        //- /home/u/.ssh/one
        //- /home/u/.ssh/many/a
        //- /home/u/.ssh/many/b
        //- /home/u/.ssh/few/c
        //- /abs
      `),
    ).toEqual(['one → /home/u/.ssh/one', 'few/* → /home/u/.ssh/few/c', '~/.ssh/one → /home/u/.ssh/one', '/abs → /abs']);
  });

  test('in the files of another machine they lead to its files', async () => {
    const text = `
      //- /w/rootfs/etc/ssh/ssh_config
      IdentityFile /etc/ssh/key
      //- /w/rootfs/etc/ssh/key
      //- /etc/ssh/key
    `;
    expect(await linked(text, { path: '/w/rootfs/etc/ssh/ssh_config' })).toEqual([
      '/etc/ssh/key → /w/rootfs/etc/ssh/key',
    ]);
  });

  test('keys and known hosts where the path is certain', async () => {
    expect(
      await linked(`
        IdentityFile ~/.ssh/id
        IdentityFile '%d/.ssh/id x'
        CertificateFile /c-cert.pub
        UserKnownHostsFile ~/.ssh/k1 /k2 none
        IdentityFile relative
        IdentityFile ~/.ssh/%h
        IdentityFile ~bob/.ssh/id
        IdentityFile \${X}/id
        IdentityFile none
        ControlPath ~/.ssh/socket
        UserKnownHostsFile %d/x %h
        IdentityFile %d/%u%%
        GlobalKnownHostsFile /%d
      `),
    ).toEqual([
      '~/.ssh/id → /home/u/.ssh/id',
      '%d/.ssh/id x → /home/u/.ssh/id%20x',
      '/c-cert.pub → /c-cert.pub',
      '~/.ssh/k1 → /home/u/.ssh/k1',
      '/k2 → /k2',
      '%d/x → /home/u/x',
      '%d/%u%% → /home/u/u%25',
      '/%d → /%25d',
    ]);
    expect(await linked('UserKnownHostsFile %d/x\n', { openssh: '8.0' })).toEqual([]);
  });

  test("the server's files by absolute paths only", async () => {
    expect(
      await linked(
        `
        //- /etc/ssh/sshd_config
        HostKey /etc/ssh/ssh_host_ed25519_key
        Banner /etc/issue.net
        AuthorizedKeysFile .ssh/authorized_keys /etc/keys/%u /etc/keys/all
        TrustedUserCAKeys ~/ca
        ChrootDirectory /srv
        Subsystem sftp /usr/lib/sftp-server
      `,
      ),
    ).toEqual([
      '/etc/ssh/ssh_host_ed25519_key → /etc/ssh/ssh_host_ed25519_key',
      '/etc/issue.net → /etc/issue.net',
      '/etc/keys/all → /etc/keys/all',
    ]);
  });

  test('a file that another one includes knows whose home is meant', async () => {
    const files = `
      //- /home/u/.ssh/config
      Include a
      //- /home/u/.ssh/a
      IdentityFile ~/k
    `;
    expect(await linked(files, { subject: '/home/u/.ssh/a' })).toEqual([`~/k → ${uriOf('/home/u/k').slice(7)}`]);
  });
});
