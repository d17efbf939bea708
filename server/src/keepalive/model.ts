import { behindNat } from './behind-nat';
import { deadPeer, deadRekey, hungPeer } from './dead';
import { healthy } from './healthy';
import { beforeLogin, connecting, noBanner } from './login';
import type { Case, CaseOutcome, Situation } from './situation';
import { afterSuspend, asleep } from './suspend';

const predictions: Readonly<Record<Case, (situation: Situation) => CaseOutcome>> = {
  'idle-healthy': healthy,
  'behind-nat': behindNat,
  'dead-idle': deadPeer,
  'dead-data-in-flight': deadPeer,
  'dead-busy-input': deadPeer,
  'dead-busy-output': deadPeer,
  'dead-stalled-output': deadPeer,
  'hung-peer': hungPeer,
  connecting,
  'no-banner': noBanner,
  'before-login': beforeLogin,
  'after-suspend': afterSuspend,
  'no-channel': healthy,
  'server-frozen': (situation) => hungPeer({ ...situation, server: undefined }),
  asleep,
  'address-changed': (situation) => deadPeer({ ...situation, case: 'dead-idle' }),
  'dead-rekey': deadRekey,
  joined: (situation) => {
    const dead = deadPeer({ ...situation, case: 'dead-idle' });
    return { ...dead, notes: [{ id: 'joined-together', args: [] }, ...dead.notes] };
  },
};

/**
 * What happens to a session, who does it and when. Every time that the project shows comes from here. Pure; never
 * throws.
 */
export const predict = (situation: Situation): CaseOutcome => predictions[situation.case](situation);
