import { expect, test } from 'vitest';
import { hopOfCommand } from '../../server/src/language/values/jump-command';

test.each([
  ['ssh -W %h:%p bastion', 'bastion'],
  ['/usr/bin/ssh -q -W %h:%p kim@gw.example.com', 'gw.example.com'],
  ['ssh bastion -W %h:%p', 'bastion'],
  ['ssh -p 2222 -qW [%h]:%p gw 2>/dev/null', 'gw'],
  ['exec ssh.exe -i ~/.ssh/x -W %h:%p gw', 'gw'],
])('%s', (command, host) => {
  const hop = hopOfCommand(command);
  expect(hop?.host).toBe(host);
  expect(command.slice(hop?.start, hop?.end)).toBe(host);
});

test.each([
  'nc %h %p',
  'ssh -W other:22 bastion',
  'ssh -W %h:%p %r@gw',
  'cloudflared ssh -W %h:%p x',
  'ssh -W %h:%p',
  '',
])('none: %s', (command) => {
  expect(hopOfCommand(command)).toBeUndefined();
});
