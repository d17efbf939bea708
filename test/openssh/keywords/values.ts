/**
 * What is written behind a keyword: the rest of the line with its separator, latin1; the values of a string stand
 * between `¦`. None of them starts a program or asks a resolver.
 */
const cut = (...texts: readonly string[]): readonly string[] => texts.flatMap((text) => text.split('¦'));

/** Every keyword meets these, whatever it takes: good for some, edges and errors for the others. */
export const everywhere: readonly string[] = [
  '',
  ...cut(
    ' ""¦ # c¦ yes¦ no¦ NO¦ true¦ none¦ None¦ any¦ ask¦ 0¦ 1¦ 30¦ 65536¦ 2147483648¦ -1¦ +4¦ 010¦ 1.5¦ 5m¦ 1G¦=yes¦ "yes"',
    ' yes # c¦ yes no¦ yes ""¦ "yes no"¦ a¦ a,b¦ *¦ /a¦ ~/x¦ %h¦ a:b¦ a=b¦ host:80¦ ::1',
  ),
];

/** What only one keyword of each value type meets. */
export const oncePerType: readonly string[] = cut(
  ' ¦\t¦ ""¦ \'\'¦ "" ""¦ #¦ # c¦ #c¦ "¦ \'¦ =¦=¦==¦ = ""¦ \\¦ " "¦ yes¦ no¦ YES¦ No¦ true¦ false¦ True¦ on¦ off¦ none',
  ' NONE¦ None¦ any¦ ANY¦ ask¦ auto¦ default¦ all¦ local¦ internal¦ nosuch¦ no yes¦ none none¦ any none¦ 0¦ 1¦ 2¦ 30¦ 255',
  ' 256¦ 1000¦ 1001¦ 65535¦ 65536¦ 2147483646¦ 2147483647¦ 2147483648¦ 4294967295¦ 4294967296¦ 9223372036854775807',
  ' 99999999999999999999¦ -1¦ -0¦ +4¦ 010¦ 0x10¦ 1.5¦ .5¦ 1.¦ 1e3¦ " 4"¦ "4 "¦ 4x¦ 00¦ 08¦ 0177¦ 1777¦ 0777¦ 5m¦ 1h30m',
  ' 30s30s¦ 1m1m¦ 3551w¦ 1k¦ 1K¦ 1G¦ 5 m¦ m¦ 90S¦ 5m 1h¦ 1G 1h¦=yes¦ = yes¦= yes¦ =yes¦==yes¦ = = yes¦\tyes\t¦  yes  ',
  ' yes\r¦ yes\f¦ yes\v¦\ryes¦ "yes"¦ \'yes\'¦ y"es"¦ "yes¦ \'yes¦ ye\\s¦ \\yes¦ yes\\¦ "yes" no¦ "yes"no¦ yes # c¦ yes#c',
  ' yes #¦ yes # it\'s¦ yes ""¦ "" yes¦ yes no¦ yes yes yes¦ "yes no"¦ yes\0x¦"30"¦ yes \\¦ \\"yes\\"¦ yes, no¦ yes,no',
  ' \xa0yes¦ "yes#c"¦ it\'s¦ a"b c"d¦ a\\ b¦ a\tb¦ =x¦ a¦ a b¦ a b c¦ "a b"¦ a,b¦ a,,b¦ ,¦ a,¦ *¦ ?¦ !a¦ !¦ -a¦ +a¦ ^a¦ @',
  ' /a¦ /a /b¦ ~/x¦ ~¦ ~nosuch/x¦ a/b¦ %h¦ %%¦ %¦ %z¦ /x/%h¦ \x24{HOME}¦ \x24{NOSUCH}¦ $HOME¦ a:b¦ a=b¦ A=b C=d¦ =b¦ "A=b c"',
  ' user@host¦ host:80¦ 127.0.0.1¦ ::1¦ [::1]:22¦ 192.0.2.0/24¦ 192.0.2.1/24¦ \xc3\xa9¦ .¦ ..¦ a..b¦ _a¦ ^¦ ~~¦ ^a¦ user:x',
);

