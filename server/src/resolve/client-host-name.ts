import { defaultOf } from '../language/keyword';
import { type CanonicalOptions, canonicalName } from './canonical';
import { refusedHostname } from './client-after-reading';
import type { ClientReading } from './client-reading';
import type { Refusal } from './effective';
import { all, anyOf, type Tri } from './unknown';

/**
 * Makes the name to connect to of HostName and CanonicalizeHostname, which asks for a second reading. Returns the
 * refusal with which ssh ends; undefined: it goes on.
 */
export function settleHostName(reading: ClientReading): Refusal | undefined {
  const bad = refusedHostname(reading.slots, reading.possible('hostname'));
  if (bad === 'perhaps') reading.doubt = true;
  else if (bad) return bad;

  fixCanonicalOptions(reading);
  const canonicalizes = all(reading.possible('canonicalizehostname'), (v) => v !== undefined && !isNo(v));
  const options = canonicalOptions(reading, canonicalizes);
  const named = reading.namedHost;
  const names = named.values.map((name) => canonicalName(name, options));
  reading.hostName = anyOf(names, named.open);
  // a resolver is asked, and ssh stops where it does not know the name
  const isAsked = names.some((n) => n.values.length > 1) && !options.fallbackLocal;
  if (reading.hostName.open === 'canonical-name' || isAsked) reading.doubt = true;
  if (canonicalizes !== 'no') reading.readsTwice = true;
  return undefined;
}

/**
 * What is not set by now keeps its default: the second reading is too late. readconf.c,
 * fill_default_options_for_canonicalization.
 */
function fixCanonicalOptions({ slots, snapshot, build }: ClientReading): void {
  for (const name of ['canonicalizemaxdots', 'canonicalizefallbacklocal', 'canonicalizehostname']) {
    const row = snapshot.dialect.lookup(name, build);
    const standard = row && defaultOf(row, build);
    if (row && standard !== undefined && !slots.get(name)?.settled)
      slots.set(name, row, standard, { kind: 'default' }, 'yes');
  }
}

const isNo = (value: string): boolean => value === 'no' || value === 'false';

function canonicalOptions({ slots }: ClientReading, canonicalizes: Tri): CanonicalOptions {
  const text = (name: string, otherwise: string): string => slots.get(name)?.value ?? otherwise;
  const isSet = (name: string): boolean => !['', 'none'].includes(text(name, '').toLowerCase());
  return {
    canonicalize: canonicalizes === 'no' ? 'no' : text('canonicalizehostname', 'no'),
    domains: text('canonicaldomains', '')
      .split(' ')
      .filter((d) => d !== ''),
    maxDots: Number(text('canonicalizemaxdots', '1')),
    proxied: isSet('proxy'),
    permittedCnames: isSet('canonicalizepermittedcnames'),
    fallbackLocal: text('canonicalizefallbacklocal', 'yes') !== 'no',
    family: text('addressfamily', 'any'),
  };
}
