import { expect, test } from 'vitest';
import { inlayHints } from '../../server/src/features/inlay-hints';
import { sessionOutline } from '../../server/src/features/session-outline';
import { stage } from '../harness/feature';

const text = String.raw`
  [Sessions\web%20one]
  HostName=web
  Password=A35C
  PingType=1
  PingInterval=1
  PingIntervalSecs=0
  [Configuration]
  PingType=1
  [Sessions\b]
  HostName=b
`;

test('sessions with what they do, and their keepalive alone', async () => {
  const { context } = await stage(text, { path: '/WinSCP.ini' });
  const shape = sessionOutline(context).map(({ name, detail, children }) => [
    name,
    detail,
    children.map((c) => [c.name, c.detail]),
  ]);
  expect(shape).toEqual([
    [
      'web one',
      'packet every 1 min',
      [
        ['PingType', 'Null packets (SSH_MSG_IGNORE).'],
        ['PingInterval', '60 s (1 min)'],
        ['PingIntervalSecs', '0 s'],
      ],
    ],
    ['b', 'sends nothing', []],
  ]);
});

test('hints: what a session does, and units', async () => {
  const { context, document } = await stage(text, { path: '/WinSCP.ini' });
  const hints = inlayHints(context, { start: 0, end: document.text.length }, { blocks: true, values: true });
  const lineOf = (offset: number) => document.text.slice(document.text.lastIndexOf('\n', offset - 1) + 1, offset);
  expect(hints.map((hint) => `${lineOf(hint.offset)} ${hint.text}`)).toEqual([
    String.raw`[Sessions\web%20one] packet every 1 min`,
    'PingType=1 = Null packets (SSH_MSG_IGNORE)',
    'PingInterval=1 = 60 s (1 min)',
    'PingIntervalSecs=0 = 0 s',
    String.raw`[Sessions\b] sends nothing`,
  ]);
});

test('hints: a file that is one session says what it does behind its interval', async () => {
  const session = 'S:"Protocol Name"=SSH2\nD:"Idle NO-OP Check"=00000001\nD:"Idle NO-OP Timeout"=00000060\n';
  const { context } = await stage(session, { path: '/a/Config/Sessions/web.ini' });
  const hints = inlayHints(context, { start: 0, end: session.length }, { blocks: true, values: false });
  expect(hints.map(({ offset, text: said }) => [offset, said])).toEqual([
    [session.length - 1, 'packet every 1 min 36 s'],
  ]);
});
