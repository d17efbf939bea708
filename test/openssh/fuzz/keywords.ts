import type { Kind } from './values';

/**
 * A keyword as the generator writes it. Names come from the programs' own tables, not from the engine's: it is the
 * engine that is tested.
 */
export interface Written {
  readonly name: string;
  readonly kind: Kind;
  readonly words?: readonly string[];
}

const of = (kind: Kind, names: string): Written[] => names.split(' ').map((name) => ({ name, kind }));
const choice = (words: string, names: string): Written[] =>
  names.split(' ').map((name) => ({ name, kind: 'enum', words: words.split(' ') }));

const levels = 'QUIET FATAL ERROR INFO VERBOSE DEBUG DEBUG1 DEBUG2 DEBUG3';
const facilities = 'DAEMON USER AUTH AUTHPRIV LOCAL0 LOCAL7';

/** The five that this project is about. */
export const clientAlive: readonly Written[] = [
  ...of('time', 'ServerAliveInterval'),
  ...of('int', 'ServerAliveCountMax'),
  ...of('flag', 'TCPKeepAlive'),
];
export const serverAlive: readonly Written[] = [
  ...of('time', 'ClientAliveInterval'),
  ...of('int', 'ClientAliveCountMax'),
  ...of('flag', 'TCPKeepAlive'),
];

export const clientKeywords: readonly Written[] = [
  ...of(
    'flag',
    'BatchMode CanonicalizeFallbackLocal ChallengeResponseAuthentication CheckHostIP ClearAllForwardings EnableEscapeCommandline',
  ),
  ...of(
    'flag',
    'EnableSSHKeysign ExitOnForwardFailure ForkAfterAuthentication ForwardX11 ForwardX11Trusted GatewayPorts GSSAPIAuthentication',
  ),
  ...of(
    'flag',
    'GSSAPIDelegateCredentials HashKnownHosts HostbasedAuthentication IdentitiesOnly KbdInteractiveAuthentication KeepAlive',
  ),
  ...of(
    'flag',
    'NoHostAuthenticationForLocalhost PasswordAuthentication PermitLocalCommand ProxyUseFdpass SKeyAuthentication StdinNull',
  ),
  ...of('flag', 'StreamLocalBindUnlink tisauthentication VisualHostKey ForwardAgent'),
  ...of('time', 'ConnectTimeout ForwardX11Timeout ProtocolKeepAlives SetupTimeOut'),
  ...of('int', 'CanonicalizeMaxDots ConnectionAttempts NumberOfPasswordPrompts RequiredRSASize'),
  ...of(
    'word',
    'BindAddress BindInterface HostKeyAlias KbdInteractiveDevices Tag User PreferredAuthentications RefuseConnection',
  ),
  ...of(
    'algorithms',
    'CASignatureAlgorithms Ciphers HostbasedAcceptedAlgorithms HostbasedKeyTypes HostKeyAlgorithms KexAlgorithms MACs',
  ),
  ...of('algorithms', 'PubkeyAcceptedAlgorithms PubkeyAcceptedKeyTypes'),
  ...of(
    'path',
    'CertificateFile ControlPath IdentityFile IdentityFile2 PKCS11Provider SecurityKeyProvider SmartcardDevice XAuthLocation IdentityAgent',
  ),
  ...of('paths', 'GlobalKnownHostsFile UserKnownHostsFile RevokedHostKeys'),
  ...of('forward', 'LocalForward RemoteForward DynamicForward'),
  ...of('raw', 'KnownHostsCommand LocalCommand ProxyCommand RemoteCommand VersionAddendum ProxyJump'),
  ...of('names', 'SendEnv CanonicalDomains LogVerbose'),
  ...choice('any inet inet6', 'AddressFamily'),
  ...choice('no none false yes always', 'CanonicalizeHostname'), // only the sandbox's own list of names is asked
  ...choice('yes no', 'Compression'),
  ...choice('yes no ask auto autoask', 'ControlMaster'),
  ...choice('md5 sha256', 'FingerprintHash'),
  ...choice(levels, 'LogLevel'),
  ...choice(facilities, 'SyslogFacility'),
  ...choice('yes no true false unbound host-bound', 'PubkeyAuthentication DSAAuthentication'),
  ...choice('yes no force auto', 'RequestTTY'),
  ...choice('none subsystem default', 'SessionType'),
  ...choice('yes no off ask accept-new true false', 'StrictHostKeyChecking'),
  ...choice('yes no point-to-point ethernet', 'Tunnel'),
  ...choice('yes no ask', 'UpdateHostKeys VerifyHostKeyDNS'),
  ...choice('yes no no-pq-kex', 'WarnWeakCrypto'),
  ...of('persist', 'AddKeysToAgent ControlPersist'),
  ...of('keystrokes', 'ObscureKeystrokeTiming'),
  ...of('channels', 'ChannelTimeout'),
  ...of('setenv', 'SetEnv'),
  ...of('permit', 'PermitRemoteOpen CanonicalizePermittedCNAMEs'),
  ...of('port', 'Port'),
  ...of('char', 'EscapeChar'),
  ...of('octal', 'StreamLocalBindMask'),
  ...of('rekey', 'RekeyLimit'),
  ...of('qos', 'IPQoS'),
  ...of('tunnel', 'TunnelDevice'),
  ...of(
    'nothing',
    'Cipher FallBackToRsh GlobalKnownHostsFile2 RhostsAuthentication UsePrivilegedPort UserKnownHostsFile2 UseRoaming UseRsh',
  ),
  ...of(
    'nothing',
    'AFSTokenPassing CompressionLevel KerberosAuthentication KerberosTgtPassing RhostsRSAAuthentication RSAAuthentication Protocol',
  ),
  ...of(
    'nothing',
    'HostbasedAlgorithms ZeroKnowledgePasswordAuthentication UseKeychain AddressFamilies ClientAliveInterval Subsystem FooBar',
  ),
];

