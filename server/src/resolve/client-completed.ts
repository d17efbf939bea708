import { applies } from '../language/releases';
import type { Snapshot } from '../snapshot/snapshot';
import { assembleAlgorithms, assembleUpTo } from './assembled';
import { doubtfully, type Effective, type Origin } from './effective';
import { withDefault } from './printed-values';
import type { Slots } from './slots';
import type { ClientTarget } from './target';

type Values = Map<string, Effective>;

/**
 * What ssh changes of its settings once all are known. `broken`: the list of algorithms at which it gives up. Source:
 * ssh.c, main; readconf.c, fill_default_options.
 */
export function completeClient(
  values: Values,
  slots: Slots,
  { dialect, build }: Snapshot,
  target: ClientTarget,
  broken?: string,
): void {
  if (broken === undefined) assembleAlgorithms(values, dialect, build);
  else assembleUpTo(values, broken, dialect, build);
  if (target.stdioForward)
    for (const name of ['exitonforwardfailure', 'clearallforwardings']) {
      const usual = values.get(name);
      if (usual?.origin.kind === 'default')
        values.set(name, withDefault(usual, slots, 'yes', { kind: 'command-line', text: '-W' }));
    }
  clearForwards(values);
  if (isSet(values.get('proxyjump'))) change(values, 'proxyusefdpass', 'no', values.get('proxyjump')?.origin);
  updateHostKeys(values, slots, applies('update-host-keys', build), target.command);
}

/** Whether a value other than `none` is set, for certain. */
const isSet = (effective: Effective | undefined): boolean =>
  effective?.certain === true && effective.value !== undefined && effective.value.toLowerCase() !== 'none';

function change(values: Values, name: string, value: string, origin: Origin = { kind: 'default' }): void {
  const effective = values.get(name);
  if (effective && effective.value !== value) values.set(name, { ...effective, value, origin });
}

/** ClearAllForwardings: no forwarding is left, and no tunnel. readconf.c, clear_forwardings. */
function clearForwards(values: Values): void {
  const clear = values.get('clearallforwardings');
  if (clear?.certain && clear.value === 'yes') change(values, 'tunnel', 'false', clear.origin);
  const tunnel = values.get('tunnel');
  if (clear && !clear.certain && tunnel && tunnel.value !== 'false')
    values.set('tunnel', { ...tunnel, certain: false, candidates: clear.candidates });
  for (const name of ['dynamicforward', 'localforward', 'remoteforward']) {
    const effective = values.get(name);
    if (!effective || !clear) continue;
    if (!clear.certain) values.set(name, { ...effective, certain: false, candidates: clear.candidates });
    else if (clear.value === 'yes')
      values.set(name, { ...effective, value: undefined, lines: [], origin: clear.origin, certain: true });
  }
}

/**
 * The default of UpdateHostKeys depends on where host keys are looked up, and `ask` on whether somebody can be asked.
 */
function updateHostKeys(values: Values, slots: Slots, usually: boolean, command: string | undefined): void {
  const own = values.get('updatehostkeys');
  const needed = own
    ? ['controlpersist', 'controlpath', 'remotecommand', 'requesttty', 'loglevel']
    : ['verifyhostkeydns', 'userknownhostsfile'];
  const doubtful = needed.map((name) => values.get(name)).find((effective) => effective && !effective.certain);
  const is = (name: string, ...words: readonly string[]): boolean =>
    words.includes(values.get(name)?.value?.toLowerCase() ?? '');
  if (!own) {
    const files = slots.get('userknownhostsfile')?.value;
    const usual =
      usually && is('verifyhostkeydns', 'false', 'no') && (files === undefined || files === '~/.ssh/known_hosts');
    values.set('updatehostkeys', {
      keyword: 'UpdateHostKeys',
      value: usual ? 'true' : 'false',
      certain: !doubtful,
      origin: { kind: 'default' },
      candidates: doubtful?.candidates ?? [],
      shadowed: [],
    });
    return;
  }
  if (own.value !== 'ask') return;
  const persists = !is('controlpersist', 'no') && isSet(values.get('controlpath'));
  const runs = (command ?? '') !== '' || isSet(values.get('remotecommand')) || is('requesttty', 'false');
  const silent = is('loglevel', 'quiet', 'silent', 'fatal', 'error');
  if (doubtful) values.set('updatehostkeys', doubtfully(own));
  else if (persists || runs || silent) values.set('updatehostkeys', { ...own, value: 'false' });
}
