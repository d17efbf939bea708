import { expect, test } from 'vitest';
import { patience, startPerTest } from '../client';

const start = startPerTest();

test('a client is told to draw again when another file decides', async () => {
  const asked: string[] = [];
  const note = (what: string) => () => {
    asked.push(what);
    return null;
  };
  const serve = { 'workspace/inlayHint/refresh': note('hints'), 'workspace/codeLens/refresh': note('lenses') };
  const client = await start({
    serve,
    capabilities: { workspace: { inlayHint: { refreshSupport: true }, codeLens: { refreshSupport: true } } },
  });
  const uri = 'file:///nowhere/ssh_config';
  client.open(uri, 'Host web\n');
  await client.request('textDocument/codeLens', { textDocument: { uri } });
  await client.connection.sendNotification('workspace/didChangeConfiguration', { settings: {} });
  await expect.poll(() => asked.length, { timeout: 10_000 }).toBeGreaterThanOrEqual(2);
  expect([...new Set(asked)].sort()).toEqual(['hints', 'lenses']);
});

test('a client that asks for findings is told to ask again when a file changes that another one includes', async () => {
  let asked = 0;
  const client = await start({
    capabilities: { textDocument: { diagnostic: {} }, workspace: { diagnostics: { refreshSupport: true } } },
    serve: {
      'workspace/diagnostic/refresh': () => {
        asked++;
        return null;
      },
    },
  });
  const [main, part] = ['file:///nowhere/conf/ssh_config', 'file:///nowhere/conf/part.conf'];
  client.open(main, 'Include /nowhere/conf/part.conf\nHost web\n');
  client.open(part, 'Port 22\n', 'ssh_config');
  await client.pull(main);
  await client.pull(part);
  await new Promise((done) => setTimeout(done, 500)); // what opening caused is over
  const before = asked;
  client.change(part, [{ text: 'ServerAliveInterval 60\n' }]);
  await expect.poll(() => asked, { timeout: patience }).toBeGreaterThan(before);
});