export const serverKeywords: readonly Written[] = [
  ...of(
    'flag',
    'AllowAgentForwarding ChallengeResponseAuthentication DebianBanner DisableForwarding DSAAuthentication ExposeAuthInfo KeepAlive',
  ),
  ...of(
    'flag',
    'GSSAPIAuthentication GSSAPICleanupCredentials GSSAPIDelegateCredentials GSSAPIStrictAcceptorCheck HostbasedAuthentication',
  ),
  ...of(
    'flag',
    'HostbasedUsesNameFromPacketOnly IgnoreUserKnownHosts KbdInteractiveAuthentication KerberosAuthentication KerberosGetAFSToken',
  ),
  ...of(
    'flag',
    'KerberosOrLocalPasswd KerberosTicketCleanup PasswordAuthentication PermitEmptyPasswords PermitTTY PermitUserRC PrintLastLog',
  ),
  ...of(
    'flag',
    'PrintMotd PubkeyAuthentication RefuseConnection SKeyAuthentication StreamLocalBindUnlink StrictModes UseDNS UsePAM',
  ),
  ...of('flag', 'X11Forwarding X11UseLocalhost PermitUserEnvironment'),
  ...of('time', 'LoginGraceTime UnusedConnectionTimeout'),
  ...of('int', 'MaxAuthTries MaxSessions RequiredRSASize X11DisplayOffset'),
  ...of('word', 'AuthorizedKeysCommandUser AuthorizedPrincipalsCommandUser PAMServiceName AgentSocketPath'),
  ...of(
    'algorithms',
    'CASignatureAlgorithms Ciphers HostbasedAcceptedAlgorithms HostbasedAcceptedKeyTypes HostKeyAlgorithms KexAlgorithms MACs',
  ),
  ...of('algorithms', 'PubkeyAcceptedAlgorithms PubkeyAcceptedKeyTypes'),
  ...of(
    'path',
    'AuthorizedPrincipalsFile Banner ChrootDirectory HostKeyAgent ModuliFile PidFile SecurityKeyProvider TrustedUserCAKeys',
  ),
  ...of('path', 'XAuthLocation RevokedKeys'),
  ...of('paths', 'AuthorizedKeysFile'),
  ...of('raw', 'ForceCommand VersionAddendum AuthorizedKeysCommand AuthorizedPrincipalsCommand'),
  ...of('path', 'HostKey HostCertificate SshdSessionPath SshdAuthPath'),
  ...of('flag', 'WarnWeakCrypto'),
  ...of('names', 'AcceptEnv AllowGroups AllowUsers DenyGroups DenyUsers LogVerbose'),
  ...of('permit', 'PermitOpen PermitListen'),
  ...choice('any inet inet6', 'AddressFamily'),
  ...choice('yes no all local remote', 'AllowStreamLocalForwarding AllowTcpForwarding'),
  ...choice('yes no delayed', 'Compression'),
  ...choice('md5 sha256', 'FingerprintHash'),
  ...choice('yes no clientspecified', 'GatewayPorts'),
  ...choice('yes no shosts-only', 'IgnoreRhosts'),
  ...choice(levels, 'LogLevel'),
  ...choice(facilities, 'SyslogFacility'),
  ...choice('yes no prohibit-password without-password forced-commands-only', 'PermitRootLogin'),
  ...choice('yes no point-to-point ethernet', 'PermitTunnel'),
  ...of('key-options', 'PubkeyAuthOptions'),
  ...of('channels', 'ChannelTimeout'),
  ...of('setenv', 'SetEnv'),
  ...of('port', 'Port'),
  ...of('listen', 'ListenAddress'),
  ...of('startups', 'MaxStartups PerSourceMaxStartups PerSourceNetBlockSize'),
  ...of('penalties', 'PerSourcePenalties'),
  ...of('addresses', 'PerSourcePenaltyExemptList'),
  ...of('methods', 'AuthenticationMethods'),
  ...of('subsystem', 'Subsystem'),
  ...of('octal', 'StreamLocalBindMask'),
  ...of('rekey', 'RekeyLimit'),
  ...of('qos', 'IPQoS'),
  ...of(
    'nothing',
    'AFSTokenPassing AuthorizedKeysFile2 CheckMail KerberosTgtPassing KeyRegenerationInterval ReverseMappingCheck RhostsAuthentication',
  ),
  ...of(
    'nothing',
    'RhostsRSAAuthentication RSAAuthentication ServerKeyBits UseLogin UsePrivilegeSeparation VerifyReverseMapping Protocol',
  ),
  ...of(
    'nothing',
    'GSSAPICleanupCreds GSSAuthentication PAMAuthenticationViaKbdInt RandomSeed ServerAliveInterval Host IgnoreUnknown FooBar',
  ),
];
