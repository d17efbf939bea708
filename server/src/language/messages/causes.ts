import type { CauseWords } from './cause';
import { connectingCauses } from './causes-connecting';
import { otherCauses } from './causes-other';
import { sessionCauses } from './causes-session';

const all = { ...sessionCauses, ...connectingCauses, ...otherCauses };

/** Why a connection, a session or a channel ended, or did not come up. */
export type CauseId = keyof typeof all;
export const causes: Readonly<Record<CauseId, CauseWords>> = all;
