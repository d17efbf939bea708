import {
  type Build,
  type Distribution,
  firstOf99,
  holdsIn,
  newestRelease,
  type Release,
  type ReleaseRange,
} from './build';

/**
 * One difference between OpenSSH builds. What depends on it asks `applies(id, build)`; nothing compares release numbers
 * itself.
 */
export interface ReleaseChange {
  readonly spans: readonly ReleaseRange[];
  /**
   * What holds in these builds, for the reader. Facts by release branch of openssh-portable unless a source is named.
   */
  readonly doc: string;
}

const always: ReleaseRange = {};
const since = (release: Release): ReleaseRange => ({ since: release });
const until = (release: Release): ReleaseRange => ({ until: release });
const between = (from: Release, to: Release): ReleaseRange => ({ since: from, until: to });

const rows = {
  // Text
  'argument-words': {
    spans: [since(807)],
    doc: 'Arguments are split with both kinds of quotes, backslash escapes and comments at the end of a line.',
  },
  'argument-first': {
    spans: [since(807)],
    doc: 'OpenSSH refuses a keyword that nothing follows before it looks the keyword up.',
  },
  'hash-cuts-line': {
    spans: [until(807)],
    doc: 'sshd cuts each line at its first `#`, also inside quotes and words.',
  },
  'client-hash-cuts-line': {
    spans: [between(805, 807)],
    doc: 'ssh cuts each line at its first `#`, also inside quotes, words and commands.',
  },
  'match-words': {
    spans: [since(909)],
    doc: 'Match lines are split like all other lines; before, an unquoted `=` separated words and only double quotes grouped.',
  },
  'match-assignment': {
    spans: [until(firstOf99), since(1000)],
    doc: '`Match host=name` without blanks equals `Match host name`; 9.9p1 refuses it.',
  },
  'invalid-user-at-start': {
    spans: [between(firstOf99, 1000)],
    doc: '`Match invalid-user` holds when sshd starts: its lines count for every user.',
  },
  'match-needs-fields': {
    spans: [until(801)],
    doc: '`sshd -T` stops at a criterion whose field -C does not give; later such a criterion does not match.',
  },
  'bad-value-counted': {
    spans: [since(805)],
    doc: 'ssh counts a bad value and reads on to the end of the file; before, it stopped at once.',
  },
  'token-jump-host': {
    spans: [since(906)],
    doc: 'The token %j is the host of ProxyJump.',
  },
  'forward-agent-checked': {
    spans: [since(805)],
    doc: 'ssh stops where ExitOnForwardFailure is yes and the socket of ForwardAgent does not exist.',
  },
  'user-checked': {
    spans: [since(1001), { since: 1000, only: ['debian'] }],
    doc: 'ssh refuses shell characters in a User that was made from tokens; Debian’s security updates of 10.0 have it too.',
  },
  'jump-checked': {
    spans: [since(1003), { only: ['debian'] }],
    doc: 'ssh refuses shell characters in a ProxyJump of its command line, not in one of a file. Debian’s security updates of older releases have it too.',
  },
  'jump-none-apart': {
    spans: [since(1003), { only: ['debian'] }],
    doc: '`ProxyJump none` keeps later ProxyJump lines from counting, and no ProxyCommand; before, it kept both. Debian’s security updates of older releases have it too.',
  },
  'jump-loop-checked': {
    spans: [since(803)],
    doc: 'ssh refuses a ProxyJump that leads to the very host that it is for.',
  },
  'jump-loop-any-user': {
    spans: [between(803, 804)],
    doc: 'The user of that ProxyJump is not compared.',
  },
  'include-keyword-as-path': {
    spans: [between(802, 803)],
    doc: 'A relative path of Include in sshd_config stands for the keyword itself, below /etc/ssh.',
  },
  'include-expands': {
    spans: [since(909)],
    doc: 'Include in ssh_config expands environment variables and percent tokens.',
  },
  'include-before-match': {
    spans: [since(804)],
    doc: 'sshd applies what stands in a file that is included before the first Match; 8.2 and 8.3 lost it in some layouts.',
  },
  'group-writable-tolerated': {
    spans: [{ only: ['debian'] }],
    doc: 'A configuration file writable by the private group of its owner is accepted.',
  },

  // Numbers and times
  'time-wraps': {
    spans: [until(805)],
    doc: 'A time above 2147483647 s wraps to a negative number instead of being refused.',
  },
  'time-unit-sticks': {
    spans: [until(804)],
    doc: 'Seconds behind a larger unit of a time are multiplied by that unit: `1m30s` is 1860 s. Source: misc.c, convtime.',
  },
  'time-signed': {
    spans: [until(908)],
    doc: 'A sign or blanks before a number of a time are accepted.',
  },
  'time-seconds-once': {
    spans: [since(1003)],
    doc: 'Seconds may appear only once in a time.',
  },
  'time-fraction': {
    spans: [since(1003)],
    doc: 'Seconds may have a fraction, which is dropped.',
  },
  'tcp-keepalive-transport': {
    spans: [since(1006)],
    doc: 'TCPKeepAlive takes `transport` and `all`, in sshd also true and false, and is printed as true, false or all.',
  },
  'channel-timeout-long': {
    spans: [since(1006)],
    doc: 'ChannelTimeout has fractions of seconds and no upper limit.',
  },
  'ipqos-decimal': {
    spans: [since(908)],
    doc: 'Numbers of IPQoS are decimal; before, `0x` and a leading `0` chose another base.',
  },
  'ipqos-le-1': {
    spans: [until(809)],
    doc: 'The class le of IPQoS was the number 1 instead of 4.',
  },
  'ipqos-le': {
    spans: [since(802)],
    doc: 'IPQoS knows the class le.',
  },
  'ipqos-va': {
    spans: [since(1005)],
    doc: 'IPQoS knows the class va.',
  },
  'pubkey-yes-no': {
    spans: [until(809)],
    doc: 'PubkeyAuthentication of ssh knows neither unbound nor host-bound.',
  },
  'log-level-silent': {
    spans: [{ only: ['debian'] }],
    doc: 'LogLevel knows SILENT, another name of QUIET.',
  },
  'add-keys-time': {
    spans: [since(804)],
    doc: 'AddKeysToAgent takes a time.',
  },
  'ipqos-tos-ignored': {
    spans: [since(1001), { since: 1000, only: ['debian'] }],
    doc: 'The words lowdelay, throughput and reliability of IPQoS are accepted and ignored.',
  },
  'authorized-keys-none': {
    spans: [since(1003)],
    doc: 'AuthorizedKeysFile takes none only alone.',
  },
  'subsystem-command-checked': {
    spans: [since(1003)],
    doc: 'sshd refuses a Subsystem without a command in every Match block, not only in those that match, and also behind one of the same name.',
  },
  'subsystem-quoted': {
    spans: [since(905)],
    doc: 'sshd keeps the quotes that the command of a Subsystem needs; before, it joined the bare words.',
  },
  'subsystem-once': {
    spans: [until(905)],
    doc: 'sshd refuses a second Subsystem of the same name; from then on the first one counts.',
  },
  'principals-command-lost': {
    spans: [between(807, 904)],
    doc: 'sshd drops AuthorizedPrincipalsCommand behind AuthorizedKeysCommand, and before it the last one counts.',
  },
  'any-method-after-others': {
    spans: [between(807, 907)],
    doc: 'sshd refuses a line of AuthenticationMethods with `any` behind another one that counts, also in a Match block.',
  },
  'any-method-alone': {
    spans: [since(907)],
    doc: 'sshd refuses `AuthenticationMethods any` behind other words of its line in every Match block, not only in those that match.',
  },
  'set-line-unread': {
    spans: [until(807)],
    doc: 'sshd looks at the words of AuthenticationMethods, VersionAddendum and the commands for keys and principals only while the keyword is not set.',
  },
  'rdomain-refused': {
    spans: [{ only: ['debian', 'redhat', 'macos', 'windows'] }],
    doc: 'sshd refuses RDomain: the system has no routing domains that it could use.',
  },
  'challenge-response-rules': {
    spans: [until(807)],
    doc: 'In sshd, ChallengeResponseAuthentication is an option of its own: yes switches KbdInteractiveAuthentication on.',
  },
  'gssapi-apart': {
    spans: [{ since: 1001, only: ['debian'] }],
    doc: 'GSSAPI is in packages of its own: the usual programs do not know its ways to log in.',
  },
  'per-source-penalties': {
    spans: [since(908)],
    doc: 'sshd prints PerSourcePenalties.',
  },
  'penalty-refuse-connection': {
    spans: [since(909)],
    doc: 'PerSourcePenalties knows refuseconnection, and grace-exceeded is 10 s instead of 20 s.',
  },
  'penalty-invalid-user': {
    spans: [since(1003)],
    doc: 'PerSourcePenalties knows invaliduser.',
  },
  'net-block-six-random': {
    spans: [between(805, 807)],
    doc: 'PerSourceNetBlockSize with one number leaves the other one to chance.',
  },
  'net-block-six-zero': {
    spans: [until(1003)],
    doc: 'PerSourceNetBlockSize with one number groups all IPv6 addresses into one.',
  },
  'domain-underscore': {
    spans: [since(1000)],
    doc: 'Names of CanonicalDomains may begin with an underscore.',
  },
  'algorithm-lists-checked': {
    spans: [until(805), since(1004)],
    doc: 'ssh stops where a list of algorithms names none, or excludes one with `!`; between, it goes on without it, and without what comes behind that when settings are completed. Source: readconf.c, fill_default_options.',
  },
  'ca-certificates-refused': {
    spans: [since(904)],
    doc: 'CASignatureAlgorithms may not name algorithms of certificates.',
  },
  'set-env-once': {
    spans: [since(901)],
    doc: 'Of two values for one name in a line of SetEnv the first is used; before, both are kept.',
  },
  'set-env-in-match': {
    spans: [since(805)],
    doc: 'SetEnv of a Match block counts; before, sshd accepted the line there and forgot it.',
  },
  'canonical-domains-32': {
    spans: [until(907)],
    doc: 'CanonicalDomains and CanonicalizePermittedCNAMEs have room for 32 words.',
  },
  'max-pk-ok': {
    spans: [since(1006)],
    doc: 'PubkeyAuthOptions takes max-pk-ok: how many keys a client may ask about before it must sign.',
  },
  'list-needs-words': {
    spans: [since(907)],
    doc: 'SendEnv, SetEnv, AcceptEnv and lists of domains need a word, not just a comment.',
  },
  'jump-slash-port': {
    spans: [until(809)],
    doc: 'A slash stands in front of the port of a ProxyJump, as a colon does.',
  },
  'jump-cut-at-blank': {
    spans: [between(807, 1001)],
    doc: 'ProxyJump ends at its first blank.',
  },
  'key-types-short': {
    spans: [between(805, 909)],
    doc: 'Lists of key types take short names too, such as RSA and ED25519; which lists do differs.',
  },
  'gssapi-key-exchange': {
    spans: [
      { since: 807, only: ['redhat'] },
      { since: 807, until: 1001, only: ['debian'] },
    ],
    doc: 'KexAlgorithms takes the names of GSSAPI’s ways to exchange keys.',
  },
  'algorithms-begin': {
    spans: [since(1004)],
    doc: 'Ciphers and MACs may not begin with a comma.',
  },
  'max-startups-positive': {
    spans: [since(902)],
    doc: 'MaxStartups must be at least 1.',
  },
  'max-startups-begin-lost': {
    spans: [between(1001, 1003)],
    doc: 'MaxStartups with one number sets only where refusing ends; it begins at 10 as by default.',
  },
  'remote-open-first-ignored': {
    spans: [between(807, 902)],
    doc: 'PermitRemoteOpen passes over its first argument, unless that is any or none.',
  },
  'remote-open-any-case': {
    spans: [since(807)],
    doc: 'PermitRemoteOpen takes any and none in any letter case.',
  },
  'pubkey-verify': {
    spans: [since(804)],
    doc: 'PubkeyAuthOptions takes verify-required.',
  },
  'log-verbose-first': {
    spans: [since(807)],
    doc: 'LogVerbose of ssh keeps its first argument only.',
  },
  'known-hosts-none-empties': {
    spans: [between(805, 807)],
    doc: 'UserKnownHostsFile none is an empty list, and ssh stops where none is one of several once all is read.',
  },
  'permitted-cnames-none': {
    spans: [since(808)],
    doc: 'CanonicalizePermittedCNAMEs takes none.',
  },
  'forward-agent-path': {
    spans: [since(802)],
    doc: 'ForwardAgent takes the path of a socket.',
  },
  'permit-any-with-more': {
    spans: [since(907)],
    doc: 'PermitOpen and PermitListen take addresses behind any or none.',
  },
  'revoked-keys-list': {
    spans: [since(1003)],
    doc: 'RevokedHostKeys and RevokedKeys take several files.',
  },
  'bind-mask-first': {
    spans: [since(1006)],
    doc: 'StreamLocalBindMask obeys blocks and its first value wins; before, the last value won, in ssh even from blocks that do not match.',
  },
  'root-login-without-password': {
    spans: [until(1001)],
    doc: '`sshd -T` prints prohibit-password of PermitRootLogin as without-password.',
  },
  'update-host-keys': {
    spans: [since(805)],
    doc: 'UpdateHostKeys is on where only the usual file of host keys is looked at; before, it was off.',
  },
  'compression-letter': {
    spans: [since(909)],
    doc: '`ssh -C -G` prints a compression that has no name.',
  },
  'config-dump-host': {
    spans: [since(902)],
    doc: '`ssh -G` prints the name as typed as `host`.',
  },
  'config-dump-camel': {
    spans: [since(1004)],
    doc: '`sshd -T` prints keywords in the spelling of the manual page instead of lower case.',
  },

  // Blocks
  'match-address-checked': {
    spans: [since(804)],
    doc: 'sshd refuses a bad list of addresses also where no address is asked about.',
  },
  'final-negation-single-pass': {
    spans: [since(1001)],
    doc: '`Match !final` no longer causes a second pass.',
  },
  'tagged-empty': {
    spans: [since(1000)],
    doc: '`Match tagged ""` matches where no tag is set.',
  },
  'hostname-comma': {
    spans: [since(1000), { only: ['debian'] }],
    doc: 'ssh refuses a comma in a typed host name.',
  },
  'uri-user-checked': {
    spans: [since(1000), { only: ['debian'] }],
    doc: 'Behind `ssh://` ssh looks at the User of a file as at one of the command line.',
  },
  'user-option-checked': {
    spans: [until(1001), since(1003), { only: ['debian'] }],
    doc: 'ssh looks at a user of `-o User=` as at one of `-l`, where it looks at users at all.',
  },
  'hostname-checked': {
    spans: [since(906), { only: ['debian'] }],
    doc: 'ssh refuses typed host names with blanks or shell characters before it reads blocks. Debian’s security updates of older releases have it too.',
  },

  // Command line
  'tag-letter': {
    spans: [since(904)],
    doc: '`-P` of ssh takes a tag; before, it takes no value and does nothing.',
  },
  'multiplex-reports': {
    spans: [since(1003)],
    doc: '`-O` of ssh knows conninfo and channels.',
  },
  'lists-keys-letter': {
    spans: [since(1006)],
    doc: 'ssh has `-Z`, which lists the keys that it would try.',
  },

  // Sessions
  'server-count-zero-never': {
    spans: [since(802)],
    doc: 'ClientAliveCountMax 0 probes for ever; before, the first silent interval ended the session.',
  },
  'server-timer-doubled': {
    spans: [between(902, 905)],
    doc: 'sshd needs up to twice ClientAliveInterval for each probe.',
  },
  'idle-rekey': {
    spans: [since(807)],
    doc: 'New keys that are due by the time of RekeyLimit are agreed on also while nothing is sent.',
  },
  'rekey-hides-probes': {
    spans: [until(902)],
    doc: 'sshd sends no probe while new keys are due sooner than the probe.',
  },
  'client-whole-seconds': {
    spans: [since(902)],
    doc: 'ssh compares its deadline on whole seconds, so the first interval is up to one second short.',
  },
  'client-traffic-postpones': {
    spans: [until(804)],
    doc: 'Local traffic of forwardings postpones the next probe of ssh.',
  },
  'busy-output-hides-client': {
    spans: [until(706), since(902)],
    doc: 'sshd sends no probe while the remote command prints more often than the interval; 7.6 to 9.1 look at the time that has gone by.',
  },
  'batch-mode-probes': {
    spans: [{ only: ['debian'] }],
    doc: 'BatchMode yes gives ServerAliveInterval another default: batchModeInterval.',
  },
  'login-grace-jitter': {
    spans: [since(909)],
    doc: 'LoginGraceTime is prolonged by a random time of up to 4 s.',
  },
  'client-session-types': {
    // ssh 10.0p1-7+deb13u3 took it over with the updates of IPQoS
    spans: [since(1004), { since: 1000, only: ['debian'] }],
    doc: 'ssh calls the channel of a session session:shell, session:command or session:subsystem:NAME, as sshd does since 9.2; before, it is session.',
  },
  'channel-general-type': {
    spans: [since(1006)],
    doc: 'Where ChannelTimeout has no time for session:shell and its like, or 0, the one for session counts; before, it counted for no session.',
  },
  'channel-global': {
    spans: [since(907)],
    doc: 'The word global of ChannelTimeout is a limit for all channels together.',
  },
  'match-limits-applied': {
    spans: [since(1005)],
    doc: 'sshd applies ChannelTimeout and RekeyLimit of a Match block; before, `sshd -T` printed them, and what sshd reads without a connection was applied.',
  },
  'match-channel-none-fatal': {
    // 9.2, 10.0 and 10.6 do so; a release that repairs it ends the span
    spans: [always],
    doc: '`ChannelTimeout none` in a Match block ends the login of everybody whom the block is for: internal error: bad timeout none.',
  },
  'unused-counts-from-close': {
    spans: [since(1003)],
    doc: 'UnusedConnectionTimeout counts from the end of the last channel; before, from the last packet that came before, so up to the whole time less.',
  },
  'no-multiplexing': {
    spans: [{ only: ['windows'] }],
    doc: 'ControlMaster does not work in Microsoft’s port.',
  },
} as const satisfies Record<string, ReleaseChange>;

/** Names of the differences; stable, for code and for tests. */
export type ChangeId = keyof typeof rows;

/** All differences, as data: what changed in which OpenSSH release or distribution. */
const changes: Readonly<Record<ChangeId, ReleaseChange>> = rows;

/** What BatchMode yes makes the default of ServerAliveInterval, as it is printed; undefined: nothing. */
export const batchModeInterval = (build: Build): string | undefined =>
  applies('batch-mode-probes', build) ? '300' : undefined;

/** Whether a difference holds in a build. */
export function applies(id: ChangeId, build: Build): boolean {
  return changes[id].spans.some((span) => holdsIn(span, build));
}

/**
 * The releases at which a difference begins or ends for a distribution, ascending, from `oldest` on. For sentences such
 * as "before 9.5 sshd needs twice this time".
 */
export function boundaries(id: ChangeId, distribution: Distribution, oldest: Release): readonly Release[] {
  const edges = new Set<Release>();
  for (const span of changes[id].spans) {
    if (span.only && !span.only.includes(distribution)) continue;
    for (const edge of [span.since, span.until])
      if (edge !== undefined && edge > oldest && edge <= newestRelease) edges.add(edge);
  }
  return [...edges].sort((a, b) => a - b);
}
