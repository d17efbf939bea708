import { type Message, messagesOf } from './message';

const line = messagesOf('client');
const row = (...words: Parameters<typeof line>): Message => ({ ...line(...words), program: 'PuTTY' });

/**
 * What PuTTY, plink and WinSCP, which has its code, say in the end. Source: the chapter "Common error messages" of
 * PuTTY's manual; refused, closed and reset were seen with plink 0.78, which leaves out "Network error".
 */
export const puttySession: readonly Message[] = [
  row('putty-aborted', ['session', 'fatal'], /\b(?:Network error|FATAL ERROR): Software caused connection abort/, [
    'putty-aborted',
    2,
  ]),
  row('putty-reset', ['session', 'fatal'], /\b(?:Network error|FATAL ERROR): Connection reset by peer/, [
    'putty-reset',
    2,
  ]),
  row(
    'putty-timed-out',
    ['connecting', 'fatal'],
    /\b(?:Network error|FATAL ERROR): Connection (?:to "(?<host>[^"\s]{1,255})" )?timed out/,
    ['putty-no-answer', 2],
  ),
  row(
    'putty-refused',
    ['connecting', 'fatal'],
    /\b(?:Network error|FATAL ERROR): Connection (?:to "[^"\s]{1,255}" )?refused/,
    ['refused', 3],
  ),
  row('putty-closed', ['session', 'fatal'], /\b(?:Remote side|Server) unexpectedly closed network connection/, [
    'putty-closed',
    2,
  ]),
];
