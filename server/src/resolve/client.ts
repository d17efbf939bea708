import type { Presumed } from '../snapshot/includes';
import type { Snapshot } from '../snapshot/snapshot';
import { settleClient } from './client-after-reading';
import { readCommandLine } from './client-command-line';
import { readClientFiles } from './client-files';
import { settleHostName } from './client-host-name';
import { ClientReading } from './client-reading';
import { type Effective, type Refusal, type Resolution, refusalNowhere } from './effective';
import { printedValues } from './printed-values';
import { type ClientTarget, splitDestination } from './target';

/**
 * What ssh would use for one destination, with the origin of each value. docs/openssh.md A.5 to A.7, B.1 to B.3.
 * The phases are those of ssh.c, main: the command line, the files, the name to connect to, the files once more where
 * something asks for it, and what ssh looks at once all is read. A phase that refuses something is the last.
 */
export function resolveClient(snapshot: Snapshot, target: ClientTarget): Resolution {
  const destination = splitDestination(target.destination);
  if (!destination) return resolution([refusalNowhere('usage: ssh … destination')], false);

  const reading = new ClientReading(snapshot, target, destination);
  const misused = readCommandLine(reading);
  if (misused !== undefined) return resolution([refusalNowhere(misused)], reading.doubt);

  let refusals = readClientFiles(reading);
  if (refusals.length === 0) {
    const bad = settleHostName(reading);
    if (bad) return resolution([bad], reading.doubt);
    if (reading.readsTwice) {
      reading.finalPass = true;
      refusals = readClientFiles(reading);
    }
  }

  const { slots, hostName, localUser, unforeseen } = reading;
  const print = (): Map<string, Effective> => printedValues(slots, snapshot.dialect, snapshot.build);
  if (refusals.length > 0) return refusedResolution(refusals, reading.doubt, print, unforeseen);
  const values = print();
  const read = { snapshot, target, slots, values, host: hostName, typedHost: destination.host, localUser };
  const settled = settleClient(read);
  return { ...resolution(settled.refusals, reading.doubt || settled.doubt, values), unforeseen };
}

/** What tokens of Include paths stand for behind the command line, as long as no line says otherwise. */
export function firstTokens(snapshot: Snapshot, target: ClientTarget): Presumed {
  const destination = splitDestination(target.destination);
  if (!destination) return {};
  const reading = new ClientReading(snapshot, target, destination);
  return readCommandLine(reading) === undefined ? reading.tokens : {};
}

/** Of what is refused hardly anybody asks for the values. */
function refusedResolution(
  refusals: readonly Refusal[],
  doubt: boolean,
  print: () => Map<string, Effective>,
  unforeseen: readonly Presumed[],
): Resolution {
  let values: Map<string, Effective> | undefined;
  return {
    verdict: 'refused',
    refusals,
    doubt,
    unforeseen,
    get values() {
      values ??= print();
      return values;
    },
  };
}

const resolution = (
  refusals: readonly Refusal[],
  doubt: boolean,
  values: ReadonlyMap<string, Effective> = new Map(),
): Resolution => ({
  verdict: refusals.length > 0 ? 'refused' : doubt ? 'unknown' : 'accepted',
  refusals,
  doubt,
  values,
});
