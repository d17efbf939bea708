import { type Build, type Distribution, holdsIn, type ReleaseRange } from './build';
import type { DialectId } from './dialect';

/** The lists that OpenSSH is built with. */
type ListName = 'ciphers' | 'macs' | 'kex' | 'keys' | 'authority-keys';

/** One list where it holds; `of`: of one program only. */
type Row = ReleaseRange & { readonly of?: DialectId; readonly names: string };

/** Recorded of builds with OpenSSL as upstream and Debian configure them; other vendors have lists of their own. */
const recorded: readonly Distribution[] = ['upstream', 'debian'];
const since8: ReleaseRange = { since: 800 };

const macs =
  'umac-64-etm@openssh.com,umac-128-etm@openssh.com,hmac-sha2-256-etm@openssh.com,hmac-sha2-512-etm@openssh.com,hmac-sha1-etm@openssh.com,umac-64@openssh.com,umac-128@openssh.com,hmac-sha2-256,hmac-sha2-512,hmac-sha1';
const curves =
  'curve25519-sha256,curve25519-sha256@libssh.org,ecdh-sha2-nistp256,ecdh-sha2-nistp384,ecdh-sha2-nistp521';
const groups =
  'diffie-hellman-group-exchange-sha256,diffie-hellman-group16-sha512,diffie-hellman-group18-sha512,diffie-hellman-group14-sha256';
const sntrup = 'sntrup761x25519-sha512,sntrup761x25519-sha512@openssh.com';
const ecdsa = 'ecdsa-sha2-nistp256,ecdsa-sha2-nistp384,ecdsa-sha2-nistp521';
const ecdsaCertificates = ecdsa.replace(/\d(?=,|$)/g, '$&-cert-v01@openssh.com');
const rsaCertificates = 'rsa-sha2-512-cert-v01@openssh.com,rsa-sha2-256-cert-v01@openssh.com';
const rsa = 'rsa-sha2-512,rsa-sha2-256';
const ed25519Certificate = 'ssh-ed25519-cert-v01@openssh.com';
const skCertificates = 'sk-ssh-ed25519-cert-v01@openssh.com,sk-ecdsa-sha2-nistp256-cert-v01@openssh.com';
const sk = 'sk-ssh-ed25519@openssh.com,sk-ecdsa-sha2-nistp256@openssh.com';
const webauthnCertificate = 'webauthn-sk-ecdsa-sha2-nistp256-cert-v01@openssh.com';
const webauthn = 'webauthn-sk-ecdsa-sha2-nistp256@openssh.com';
const aesCtr = 'aes128-ctr,aes192-ctr,aes256-ctr';
const aesGcm = 'aes128-gcm@openssh.com,aes256-gcm@openssh.com';
const chacha = 'chacha20-poly1305@openssh.com';

const list = (...names: string[]): string => names.join(',');

