import { type Build, holdsIn, type Release, type ReleaseRange } from './build';
import type { DialectId } from './dialect';
import { applies, type ChangeId } from './releases';

/** A name under which a keyword is printed; `until`: before this release. */
type Former = readonly [until: Release, name: string];

interface PrintedOrder {
  /** All keywords that are printed, in lower case, in the program's order. */
  readonly keywords: readonly string[];
  /** Those of which no line is printed where nothing sets them. */
  readonly optional: ReadonlySet<string>;
  /** Those of which `none` is printed as no line. */
  readonly silentNone: Readonly<Record<string, ReleaseRange>>;
  /** Those of which a line is printed for `none`, with nothing in it. */
  readonly nullNone: readonly string[];
  /** Those of which a block's `none` is printed in the letter case in which it is typed. */
  readonly noneAsTyped: Readonly<Record<string, ReleaseRange>>;
  /** Keywords that only these builds print. */
  readonly only: Readonly<Record<string, readonly ReleaseRange[]>>;
  /** Keywords that are printed behind another one since a release. */
  readonly moved: Readonly<Record<string, { readonly since: Release; readonly behind: string }>>;
  /** Names that are not the keyword's own, oldest first. */
  readonly former: Readonly<Record<string, readonly Former[]>>;
  /** Spellings that are not the manual page's. */
  readonly spelling: Readonly<Record<string, ReleaseRange & { readonly name: string }>>;
  /** In which builds names are spelled as in the manual page, not in lower case. */
  readonly asManual?: ChangeId;
}

const words = (text: string): readonly string[] => text.trim().split(/\s+/);

/** What a program prints that is built with GSSAPI, as upstream's own configuration is not. */
const gssapi = (keywords: string): Readonly<Record<string, readonly ReleaseRange[]>> =>
  Object.fromEntries(
    words(keywords).map((name) => [
      name,
      [{ until: 1001, only: ['debian'] }, { only: ['redhat', 'macos', 'windows'] }] satisfies ReleaseRange[],
    ]),
  );

// readconf.c, dump_client_config; GSSAPI as Debian's patch has it
const ssh: PrintedOrder = {
  keywords: words(`
    host user hostname port
    addressfamily batchmode canonicalizefallbacklocal canonicalizehostname challengeresponseauthentication checkhostip
    compression controlmaster enablesshkeysign clearallforwardings exitonforwardfailure fingerprinthash forwardx11
    forwardx11trusted gatewayports gssapiauthentication gssapikeyexchange gssapidelegatecredentials gssapitrustdns
    gssapirenewalforcesrekey gssapiclientidentity gssapiserveridentity gssapikexalgorithms hashknownhosts
    hostbasedauthentication identitiesonly kbdinteractiveauthentication nohostauthenticationforlocalhost
    passwordauthentication permitlocalcommand proxyusefdpass pubkeyauthentication requesttty sessiontype stdinnull
    forkafterauthentication streamlocalbindunlink stricthostkeychecking tcpkeepalive tunnel verifyhostkeydns
    visualhostkey updatehostkeys enableescapecommandline warnweakcrypto
    canonicalizemaxdots connectionattempts forwardx11timeout numberofpasswordprompts serveralivecountmax
    serveraliveinterval requiredrsasize obscurekeystroketiming
    bindaddress bindinterface ciphers controlpath hostkeyalgorithms hostkeyalias hostbasedacceptedalgorithms
    identityagent ignoreunknown kbdinteractivedevices kexalgorithms casignaturealgorithms localcommand remotecommand
    loglevel macs pkcs11provider securitykeyprovider preferredauthentications pubkeyacceptedalgorithms
    revokedhostkeys xauthlocation knownhostscommand tag versionaddendum
    dynamicforward localforward remoteforward
    identityfile canonicaldomains certificatefile globalknownhostsfile userknownhostsfile sendenv setenv logverbose
    channeltimeout permitremoteopen addkeystoagent forwardagent connecttimeout tunneldevice
    canonicalizepermittedcnames controlpersist escapechar ipqos rekeylimit streamlocalbindmask syslogfacility
    proxycommand proxyjump`),
  optional: new Set(
    words(`
    gssapiclientidentity gssapiserveridentity
    bindaddress bindinterface controlpath hostkeyalias identityagent ignoreunknown kbdinteractivedevices localcommand
    remotecommand pkcs11provider preferredauthentications revokedhostkeys knownhostscommand tag
    versionaddendum dynamicforward localforward remoteforward certificatefile sendenv setenv
    canonicalizepermittedcnames proxycommand proxyjump`),
  ),
  only: gssapi(
    'gssapiauthentication gssapidelegatecredentials gssapikeyexchange gssapitrustdns gssapirenewalforcesrekey gssapikexalgorithms',
  ),
  silentNone: {
    ...Object.fromEntries(
      words(
        'localcommand remotecommand proxycommand proxyjump controlpath pkcs11provider securitykeyprovider knownhostscommand',
      ).map((name) => [name, {}]),
    ),
    revokedhostkeys: { until: 1003 },
  },
  nullNone: [],
  noneAsTyped: {},
  moved: { revokedhostkeys: { since: 1003, behind: 'userknownhostsfile' } },
  former: {
    hostbasedacceptedalgorithms: [
      [805, 'hostbasedkeytypes'],
      [807, 'hostbasedalgorithms'],
    ],
    pubkeyacceptedalgorithms: [[805, 'pubkeyacceptedkeytypes']],
  },
  spelling: { canonicalizepermittedcnames: { until: 1006, name: 'canonicalizePermittedcnames' } },
};

