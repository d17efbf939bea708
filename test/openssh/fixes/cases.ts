import type { AnalysisSettings } from '../../../server/src/analysis/context';
import type { DialectId } from '../../../server/src/language/dialect';

/**
 * A configuration whose every fix is applied and shown to the real programs. Files as in `harness/fixture.ts`, but not
 * dedented.
 */
export interface FixCase {
  readonly name: string;
  readonly text: string;
  readonly dialect?: DialectId;
  readonly settings?: Partial<AnalysisSettings>;
  /** The file that is open; the first one unless told. */
  readonly subject?: string;
}

const ssh = (name: string, text: string, more: Partial<FixCase> = {}): FixCase => ({ name, text, ...more });
const sshd = (name: string, text: string, more: Partial<FixCase> = {}): FixCase => ({
  name,
  text: text.startsWith('//-') ? text : `//- /etc/ssh/sshd_config\n${text}`,
  dialect: 'sshd_config',
  ...more,
});

const config = '//- /home/u/.ssh/config\n';
const system = '//- /etc/ssh/ssh_config\n';
const more = '//- /home/u/.ssh/config.d/10-more\n';
const main = '//- /etc/ssh/sshd_config\n';
const dropIn = '//- /etc/ssh/sshd_config.d/10-cloud.conf\n';
const late = '//- /etc/ssh/sshd_config.d/50-late.conf\n';