/** By list, the first row that holds. From `ssh -G` and `sshd -T` of an empty file, 8.0 to 10.6. */
const defaults: Readonly<Record<ListName, readonly Row[]>> = {
  ciphers: [
    { since: 1000, names: list(chacha, aesGcm, aesCtr) },
    { ...since8, names: list(chacha, aesCtr, aesGcm) },
  ],
  macs: [{ ...since8, names: macs }],
  kex: [
    { since: 1000, of: 'sshd_config', names: list('mlkem768x25519-sha256', sntrup, curves) },
    { since: 1000, names: list('mlkem768x25519-sha256', sntrup, curves, groups) },
    { since: 909, names: list(sntrup, 'mlkem768x25519-sha256', curves, groups) },
    // a backport of the name without a domain
    { since: 902, until: 903, only: ['debian'], names: list(sntrup, curves, groups) },
    { since: 900, names: list('sntrup761x25519-sha512@openssh.com', curves, groups) },
    { since: 809, names: list(curves, 'sntrup761x25519-sha512@openssh.com', groups) },
    { since: 802, names: list(curves, groups) },
    { ...since8, names: list(curves, groups, 'diffie-hellman-group14-sha1') },
  ],
  keys: [
    {
      since: 1006,
      names: list(
        ...[ed25519Certificate, ecdsaCertificates, skCertificates, webauthnCertificate, rsaCertificates],
        ...['ssh-mldsa44-ed25519-cert', 'ssh-ed25519', ecdsa, sk, webauthn, rsa, 'ssh-mldsa44-ed25519'],
      ),
    },
    {
      since: 1003,
      names: list(
        ...[ed25519Certificate, ecdsaCertificates, skCertificates, webauthnCertificate, rsaCertificates],
        ...['ssh-ed25519', ecdsa, sk, webauthn, rsa],
      ),
    },
    {
      since: 808,
      names: list(
        ed25519Certificate,
        ecdsaCertificates,
        skCertificates,
        rsaCertificates,
        'ssh-ed25519',
        ecdsa,
        sk,
        rsa,
      ),
    },
    {
      since: 805,
      names: list(
        ...[ed25519Certificate, ecdsaCertificates, skCertificates, rsaCertificates, 'ssh-rsa-cert-v01@openssh.com'],
        ...['ssh-ed25519', ecdsa, sk, rsa, 'ssh-rsa'],
      ),
    },
    {
      since: 802,
      names: list(
        ...[ecdsaCertificates, 'sk-ecdsa-sha2-nistp256-cert-v01@openssh.com', ed25519Certificate],
        ...['sk-ssh-ed25519-cert-v01@openssh.com', rsaCertificates, 'ssh-rsa-cert-v01@openssh.com', ecdsa],
        ...['sk-ecdsa-sha2-nistp256@openssh.com', 'ssh-ed25519', 'sk-ssh-ed25519@openssh.com', rsa, 'ssh-rsa'],
      ),
    },
    {
      ...since8,
      names: list(
        ...[ecdsaCertificates, ed25519Certificate, rsaCertificates, 'ssh-rsa-cert-v01@openssh.com'],
        ...[ecdsa, 'ssh-ed25519', rsa, 'ssh-rsa'],
      ),
    },
  ],
  'authority-keys': [
    { since: 1003, names: list('ssh-ed25519', ecdsa, sk, webauthn, rsa) },
    { since: 805, names: list('ssh-ed25519', ecdsa, sk, rsa) },
    {
      since: 802,
      names: list(ecdsa, 'sk-ecdsa-sha2-nistp256@openssh.com', 'ssh-ed25519', 'sk-ssh-ed25519@openssh.com', rsa),
    },
    { ...since8, names: list(ecdsa, 'ssh-ed25519', rsa, 'ssh-rsa') },
  ],
};

/**
 * The list of each keyword, in lower case. Source: readconf.c, fill_default_options; servconf.c, assemble_algorithms.
 */
const listOf: Readonly<Record<string, ListName>> = {
  ciphers: 'ciphers',
  macs: 'macs',
  kexalgorithms: 'kex',
  hostkeyalgorithms: 'keys',
  hostbasedacceptedalgorithms: 'keys',
  pubkeyacceptedalgorithms: 'keys',
  casignaturealgorithms: 'authority-keys',
};

/** The keywords, in lower case, whose lists begin with what the program is built with. */
export const assembledKeywords: readonly string[] = Object.keys(listOf);

/** What the programs use where nothing sets the keyword (in lower case); undefined: not known of this build. */
export function defaultAlgorithms(keyword: string, dialect: DialectId, build: Build): string | undefined {
  const name = listOf[keyword];
  if (name === undefined || !recorded.includes(build.distribution)) return undefined;
  return defaults[name].find((row) => holdsIn(row, build) && (row.of === undefined || row.of === dialect))?.names;
}

const everyCipher = (old: string): string =>
  list('3des-cbc,aes128-cbc,aes192-cbc,aes256-cbc', ...(old ? [old] : []), aesCtr, aesGcm, chacha);
const macStems = 'hmac-sha1,hmac-sha1-96,hmac-sha2-256,hmac-sha2-512,hmac-md5,hmac-md5-96,umac-64,umac-128';
const umacs = macStems.replace(/umac-\d+/g, '$&@openssh.com');
const etm = macStems
  .split(',')
  .map((name) => `${name}-etm@openssh.com`)
  .join(',');
