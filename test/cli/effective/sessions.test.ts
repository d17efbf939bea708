import { describe, expect, test } from 'vitest';
import type { FileContent } from '../../../server/src/snapshot/file-system';
import { byPath, commandLine } from '../../harness/command-line';

const putty = String.raw`Windows Registry Editor Version 5.00

[HKEY_CURRENT_USER\Software\SimonTatham\PuTTY\Sessions\web%20prod]
"HostName"="web"
"ProxyPassword"="S3CRET"
"PingInterval"=dword:00000001
"PingIntervalSecs"=dword:0000001e

[HKEY_CURRENT_USER\Software\SimonTatham\PuTTY\Sessions\db]
"HostName"="db"
"Password"="S3CRET"
`;
const crt = 'S:"Protocol Name"=SSH2\nD:"Idle Check"=00000001\nD:"Idle Timeout"=0000003c\nS:"Idle String"=S3CRET\n';
const files: Record<string, string | FileContent> = {
  '/x/all.reg': putty,
  '/x/lab.ini': crt,
  '/x/wide.xsh': { kind: 'text', text: '', utf16: '[CONNECTION:KEEPALIVE]\nKeepAlive=0\nKeepAliveString=S3CRET\n' },
  '/x/Config/Sessions/__FolderData__.ini': 'S:"Session List"=a:\n',
};
const ask = async (...argv: string[]) => {
  const said = await commandLine(byPath(files), argv);
  expect(said.out + said.err).not.toContain('S3CRET');
  return said;
};

describe('effective of sessions', () => {
  test('one session, in the unit that is meant', async () => {
    const { out, exit } = await ask('effective', '-F', '/x/all.reg', 'web prod');
    expect(exit).toBe(0);
    expect(out.split('\n').slice(0, 4)).toEqual([
      'web prod: packet every 1 min 30 s',
      'PingInterval      60 s (1 min)  [all.reg:6]',
      'PingIntervalSecs  30 s          [all.reg:7]',
      'TCPKeepalives     Off           [default]',
    ]);
    expect(out).toContain('The session stays open: the client sends a packet every 1 min 30 s.');
  });

  test('all sessions in a table', async () => {
    const { out } = await ask('effective', '-F', '/x/all.reg');
    expect(out.split('\n').map((line) => line.split(/ {2,}/))).toEqual([
      ['session', 'keepalive', 'behind a firewall', 'dead connection'],
      ['web prod', 'packet every 1 min 30 s', 'stays', 'not known'],
      ['db', 'sends nothing', 'hangs', 'never'],
      [''],
    ]);
  });

  test('as data', async () => {
    const { out } = await ask('effective', '--format', 'json', '-F', '/x/lab.ini');
    expect(JSON.parse(out)).toMatchObject({
      client: 'SecureCRT',
      sessions: [
        {
          session: '',
          sends: null,
          interval: null,
          types: true,
          settings: {
            'D:"Idle NO-OP Check"': { value: null, from: null },
            'D:"Idle Timeout"': { value: '60', seconds: 60, from: 'lab.ini:3' },
          },
        },
      ],
    });
  });

  test('UTF-16, and a file whose name tells nothing', async () => {
    expect((await ask('effective', '-F', '/x/wide.xsh')).out).toContain(
      'KeepAlive              Off        [wide.xsh:2]',
    );
    const named = await ask('effective', '--dialect', 'xshell', '-F', '/x/lab.ini');
    expect(named).toMatchObject({ exit: 2, err: 'ssh-keepalive: the file has no session of Xshell\n' });
  });

  test.each([
    [['effective', '-F', '/x/all.reg', 'web'], 'the file has no session web; did you mean web prod?'],
    [['effective', '-F', '/x/Config/Sessions/__FolderData__.ini'], 'the file has no session of SecureCRT'],
    [['effective', '--dialect', 'putty', 'web'], '--dialect putty needs a file: -F FILE'],
    [['effective', '--format', 'openssh', '-F', '/x/all.reg'], 'openssh is about ssh and sshd, not about /x/all.reg'],
    [['effective', '--host', 'a', '-F', '/x/all.reg'], '--host is about ssh and sshd, not about /x/all.reg'],
    [
      ['explain', '-F', '/x/all.reg', 'db'],
      '/x/all.reg is a file of PuTTY: ask "effective -F FILE" what its sessions do',
    ],
  ])('%j says what to do instead', async (argv, why) => {
    expect(await ask(...argv)).toEqual({ exit: 2, out: '', err: `ssh-keepalive: ${why}\n` });
  });

  test('a file that is not there', async () => {
    expect((await ask('effective', '-F', '/x/WinSCP.ini')).exit).toBe(2);
  });
});
