import { describe, expect, test } from 'vitest';
import { ask, expectFix, expectMarks, offered, server } from '../../harness/rules';

const codes = ['keyword/', 'side/wrong', 'text/bom'];

describe('side/wrong', () => {
  test('both ways', async () => {
    await expectMarks('ClientAliveInterval 60\n^^^^^^^^^^^^^^^^^^^ side/wrong\n', codes);
    await expectMarks('ServerAliveCountMax 3\n^^^^^^^^^^^^^^^^^^^ side/wrong\n', codes, server);
    await expectMarks('PermitRootLogin no\n^^^^^^^^^^^^^^^ side/wrong\n', codes);
  });

  test('rename, with the promise', async () => {
    const client = await expectFix(
      'Host web\n    clientaliveinterval 60\n',
      'side/wrong',
      'Rename clientaliveinterval to serveraliveinterval',
      'Host web\n    serveraliveinterval 60\n',
    );
    expect(client.promises).toEqual([{ host: 'web', keyword: 'ServerAliveInterval', value: '60' }]);
    const other = await expectFix(
      'ServerAliveCountMax 4\n',
      'side/wrong',
      'Rename ServerAliveCountMax to ClientAliveCountMax',
      'ClientAliveCountMax 4\n',
      server,
    );
    expect(other.promises).toEqual([{ keyword: 'ClientAliveCountMax', value: '4' }]);
  });

  test('no rename to a line that would be refused', async () => {
    const asked = await ask('ServerAliveInterval none\n', ['side/wrong'], server);
    expect(offered(asked).map((f) => f.title)).toEqual(['Remove ServerAliveInterval']);
  });
});