// servconf.c, dump_config
const sshd: PrintedOrder = {
  keywords: words(`
    port addressfamily listenaddress usepam pamservicename logingracetime x11displayoffset maxauthtries maxsessions
    clientaliveinterval clientalivecountmax requiredrsasize streamlocalbindmask unusedconnectiontimeout
    permitrootlogin ignorerhosts ignoreuserknownhosts hostbasedauthentication hostbasedusesnamefrompacketonly
    pubkeyauthentication kerberosauthentication kerberosorlocalpasswd kerberosticketcleanup gssapiauthentication
    gssapicleanupcredentials gssapikeyexchange gssapistrictacceptorcheck gssapistorecredentialsonrekey
    gssapikexalgorithms passwordauthentication kbdinteractiveauthentication challengeresponseauthentication printmotd
    printlastlog x11forwarding x11uselocalhost permittty permituserrc strictmodes tcpkeepalive permitemptypasswords
    compression gatewayports usedns allowtcpforwarding allowagentforwarding disableforwarding
    allowstreamlocalforwarding streamlocalbindunlink fingerprinthash exposeauthinfo warnweakcrypto refuseconnection
    debianbanner
    pidfile modulifile xauthlocation ciphers macs banner forcecommand chrootdirectory trustedusercakeys revokedkeys
    securitykeyprovider authorizedprincipalsfile versionaddendum authorizedkeyscommand authorizedkeyscommanduser
    authorizedprincipalscommand authorizedprincipalscommanduser hostkeyagent kexalgorithms casignaturealgorithms
    hostbasedacceptedalgorithms hostkeyalgorithms pubkeyacceptedalgorithms rdomain sshdsessionpath sshdauthpath
    persourcepenaltyexemptlist agentsocketpath loglevel syslogfacility authorizedkeysfile hostkey hostcertificate
    allowusers denyusers allowgroups denygroups acceptenv setenv authenticationmethods logverbose channeltimeout
    subsystem maxstartups persourcemaxstartups persourcenetblocksize permittunnel ipqos rekeylimit permitopen
    permitlisten permituserenvironment pubkeyauthoptions persourcepenalties`),
  optional: new Set(
    words(`
    revokedkeys authorizedkeysfile hostcertificate allowusers denyusers allowgroups denygroups acceptenv setenv
    logverbose channeltimeout subsystem`),
  ),
  only: {
    ...gssapi(
      'gssapiauthentication gssapicleanupcredentials gssapikeyexchange gssapistrictacceptorcheck gssapistorecredentialsonrekey gssapikexalgorithms kerberosauthentication kerberosorlocalpasswd kerberosticketcleanup',
    ),
    debianbanner: [{ since: 1000 }],
    rdomain: [{ until: 803, only: ['upstream'] }],
  },
  silentNone: { authorizedkeysfile: { since: 1003 }, revokedkeys: { since: 1003 } },
  nullNone: ['hostkey', 'hostcertificate'],
  // servconf.c, fill_default_server_options: the others are read into lower case, or cleaned up for blocks too
  noneAsTyped: { authorizedprincipalsfile: { until: 1006 }, channeltimeout: {}, revokedkeys: { since: 1003 } },
  moved: { revokedkeys: { since: 1003, behind: 'authorizedkeysfile' } },
  former: {
    hostbasedacceptedalgorithms: [[805, 'hostbasedacceptedkeytypes']],
    pubkeyacceptedalgorithms: [[805, 'pubkeyacceptedkeytypes']],
  },
  spelling: { macs: { name: 'Macs' } },
  asManual: 'config-dump-camel',
};

