import { describe, expect, test } from 'vitest';
import { codes, homePerTest, pulling, zero } from '../home';

const { start, at } = homePerTest();

describe('settings', () => {
  test('come from the client per document, or with initialize, or pushed', async () => {
    const severity = { rules: { 'keepalive/zero': 'error' } };
    const answering = await start({
      capabilities: { ...pulling, workspace: { configuration: true } },
      serve: { 'workspace/configuration': () => [severity] },
    });
    answering.open(at('config'), zero);
    expect(await answering.pull(at('config'))).toMatchObject([{ severity: 1 }]);

    const given = await start({ capabilities: pulling, initializationOptions: { settings: severity } });
    given.open(at('config'), zero);
    expect(await given.pull(at('config'))).toMatchObject([{ severity: 1 }]);

    const pushed = await start({ capabilities: pulling });
    pushed.open(at('config'), zero);
    expect(await pushed.pull(at('config'))).toMatchObject([{ severity: 2 }]);
    await pushed.connection.sendNotification('workspace/didChangeConfiguration', {
      settings: { sshKeepalive: { rules: { 'keepalive/zero': 'off' } } },
    });
    expect(await pushed.pull(at('config'))).toEqual([]);
  });

  test('that make no sense count as not set', async () => {
    const settings = { openssh: { release: '1.0' }, fix: { interval: 'often' }, nat: 7, rules: [1, 2] };
    const client = await start({ capabilities: pulling, initializationOptions: { settings } });
    client.open(at('config'), zero);
    expect(codes(await client.pull(at('config')))).toEqual(['keepalive/zero']);
  });
});
