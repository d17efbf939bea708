import { clientConnecting, frames } from './connecting';
import type { Message } from './message';
import { puttySession } from './putty';
import { serverDown, serverGeneral, serverLogin, serverSession } from './server-log';
import { clientChannels, clientSession } from './session';

/** All messages, those of each side in the order in which a line is compared with them. */
export const messages: readonly Message[] = [
  ...clientSession,
  ...clientChannels,
  ...clientConnecting,
  ...puttySession,
  ...serverSession,
  ...serverLogin,
  ...serverDown,
  ...serverGeneral,
  ...frames,
];