const oldKex =
  'diffie-hellman-group1-sha1,diffie-hellman-group14-sha1,diffie-hellman-group14-sha256,diffie-hellman-group16-sha512,diffie-hellman-group18-sha512,diffie-hellman-group-exchange-sha1,diffie-hellman-group-exchange-sha256,ecdh-sha2-nistp256,ecdh-sha2-nistp384,ecdh-sha2-nistp521';
const x25519 = 'curve25519-sha256,curve25519-sha256@libssh.org';
const pairs = (names: string): string =>
  names
    .split(',')
    .flatMap((n) => [n, n.endsWith('@openssh.com') ? n.replace('@', '-cert-v01@') : `${n}-cert-v01@openssh.com`])
    .join(',');
const rsaPairs = pairs('ssh-rsa,rsa-sha2-256,rsa-sha2-512');
const ed = pairs('ssh-ed25519,sk-ssh-ed25519@openssh.com');
const ec = pairs(`${ecdsa},sk-ecdsa-sha2-nistp256@openssh.com`);
const dss = 'ssh-dss,ssh-dss-cert-v01@openssh.com';
const everyKey: readonly Row[] = [
  {
    since: 1006,
    names: list(
      ed,
      'ssh-mldsa44-ed25519,ssh-mldsa44-ed25519-cert',
      ec,
      pairs('webauthn-sk-ecdsa-sha2-nistp256@openssh.com'),
      rsaPairs,
    ),
  },
  { since: 1000, until: 1001, names: list(ed, ec, webauthn, rsaPairs) },
  { since: 902, until: 903, names: list(ed, ec, webauthn, dss, rsaPairs) },
  {
    since: 804,
    until: 805,
    names: list(
      ...[ed, 'ssh-rsa,rsa-sha2-256,rsa-sha2-512,ssh-dss', ecdsa, 'sk-ecdsa-sha2-nistp256@openssh.com', webauthn],
      'ssh-rsa-cert-v01@openssh.com,rsa-sha2-256-cert-v01@openssh.com,rsa-sha2-512-cert-v01@openssh.com',
      ...['ssh-dss-cert-v01@openssh.com', ecdsaCertificates, 'sk-ecdsa-sha2-nistp256-cert-v01@openssh.com'],
    ),
  },
];
/** All names in the program's own order: patterns are replaced by them. From `ssh -Q`. */
const all: Readonly<Record<ListName, readonly Row[]>> = {
  ciphers: [
    { since: 807, names: everyCipher('') },
    { ...since8, names: everyCipher('rijndael-cbc@lysator.liu.se') },
  ],
  macs: [{ ...since8, names: list(umacs, etm) }],
  kex: [
    { since: 1006, names: list(oldKex, 'mlkem768nistp256-sha256', x25519, sntrup, 'mlkem768x25519-sha256') },
    { since: 909, names: list(oldKex, x25519, sntrup, 'mlkem768x25519-sha256') },
    { since: 902, until: 903, only: ['debian'], names: list(oldKex, x25519, sntrup) },
    { since: 805, names: list(oldKex, x25519, 'sntrup761x25519-sha512@openssh.com') },
    { ...since8, names: list(oldKex, x25519, 'sntrup4591761x25519-sha512@tinyssh.org') },
  ],
  keys: everyKey,
  'authority-keys': everyKey,
};

/** Every name of a keyword's list in the program's order; undefined: not recorded for this build. */
export function everyAlgorithm(keyword: string, build: Build): readonly string[] | undefined {
  const name = listOf[keyword];
  if (name === undefined || !recorded.includes(build.distribution)) return undefined;
  const names = all[name].find((row) => holdsIn(row, build))?.names.split(',');
  return names?.filter((known) => isUsable(keyword, known));
}

/**
 * Whether a name stays in the list of a keyword: an authority signs with a plain key, and certificates are left out.
 */
export const isUsable = (keyword: string, name: string): boolean =>
  listOf[keyword] !== 'authority-keys' || !name.includes('-cert');

/**
 * sshd puts its lists together again for each connection, `-T` included: one that names nothing is the default then,
 * unless a block sets it for that connection only.
 */
export const emptyIsDefault: ReadonlySet<DialectId> = new Set(['sshd_config']);
