import { expect, test } from 'vitest';
import { builderOf, systemOf, whoHas } from '../../client/src/systems';

test.each([
  ['ID=debian\nVERSION_ID="12"\n', '9.2', 'debian', 'Debian 12'],
  ['NAME="Ubuntu"\nVERSION_ID="24.04"\nID=ubuntu\nID_LIKE=debian\n', '9.6', 'debian', 'Ubuntu 24.04'],
  ['ID="rhel"\nVERSION_ID="8.10"\n', '8.0', 'redhat', 'RHEL 8'],
  ['ID="almalinux"\nID_LIKE="rhel centos fedora"\nVERSION_ID="9.4"\n', '8.7', 'redhat', 'RHEL 9.0–9.7'],
  ['ID="rocky"\nVERSION_ID="9.8"\n', '9.9', 'redhat', 'RHEL 9.8'],
])('the OpenSSH of %j', (osRelease, release, distribution, name) => {
  expect(systemOf(osRelease)).toMatchObject({ release, distribution, name });
});

test.each([
  '',
  'ID=arch\n',
  'ID=debian\nVERSION_ID="1"\n',
  'ID=debian\n',
  'ID="centos"\nVERSION_ID="9"\n',
  'ID="amzn"\nVERSION_ID="2023"\n',
  'ID=ubuntu\nVERSION_ID="24.10"\n',
])('nothing is guessed of %j', (osRelease) => {
  expect(systemOf(osRelease)).toBeUndefined();
});

test('releases are named as people do', () => {
  expect(whoHas('8.0')).toBe('RHEL 8');
  expect(whoHas('9.6')).toBe('Ubuntu 24.04');
  expect(whoHas('9.9')).toBe('RHEL 10, RHEL 9.8, Amazon Linux 2023.12');
  expect(whoHas('9.3')).toBe('');
  expect(['8.0', '9.6', '9.9', '9.5', '9.3'].map(builderOf)).toEqual([
    'redhat',
    'debian',
    'redhat',
    'windows',
    undefined,
  ]);
});