export const cases: readonly FixCase[] = [
  // what is on purpose, and can go
  sshd('a Match block with a value of its own', 'ClientAliveInterval 60\nMatch User kim\n  ClientAliveInterval 5\n'),
  sshd('a connection that is closed anyway', 'ClientAliveInterval 60\nUnusedConnectionTimeout 5m\n'),
  ssh('a session that is closed anyway', 'Host web\n  ServerAliveInterval 60\n  ChannelTimeout session=15m\n'),
  ssh(
    'an algorithm that not every build has',
    'Host web\n  ServerAliveInterval 60\n  HostKeyAlgorithms +ssh-dss,ssh-rsa\n',
  ),
  ssh('a block for nobody that tools cannot read', 'Host web\n  ServerAliveInterval 60\nMatch !all\n  User u\n'),
  // nothing is set
  ssh('one host', 'Host web\n    HostName 192.0.2.1\n    User u\n'),
  ssh('one host, no indentation', 'Host web\nUser u\n'),
  ssh('one host, tabs', 'Host web\n\tUser\tu\n\tPort\t22\n'),
  ssh('one host, equals signs', 'Host=web\n  User=u\n  Port=22\n'),
  ssh('one host, blanks around equals signs', 'Host web\n  User = u\n'),
  ssh('one host, lower case', 'host web\n  user u\n'),
  ssh('one host, upper case', 'HOST web\n  USER u\n'),
  ssh('one host, CRLF', 'Host web\r\n  User u\r\n'),
  ssh('one host, no line break at the end', 'Host web\n  User u'),
  ssh('one host, CRLF, no line break at the end', 'Host web\r\n  User u'),
  ssh('one host, values in a column', 'Host web\n  HostName            192.0.2.1\n  User                u\n'),
  ssh('an empty block', 'Host web\n'),
  ssh('several hosts, comments between', '# first\nHost a\n  User u\n\n# second\nHost b\n  User u\n\n# end\n'),
  ssh('several names on a line', 'Host a b c*\n  User u\n'),
  ssh('a pattern', 'Host *.example.com !x.example.com\n  User u\n'),
  ssh('some covered', 'Host a\n  ServerAliveInterval 30\nHost b\n  User u\nHost c\n  User u\n'),
  ssh('Host * at the end', 'Host web\n  User u\n\nHost *\n  Port 22\n\n# end\n'),
  ssh('Host * at the front', 'Host *\n  Port 22\n\nHost web\n  User u\n'),
  ssh(
    'Host * at the front, a value behind it',
    'Host *\n  Port 22\n\nHost web\n  User u\n\nHost db\n  ServerAliveInterval 20\n',
  ),
  ssh('Match all at the end', 'Host web\n  User u\nMatch all\n  Port 22\n'),
  ssh('Match at the end', 'Host web\n  User u\nMatch user root\n  Port 22\n'),
  ssh('no blocks', 'User u\nPort 22\n'),
  ssh(
    'a socket with a long name',
    'Host a-rather-long-name-of-a-machine.department.corporation.example.com\n  ControlPath ~/.ssh/sockets/%r/%h:%p\n  ControlMaster auto\n',
  ),
  ssh('a jump host through itself', 'Host bastion\n  User u\nHost *\n  ProxyJump bastion\n'),
  sshd('nobody is allowed', 'AllowUsers !alice !b*\n'),
  sshd('everybody is denied', 'DenyUsers *\nAllowUsers bob\n'),
  ssh('a jump host with a typo', 'Host bastion\n  User u\nHost web\n  ProxyJump bastoin\n'),
  ssh('a host in quotes', 'Host "web"\n  User "u"\n'),
  ssh('an included file, opened', `${config}Include config.d/*\n\nHost *\n  Port 22\n${more}Host web\n  User u\n`, {
    subject: '/home/u/.ssh/config.d/10-more',
  }),
  ssh(
    'an Include at the top',
    `${config}Include config.d/*\nHost web\n  User u\n${more}Host db\n  ServerAliveInterval 9\n`,
  ),
  ssh('the system’s file', `${system}Host web\n  User u\nHost *\n    SendEnv LANG\n`),
  ssh('both files', `${config}Host web\n  User u\n${system}Host *\n  ServerAliveCountMax 5\n`),
  ssh('other values in the settings', 'Host web\n  User u\n', { settings: { interval: 30, count: 6 } }),
  ssh('a short limit of the network', 'Host web\n  User u\n', { settings: { natLimit: 60 } }),
  // zero
  ssh('zero', 'Host web\n  ServerAliveInterval 0\n'),
  ssh('zero in quotes, with a comment', 'Host web\n\tServerAliveInterval = "0"\n\t# why\n\tUser u\n'),
  ssh('zero and count zero', 'Host web\n  ServerAliveInterval 0\n  ServerAliveCountMax 0\n'),
  ssh('zero and a count', 'Host web\n  ServerAliveCountMax 7\n  ServerAliveInterval 0s\n'),
  ssh('zero for all', 'ServerAliveInterval 0\nHost web\n  User u\n'),
  ssh('zero for one, a value for all', 'Host web\n  ServerAliveInterval 0\nHost *\n  ServerAliveInterval 45\n'),
  ssh('zero in Host *', 'Host web\n  User u\nHost *\n  ServerAliveInterval=0\n'),
  ssh('zero under Match', 'Match user nobody\n  ServerAliveInterval 0\n'),
  ssh('zero in an included file', `${config}Include config.d/*\n${more}Host web\n  ServerAliveInterval 0`, {
    subject: '/home/u/.ssh/config.d/10-more',
  }),
  // the count
  ssh('count zero', 'Host web\n  ServerAliveInterval 30\n  ServerAliveCountMax 0\n'),
  ssh('count zero for all', 'Host web\n  ServerAliveInterval 30\nHost *\n  ServerAliveCountMax 0\n'),
  ssh('a count alone', 'Host web\r\n\tServerAliveCountMax\t5\r\n\tUser\tu'),
  ssh('a count of zero alone', 'Host web\n  ServerAliveCountMax 0\n'),
  ssh(
    'a count alone, the interval for others',
    'Host db\n  ServerAliveInterval 30\nHost web\n  ServerAliveCountMax 5\n',
  ),
  ssh('none', 'Host web\n  ServerAliveInterval none\nHost *\n  ServerAliveInterval 60\n'),
  ssh('none, and nothing behind it', 'Host web\n  ServerAliveInterval none\n'),
  // figures
  ssh('too far apart', 'Host web\n  ServerAliveInterval 1h\n'),
  ssh('too far apart, with a count', 'Host web\n  ServerAliveInterval 600\n  ServerAliveCountMax 5\n'),
  ssh('too eager', 'Host web\n  ServerAliveInterval 5\n  ServerAliveCountMax 1\n'),
  ssh('too eager, the count a default', 'Host web\n  ServerAliveInterval 2\n  User u\n'),
  ssh('too eager, the count for all', 'Host web\n  ServerAliveInterval 5\nHost *\n  ServerAliveCountMax 2\n'),
  ssh('beyond TCP', 'Host web\n  ServerAliveInterval 120\n  ServerAliveCountMax 30\n'),
  ssh('beyond TCP, the count for all', 'Host web\n  ServerAliveInterval 60\nHost *\n  ServerAliveCountMax 1440\n'),
  // TCPKeepAlive
  ssh('TCPKeepAlive yes', 'Host web\n  TCPKeepAlive yes\n'),
  ssh('TCPKeepAlive yes for all', 'TCPKeepAlive yes\nHost web\n  User u\nHost db\n  User u\n'),
  ssh('TCPKeepAlive no', 'Host web\n  TCPKeepAlive no\n'),
  ssh('KeepAlive no in Host *', 'Host web\n  User u\nHost *\n  KeepAlive no\n'),
  // hops
  ssh('a hop with a block', 'Host web\n  ServerAliveInterval 60\n  ProxyJump bastion\nHost bastion\n  User u\n'),
  ssh('a hop without a block', 'Host web\n  ServerAliveInterval 60\n  ProxyJump u@bastion:22\n'),
  ssh(
    'a hop in another file',
    `${config}Host web\n  ServerAliveInterval 60\n  ProxyJump b\nHost *\nInclude x\n${more}Host b\n`,
  ),
  // a line that does not count, and one that is refused
  ssh('a second line', 'Host web\n  ServerAliveInterval 30\n  ServerAliveInterval 60\n'),
  ssh('a value that is no time', 'Host web\n  ServerAliveInterval 5min\n'),
  ssh('the server’s keyword', 'Host web\n  ClientAliveInterval 60\n'),
  // sshd
  sshd('nothing is set', 'Port 22\n'),
  sshd(
    'a commented-out default',
    'Port 22\n#TCPKeepAlive yes\n#ClientAliveInterval 0\n#ClientAliveCountMax 3\nUseDNS no\n',
  ),
  sshd('Match at the end', 'Port 22\n\n# users\nMatch User bob\n  X11Forwarding no\n'),
  sshd('Match at the front', 'Match User bob\n  X11Forwarding no\n'),
  sshd('no line break at the end', 'Port 22\r\nUseDNS no'),
  sshd('zero', 'ClientAliveInterval 0\nClientAliveCountMax 3\n'),
  sshd('zero twice', 'ClientAliveInterval 0\nClientAliveInterval 300\n'),
  sshd('zero under Match', 'ClientAliveInterval 30\nMatch User bob\n\tClientAliveInterval 0\n'),
  sshd('zero under Match, no connection named', 'Match Group devs\n\tClientAliveInterval 0\n'),
  sshd('zero under Match all', 'ClientAliveInterval 30\nMatch all\n  ClientAliveInterval 0\n'),
  sshd('count zero', 'clientaliveinterval=300\nclientalivecountmax=0\n'),
  sshd('count zero under Match', 'ClientAliveInterval 60\nMatch Address 192.0.2.7\n  ClientAliveCountMax 0\n'),
  sshd('a count alone', 'ClientAliveCountMax 5\n'),
  sshd('too far apart', 'ClientAliveInterval 3600\nClientAliveCountMax 3\n'),
  sshd('near the limit', 'ClientAliveInterval 150\n'),
  sshd('too eager', 'ClientAliveInterval 2\nClientAliveCountMax 1\n'),
  sshd('beyond TCP', 'ClientAliveInterval 60\nClientAliveCountMax 1440\n'),
  sshd('TCPKeepAlive no', 'TCPKeepAlive no\nMatch User bob\n  X11Forwarding no\n'),
  sshd('TCPKeepAlive yes', 'TCPKeepAlive yes\n'),
  sshd('an idle timeout that is none', '# idle timeout\nClientAliveInterval 300\nClientAliveCountMax 0\n'),
  sshd('an idle timeout over a group', '# idle\nTCPKeepAlive no\nClientAliveInterval 900\nClientAliveCountMax 0\n'),
  sshd('a pattern that reaches no session', 'ChannelTimeout x11-connection=1h session=15m\n'),
  sshd('the same with a time for shells', 'ChannelTimeout session=15m session:shell=1h\n'),
  ssh('the same of ssh', `${config}Host web\n  ChannelTimeout session=15m\n`),
  ssh('the other way round', `${config}Host web\n  ChannelTimeout session:*=15m\n`),
  sshd('limits in a Match block', 'Port 22\nMatch User bob\n  ChannelTimeout session:*=15m\n  RekeyLimit 1G 1h\n'),
  sshd('no limit in a Match block', 'ChannelTimeout *=1h\nMatch User bob\n  ChannelTimeout none\n'),
  sshd('no limit in Match all', 'Port 22\nMatch all\n  ChannelTimeout none\n'),
  sshd(
    'a drop-in wins',
    `${main}Include /etc/ssh/sshd_config.d/*.conf\nClientAliveInterval 60\n${dropIn}ClientAliveInterval 0\n`,
  ),
  sshd(
    'a drop-in wins, opened',
    `${main}Include /etc/ssh/sshd_config.d/*.conf\nClientAliveInterval 60\n${dropIn}ClientAliveInterval 0\n`,
    {
      subject: '/etc/ssh/sshd_config.d/10-cloud.conf',
    },
  ),
  sshd(
    'a drop-in has the count',
    `${main}Include /etc/ssh/sshd_config.d/*.conf\nTCPKeepAlive no\n${dropIn}ClientAliveCountMax 0\n`,
  ),
  sshd(
    'two drop-ins',
    `${main}Include /etc/ssh/sshd_config.d/*.conf\nPort 22\n${dropIn}ClientAliveInterval 0\n${late}ClientAliveInterval 30\n`,
    {
      subject: '/etc/ssh/sshd_config.d/50-late.conf',
    },
  ),
  sshd('the client’s keyword', 'ServerAliveInterval 60\n'),
  ssh(
    'algorithms of another release',
    'Host old\n  KexAlgorithms +sntrup4591761x25519-sha512@tinyssh.org,diffie-hellman-group14-sha1\n',
  ),
  ssh('a path with spaces', 'Host box\n  IdentityFile ~/my keys/lab.pem\n'),
  ssh(
    'a forwarding with colons',
    'Host a\n  LocalForward 8888:localhost:9999\nHost b\n  RemoteForward 123:localhost:456\n',
  ),
  ssh('a network on a Host line', 'Host 10.2.0.0/16\n  Port 23\nHost a | b\n  Port 24\n'),
  sshd('commas between users', 'AllowUsers alice,bob\n'),
  ssh('a port behind HostName', 'Host a\n  HostName 192.0.2.3:23333\n  IdentityFile %USERPROFILE%\\.ssh\\id_x\n'),
  sshd('a second subsystem of the name', 'Subsystem sftp internal-sftp\nSubsystem sftp /bin/x\n'),
  sshd('under Match what is not allowed there', 'ClientAliveInterval 60\nMatch User bob\n  TCPKeepAlive yes\n'),
  ssh('seconds behind a larger unit', 'Host web\n  ServerAliveInterval 1m30s\n'),
  sshd('seconds behind a larger unit, sshd', 'ClientAliveInterval 1m30s\n'),
];
