import { expect, test } from 'vitest';
import { afterSave } from '../../server/src/features/after-save';
import { stage } from '../harness/feature';

const server = { path: '/etc/ssh/sshd_config' } as const;

test.each([
  ['upstream', 'sudo sshd -t && sudo systemctl reload sshd'],
  ['debian', 'sudo sshd -t && sudo systemctl reload ssh'],
  ['macos', 'sudo sshd -t && sudo launchctl kickstart -k system/com.openssh.sshd'],
  ['windows', 'sshd -t; if ($?) { Restart-Service sshd }'],
] as const)('a server of %s is tested, then reloaded', async (distribution, command) => {
  const advice = afterSave((await stage('Port 22\n', { ...server, distribution })).context);
  expect(advice?.command).toBe(command);
  expect(advice?.message).toContain('Keep a connection open');
});

test('a file that no sshd of this machine reads needs nothing', async () => {
  expect(afterSave((await stage('Port 22\n', { path: '/w/sshd_config' })).context)).toBeUndefined();
});

test('nor does a file of another machine', async () => {
  for (const path of ['/w/rootfs/etc/ssh/sshd_config', '/w/rootfs/etc/sysctl.d/x.conf'])
    expect(afterSave((await stage(`//- ${path}\nPort 22\n`)).context)).toBeUndefined();
});

test('kernel parameters', async () => {
  const text = '//- /etc/sysctl.d/99-x.conf\nnet.ipv4.tcp_keepalive_time = 600\n';
  expect(afterSave((await stage(text)).context)?.command).toBe('sudo sysctl --system');
});

test('ssh reads its files for each connection, but for those of a running master', async () => {
  expect(afterSave((await stage('Host a\n  User u\n')).context)).toBeUndefined();
  expect(afterSave((await stage('Host a\n  ControlMaster no\n')).context)).toBeUndefined();
  const advice = afterSave((await stage('Host a\n  ControlMaster auto\n')).context);
  expect(advice?.command).toBe('ssh -O exit a');
});
