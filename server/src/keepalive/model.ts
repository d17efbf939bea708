import type { Build } from '../language/build';
import { behindNat } from './behind-nat';
import { deadPeer, hungPeer } from './dead';
import { healthy } from './healthy';
import type { KernelSettings } from './kernels';
import { beforeLogin, connecting, loginGrace, loginSilence, noBanner } from './login';
import { erratic, type Probe } from './probe';
import type { Timeout } from './range';
import type { Case, CaseOutcome, Situation } from './situation';
import { giveUp } from './ssh-timer';
import { afterSuspend } from './suspend';
import { keepaliveEnd } from './tcp';

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
};

/** What happens to a session, who does it and when. Every time that the project shows comes from here. Pure; never throws. */
export const predict = (situation: Situation): CaseOutcome => predictions[situation.case](situation);

/**
 * When ssh declares a silent server dead, by ServerAliveInterval and ServerAliveCountMax alone, in seconds from the last received data. With count 0 that
 * is also the end of a healthy, quiet session.
 */
export const clientTimeout = (probe: Pick<Probe, 'interval' | 'count'>, build: Build): Timeout =>
  alone({ ...probe, side: 'client' }, build);

/** When sshd declares a silent client dead, by ClientAliveInterval and ClientAliveCountMax alone, in seconds from the last received data. */
export const serverTimeout = (probe: Pick<Probe, 'interval' | 'count'>, build: Build): Timeout =>
  alone({ ...probe, side: 'server' }, build);

function alone(probe: Probe, build: Build): Timeout {
  if (erratic(probe)) return { min: 0, max: Number.POSITIVE_INFINITY };
  return giveUp({ probe, build, traffic: 'none', rekeyInterval: 0 }) ?? 'never';
}

/** When TCP keepalive declares an idle, dead connection dead, in seconds from the last received segment. */
export const kernelTimeout = (kernel: KernelSettings): Timeout => keepaliveEnd(kernel);

/** How long ssh bears silence during key exchange and authentication, in seconds from the last received data. */
export const beforeLoginTimeout = (probe: Pick<Probe, 'interval' | 'count'>): Timeout =>
  loginSilence({ ...probe, side: 'client' }) ?? 'never';

/** How long sshd gives a login, in seconds from the start of the connection. */
export const loginGraceTimeout = (loginGraceTime: number, build: Build): Timeout =>
  loginGrace(loginGraceTime, build) ?? 'never';