/** Of dialects whose program prints what it makes of its files. */
const orders: Readonly<Partial<Record<DialectId, PrintedOrder>>> = { ssh_config: ssh, sshd_config: sshd };

/** The keywords, in lower case, that `ssh -G` or `sshd -T` of a build may print, in their order. */
export function printedOrder(dialect: DialectId, build: Build): readonly string[] {
  const order = orders[dialect];
  if (!order) return [];
  const moved = Object.entries(order.moved).filter(([, { since }]) => build.release >= since);
  const keywords = order.keywords.filter(
    (name) =>
      !moved.some(([other]) => other === name) && (order.only[name]?.some((span) => holdsIn(span, build)) ?? true),
  );
  for (const [name, { behind }] of moved) keywords.splice(keywords.indexOf(behind) + 1, 0, name);
  return keywords;
}

/** Whether the program prints a line of the keyword, in lower case, whatever is set. */
export const isAlwaysPrinted = (name: string, dialect: DialectId): boolean =>
  orders[dialect]?.optional.has(name) === false;

/** Whether the program prints no line of the keyword, in lower case, where it is `none`. */
export function isSilentNone(name: string, dialect: DialectId, build: Build): boolean {
  const span = orders[dialect]?.silentNone[name];
  return span !== undefined && holdsIn(span, build);
}

/** Whether the program prints `none` of a Match block as it is typed. */
export function isNoneAsTyped(name: string, dialect: DialectId, build: Build): boolean {
  const span = orders[dialect]?.noneAsTyped[name];
  return span !== undefined && holdsIn(span, build);
}

/** What the program prints of a value of a keyword, in lower case: C's `(null)` where a file is none. */
export const printedNone = (name: string, value: string, dialect: DialectId): string =>
  value === 'none' && orders[dialect]?.nullNone.includes(name) ? '(null)' : value;

/** The name that the program of a build prints for a keyword. `manual`: its spelling in the manual page. */
export function printedName(manual: string, dialect: DialectId, build: Build): string {
  const name = manual.toLowerCase();
  const order = orders[dialect];
  const former = order?.former[name]?.find(([until]) => build.release < until)?.[1];
  if (former !== undefined) return former;
  const asManual = order?.asManual === undefined || applies(order.asManual, build);
  const spelling = order?.spelling[name];
  if (asManual && spelling && holdsIn(spelling, build)) return spelling.name;
  return order?.asManual !== undefined && asManual ? manual : name;
}