const algorithms = (names: string): readonly string[] => {
  const [first = '', second = ''] = names.split(' ');
  const begin = first.slice(0, 4);
  return [
    ...cut(
      ` ${first}¦ +${first}¦ -${first}¦ ^${first}¦ ${first},${second}¦ ${first},¦ ${first},,${second}¦ ,${first}¦ ${first},nosuch`,
      ` +${first},nosuch¦ -nosuch¦ ${first} ${second}¦ ${first.toUpperCase()}¦ +¦ -¦ ^¦ +*¦ -*¦ ^*¦ ${begin}*¦ +${begin}*¦ ??-*¦ !${first}`,
    ),
    ...names.split(' ').map((name) => ` ${name}`),
  ];
};

/** Further values for keywords whose value type has that name in the tables. */
export const byType: Readonly<Record<string, readonly string[]>> = {
  'add-keys': cut(' confirm¦ confirm 5m¦ confirm x¦ confirm none¦ ask 5m¦ yes 5¦ 5m 5m¦ Confirm 5¦ 0s¦ confirm 0'),
  'address-family': cut(' inet¦ inet6¦ INET¦ inet7'),
  'agent-socket': cut(' user:.ssh/agent¦ user:¦ User:x¦ /tmp/%u¦ user:%u'),
  'allow-forwarding': cut(' remote¦ Local¦ ALL¦ local remote'),
  'authentication-methods': cut(
    ' publickey¦ publickey,password¦ publickey password¦ publickey,publickey¦ publickey,¦ ,publickey¦ publickey:x',
    ' password:x¦ keyboard-interactive:pam¦ keyboard-interactive:bsdauth¦ PublicKey¦ any publickey¦ publickey any¦ hostbased',
    ' none,publickey¦ gssapi-with-mic¦ "publickey,password"¦ publickey # c¦ Any¦ publickey publickey',
    ' publickey,password publickey,keyboard-interactive¦ keyboard-interactive:¦ "" publickey',
  ),
  'authorized-keys': cut(' .ssh/a .ssh/b¦ /a/%u¦ none /a¦ /a none¦ .ssh/a none¦ %h/.ssh/a¦ /a/%%u'),
  'canonicalize-hostname': cut(' always¦ Always'),
  'channel-timeout': cut(
    ' session=5¦ session=5m¦ *=1h¦ session:shell=1¦ session=0¦ session=none¦ session=¦ =5¦ session¦ none session=5',
    ' session=5 none¦ session=5 x11-connection=10¦ nosuch=5¦ global=5¦ Session=5¦ session=-1¦ session=+5¦ session=1.5',
    ' session=3551w¦ session=99999999999999999999¦ session = 5¦ "session=5 m"¦ session=5=6¦ session:*=0.2¦ a*b=5',
    ' session=5m5s',
  ),
  ciphers: algorithms(
    'aes128-ctr aes256-gcm@openssh.com chacha20-poly1305@openssh.com 3des-cbc aes128-cbc rijndael-cbc@lysator.liu.se blowfish-cbc arcfour none cast128-cbc',
  ),
  'command-path': cut(
    ' /bin/x¦ /bin/x %u¦ "/bin/x" a¦ bin/x¦ "bin/x"¦ None¦ none x¦ "/a b/c" d¦ /bin/x # c¦ =/bin/x¦ /a %¦ /a %z¦ \'/a\'',
  ),
  'control-master': cut(' autoask¦ Auto¦ AutoAsk'),
  'control-persist': cut(' Yes¦ 0s¦ 5m5s¦ 1w¦ No'),
  domains: cut(
    ' example.com¦ example.com example.org¦ Example.COM¦ example.com.¦ none example.com¦ example..com¦ .example.com',
    ' -example.com¦ ex_ample.com¦ ex!ample',
  ),
  'dynamic-forward': cut(
    ' 8080¦ *:8080¦ :8080¦ localhost:8080¦ 127.0.0.1:8080¦ [::1]:8080¦ ::1:8080¦ 127.0.0.1:0¦ a:b:1¦ 8080 x¦ 0.0.0.0 8080',
    ' /tmp/s¦ localhost/8080¦ [a]:1:2¦ 08080¦ x:8080:y',
  ),
  'escape-char': cut(' ^@¦ ^[¦ ^_¦ ^`¦ ^?¦ "^"¦ ^aa¦ x¦ xy¦ None'),
  'fingerprint-hash': cut(' md5¦ sha1¦ sha256¦ SHA256¦ sha384¦ sha512¦ sha224¦ MD5'),
  'forward-agent': cut(' $SSH_AUTH_SOCK¦ $¦ $1a¦ $A-B¦ /tmp/agent¦ ask me¦ Yes'),
  'gateway-ports': cut(' clientspecified¦ ClientSpecified'),
  'group-patterns': cut(' wheel¦ wheel staff¦ !wheel¦ wheel* ops¦ "a b"'),
  'identity-agent': cut(
    ' SSH_AUTH_SOCK¦ $SSH_AUTH_SOCK¦ $¦ $1¦ \x24{SSH_AUTH_SOCK}¦ ssh_auth_sock¦ "SSH_AUTH_SOCK"¦ ~/a¦ /a/%u',
  ),
  'ignore-rhosts': cut(' shosts-only¦ Shosts-Only'),
  include: cut(
    ' /nonexistent/*¦ nosuch¦ nosuch1 nosuch2¦ "nosuch 1"¦ ~/nosuch¦ /nonexistent¦ "/non existent"¦ nosuch # c',
  ),
  ipqos: cut(
    ' ef¦ EF¦ ef cs0¦ ef cs0 cs1¦ lowdelay¦ throughput¦ reliability¦ LowDelay Throughput¦ af11 af43¦ cs7¦ le¦ va¦ 0x20',
    ' 0xb8 0x10¦ 0xff¦ 0x100¦ 040¦ 08¦ 63¦ 64¦ none ef¦ ef none¦ ef "cs0"¦ "ef cs0"¦ ef nosuch¦ nosuch ef¦ cs8¦ 0xb8x',
    ' ef # c¦ ef=cs0¦ 184¦ 16¦ 8¦ 4¦ 0x¦ +5¦ 1 1',
  ),
  'key-types': algorithms(
    'ssh-ed25519 rsa-sha2-512 ssh-rsa ssh-dss ecdsa-sha2-nistp256 sk-ssh-ed25519@openssh.com ssh-ed25519-cert-v01@openssh.com webauthn-sk-ecdsa-sha2-nistp256@openssh.com rsa1 sk-ecdsa-sha2-nistp256@openssh.com ssh-mldsa44-ed25519',
  ),
  'keystroke-timing': cut(
    ' interval:1¦ interval:0¦ interval:1000¦ interval:1001¦ interval:¦ interval:x¦ interval:-5¦ interval:20ms¦ Interval:20',
    ' interval:020¦ interval:80',
  ),
  kex: algorithms(
    'curve25519-sha256 diffie-hellman-group14-sha256 diffie-hellman-group1-sha1 sntrup761x25519-sha512@openssh.com sntrup4591761x25519-sha512@tinyssh.org mlkem768x25519-sha256 sntrup761x25519-sha512 ecdh-sha2-nistp256 curve25519-sha256@libssh.org mlkem768nistp256-sha256',
  ),
  'listen-address': cut(
    ' 0.0.0.0¦ ::¦ 127.0.0.1:2222¦ [::1]¦ [::1]:22¦ [::1¦ ::1]¦ 192.0.2.1:¦ 192.0.2.1:0¦ 192.0.2.1:x¦ 127.0.0.1:65536',
    ' [127.0.0.1]:22¦ 127.0.0.1/22¦ 0.0.0.0 rdomain¦ 0.0.0.0 rdom x¦ 0.0.0.0 22¦ localhost¦ [localhost]:22¦ fe80::1%lo',
    ' 1.2.3¦ 1¦ 0x7f.1¦ 1.2.3.4.5¦ ::ffff:1.2.3.4¦ 1::2::3¦ 256.1.1.1¦ [::1]x¦ [::1]:¦ [::1]:22:23',
  ),
  'local-forward': cut(
    ' 8080 host:80¦ 127.0.0.1:8080 host:80¦ *:8080 host:80¦ :8080 host:80¦ [::1]:8080 [::2]:80¦ ::1:8080 host:80',
    ' 8080:host:80¦ 8080 host¦ 8080 host:80 x¦ 8080 host:0¦ 0 host:80¦ 8080 :80¦ 8080 host:¦ /a/b /c/d¦ /a/b host:80',
    ' 8080 /c/d¦ 127.0.0.1:8080 /c¦ a/b c:80¦ 8080 host:80:81¦ a:b:c d:80¦ 8080 host/80¦ localhost/8080 host/80',
    ' x:8080 host:80¦ 8080 host:http¦ ssh host:80¦ "8080" "host:80"¦ 8080 [host:80¦ 65536 host:80¦ 8080 host:65536',
    ' 8080 \x24{HOME}/s¦ 8080 \x24{NOSUCH}¦ /tmp/%h 1.2.3.4:80¦ 8080 %h:80¦ 8080=host:80¦ 8080 host:80 # c¦ 1:8080 a\\:b:80',
    ' [::1]8080 host:80',
  ),
  'log-level': cut(
    ' QUIET¦ quiet¦ FATAL¦ ERROR¦ INFO¦ Info¦ VERBOSE¦ DEBUG¦ DEBUG1¦ DEBUG2¦ DEBUG3¦ debug3¦ DEBUG4¦ SILENT¦ WARN',
  ),
  macs: algorithms(
    'hmac-sha2-256 umac-64@openssh.com hmac-sha1 hmac-md5 hmac-sha2-512-etm@openssh.com hmac-ripemd160 hmac-md5-96 none umac-128-etm@openssh.com',
  ),
  'max-startups': cut(
    ' 10:30:100¦ 10:30¦ 10¦ 0¦ 10:0:100¦ 10:101:100¦ 10:100:10¦ 100:30:10¦ 10:30:100:1¦ 10:30:100x¦ :30:100¦ 10:x:100¦ 1:1:1',
    ' 10 30 100¦ 10: 30:100¦ " 10:30:100"¦ +1:+1:+1¦ 10:',
  ),
  'net-block-size': cut(' 32¦ 24:64¦ 33¦ 32:129¦ 0¦ 0:0¦ :64¦ 24:¦ 24:x¦ 24:64:1¦ 24x¦ -1:64¦ 24:-1¦ " 24:64"¦ 24 64'),
  networks: cut(
    ' 192.0.2.0/24¦ 192.0.2.0/24,2001:db8::/32¦ 192.0.2.*¦ 192.0.2.0/33¦ !192.0.2.1¦ 192.0.2.1,¦ 10.0.0.0/8 192.0.2.0/24',
    ' 192.0.2.0/x¦ host.example¦ None',
  ),
  octal: cut(' 0177¦ 177¦ 8¦ 18¦ 0o77¦ 7777¦ 777¦ 01000¦ " 77"¦ 0x1¦ 77x'),
  path: cut(' "~/a b"¦ ~/a\\ b¦ "a" b¦ /a/%d/%u¦ /a/%n¦ /a/%K¦ a%¦ /a # c¦ "/a#b"¦ none x¦ %C'),
  paths: cut(' /a /b /c¦ "/a b" /c¦ none /a¦ /a none¦ /a "" /b¦ ~/a ~/b¦ /a # /b¦ ~root/x¦ /a %¦ /a/%h /b/%i'),
  patterns: cut(' a*¦ a !b¦ "a b"¦ a # b¦ a,b¦ a ""'),
  penalties: cut(
    ' crash:90¦ authfail:5s¦ max:600 min:15¦ noauth:1¦ grace-exceeded:10¦ refuseconnection:10¦ invaliduser:5',
    ' max-sources4:100¦ max-sources6:100¦ max-sources:100¦ max-sources4:0¦ overflow:permissive¦ overflow:deny-all',
    ' overflow6:deny-all¦ overflow4:permissive¦ overflow:x¦ crash:¦ crash¦ crash:x¦ Crash:90¦ crash:90 crash:80',
    ' yes crash:90¦ crash:90 no¦ no crash:9¦ nosuch:1¦ crash=90¦ crash:-1¦ min:1.5¦ Yes¦ min:0¦ max:3551w¦ crash:90,max:5',
  ),
  'per-source-max': cut(' none¦ None¦ 10¦ -1¦ 10x'),
  'permit-listen': cut(
    ' any¦ none¦ 8080¦ host:8080¦ *:8080¦ *:*¦ *¦ host¦ host:*¦ [::1]:8080¦ 8080 8081¦ any 8080¦ 8080 none¦ host:0',
    ' host:65536¦ :8080¦ 0¦ localhost:http¦ ::1:80¦ [::1]¦ [::1¦ a/80¦ host:',
  ),
  'permit-open': cut(
    ' any¦ none¦ host:80¦ *:80¦ host:*¦ *:*¦ host¦ [::1]:80¦ host:80 other:81¦ any host:80¦ host:80 any¦ none host:80',
    ' host:0¦ host:65536¦ :80¦ host:¦ ::1:80¦ [::1¦ host:80:81¦ a/80¦ host/80¦ localhost:http¦ *¦ 80¦ Any¦ [a]b:80',
  ),
  'permit-remote-open': cut(
    ' any¦ none¦ host:80¦ *:80¦ host:*¦ host¦ [::1]:80¦ host:80 other:81¦ any host:80¦ host:80 none¦ host:0¦ :80¦ host:',
    ' ::1:80¦ /a/b¦ host/80¦ host:80 # c',
  ),
  'permit-root-login': cut(' prohibit-password¦ without-password¦ forced-commands-only¦ Prohibit-Password¦ without'),
  'permit-tunnel': cut(' point-to-point¦ ethernet¦ Ethernet¦ Yes'),
  'permit-user-environment': cut(' LANG,LC_*¦ A*¦ !A¦ Yes¦ TRUE¦ LANG LC_*'),
  'permitted-cnames': cut(
    ' *.a.example:*.b.example¦ a:b¦ a:¦ :b¦ *¦ a:b c:d¦ a,b:c,d¦ none a:b¦ a:b none¦ a:b:c¦ A:B¦ a b',
  ),
  port: cut(' 22¦ ssh¦ 22222¦ 022¦ 22x¦ " 22"¦ http¦ 1-2¦ 80 81'),
  'proxy-jump': cut(
    ' jump¦ user@jump:22¦ a,b¦ a, b¦ a b¦ ssh://user@jump:22¦ ssh://jump/¦ ssh://jump/x¦ jump:0¦ jump:x¦ jump:65536',
    ' [::1]:22¦ ::1¦ @jump¦ user@¦ a,,b¦ ,a¦ none,a¦ None¦ jump # c¦ "jump"¦ \'jump\'¦ = jump¦==jump¦ jump/x¦ user@a@b',
    ' jump:¦ ssh://¦ %h¦ user:pw@jump¦ a,none¦ [::1¦ -jump¦ sftp://jump¦ http://jump¦ jump;x¦ jump:22:23¦ a:22,b:x',
  ),
  'pubkey-auth-options': cut(
    ' none¦ touch-required¦ verify-required¦ touch-required verify-required¦ touch-required,verify-required¦ Touch-Required',
    ' none touch-required¦ touch-required nosuch¦ nosuch',
  ),
  'pubkey-authentication': cut(' unbound¦ host-bound¦ Unbound¦ Host-Bound'),
  raw: cut(
    ' nc %h %p¦ "a b" c¦ sh -c \'x y\'¦ exec nc # c¦ a#b¦ = nc¦==nc¦ none x¦ None¦ "none"¦ a  b¦ a\\ b¦ a "b¦ don\'t¦ a # "',
    ' a\tb\t¦ "a" "b"¦ %¦ %z¦ a %% b¦ a # it\'s¦ -x¦ =¦ = =',
  ),
  'rekey-limit': cut(
    ' default¦ default none¦ default 1h¦ DEFAULT¦ none¦ 1G¦ 1G none¦ 1G 1h¦ 1g¦ 16¦ 15¦ 0¦ 512M 30m¦ 1T¦ 1P¦ 1E¦ 8E¦ 16E',
    ' 1.5G¦ 1.5¦ .5G¦ G¦ 1GB¦ 1Gx¦ 1 G¦ -1¦ -1G¦ +1G¦ 0x10¦ 1B¦ 4294967295¦ 4G¦ 1G 0¦ 1G -1¦ 1G x¦ 1G 1h x¦ 1G ""¦ "1G 1h"',
    ' "" 1h¦ 1G None¦ default 3551w¦ 17179869184¦ 9223372036854775808¦ 1.G¦ 1.5.5G¦ 1e3¦ 999999999G¦ 0.1K¦ 1,5G',
    ' 1.123456789012345678901G¦ 1K1¦ " 1G"',
  ),
  'remote-forward': cut(
    ' 8080 host:80¦ 8080¦ *:8080¦ 0¦ 0 host:80¦ localhost:8080¦ [::1]:8080¦ /a/b¦ /a/b /c/d¦ /a/b host:80¦ 8080 /c',
    ' 8080 host¦ 8080:host:80¦ host:80 8080 x¦ :8080¦ 8080 host:0¦ 65536¦ x¦ 8080 ""¦ 8080 host:80 x¦ a:b:80¦ 8080 \x24{NOSUCH}',
    ' \x24{HOME}/s',
  ),
  'request-tty': cut(' force¦ Force¦ Auto'),
  'revoked-keys': cut(' /a /b¦ none /a¦ /a none¦ "" /a¦ ~/a¦ /a # b'),
  'send-env': cut(' LANG LC_*¦ -LANG¦ A=b¦ LANG A=b¦ LANG ""¦ LANG # c¦ "A B"¦ -¦ LC_?'),
  'accept-env': cut(' LANG LC_*¦ -LANG¦ A=b¦ LANG A=b¦ LANG ""¦ LANG # c¦ "A B"'),
  'server-port': cut(' 22¦ ssh¦ 022¦ 22x¦ " 22"¦ 80 81'),
  'session-type': cut(' subsystem¦ Default¦ SUBSYSTEM'),
  'set-env': cut(
    ' A=b¦ A=b C=d¦ A=¦ A¦ =b¦ A=b A=c¦ "A=b c"¦ A="b c"¦ A=\'b c\'¦ A=b=c¦ A=b C¦ A=b "" C=d¦ A=b # c¦ A = b¦ "A"=b¦ none',
    ' A=b none¦ none A=b¦ A=\x24{HOME}¦ A=%h¦ A=b\\ c¦ TERM=x',
  ),
  'ssh-compression': cut(' delayed¦ Yes'),
  'ssh-weak-crypto': cut(' no-pq-kex¦ No-PQ-Kex'),
  'sshd-compression': cut(' delayed¦ Delayed'),
  'strict-host-key-checking': cut(' accept-new¦ Accept-New¦ Off'),
  string: cut(
    ' a.example¦ A.Example¦ a%h¦ "a b"¦ a # b¦ a;b¦ [::1]¦ 10.0.0.1¦ %h.example¦ %%h¦ -oProxy¦ a/b¦ a\\b¦ publickey,password',
    ' a b¦ "a"',
  ),
  subsystem: cut(
    ' sftp internal-sftp¦ sftp /usr/lib/sftp -l INFO¦ sftp¦ x "a b" c¦ "x y" z¦ sftp internal-sftp # c¦ a b=c',
    ' sftp "internal-sftp"¦ a ""¦ a "" b¦ a b ""¦ a  b   c¦ a \'b c\'¦ a b\\ c¦ sftp /a "b¦ a b # "¦ a "b""c"¦ a b\tc',
    ' sftp /a -u 0002',
  ),
  'syslog-facility': cut(' DAEMON¦ USER¦ AUTH¦ AUTHPRIV¦ authpriv¦ LOCAL0¦ LOCAL7¦ LOCAL8¦ KERN¦ Daemon'),
  tunnel: cut(' point-to-point¦ ethernet¦ Ethernet¦ Point-to-Point'),
  'tunnel-device': cut(
    ' any¦ Any¦ any:any¦ 0¦ 0:1¦ 0:any¦ any:0¦ 0:¦ :0¦ :¦ 0:1:2¦ x¦ 2147483645¦ 2147483646¦ 2147483647¦ -1¦ 01¦ 0:x¦ " 1"',
  ),
  'user-patterns': cut(
    ' root¦ root@192.0.2.1¦ *@192.0.2.0/24¦ *@192.0.2.1/24¦ a@b@c¦ @host¦ user@¦ !root¦ a b c¦ a,b¦ a@192.0.2.0/33',
    ' a@*.example¦ a@192.0.2.0/24 b¦ b a@192.0.2.1/24¦ a@192.0.2.1/24,x¦ a@!192.0.2.1¦ "a b"@x',
  ),
  'version-addendum': cut(
    ' foo¦ foo bar¦ foo # bar¦ foo#bar¦ None¦ none x¦ "foo"¦ =foo¦ # foo¦ foo  bar ¦ it\'s¦ = foo¦ f\x01o',
  ),
  words: cut(' a b¦ none a¦ a none¦ kex.c:*:1000¦ a "" b¦ None a¦ a None'),
  'yes-no-ask': cut(' Ask'),
};

/** Types that take much the same. */
export const like: Readonly<Record<string, string>> = {
  'server-path': 'path',
  'server-rekey-limit': 'rekey-limit',
  'known-hosts': 'paths',
  'server-command': 'raw',
  'log-verbose': 'words',
  'host-key-alias': 'string',
  'name-list': 'string',
  'signature-types': 'key-types',
  'ssh-version-addendum': 'version-addendum',
  'sshd-version-addendum': 'version-addendum',
};
