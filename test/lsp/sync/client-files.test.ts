import { expect, test } from 'vitest';
import { fileRequests } from '../../../server/src/lsp/protocol';
import { homePerTest, zero } from '../home';

const { start, at } = homePerTest();

test('files are asked of a client that offers them only by a server without a disk', async () => {
  let questions = 0;
  const client = await start({
    initializationOptions: { files: true },
    serve: { [fileRequests.read]: () => ++questions && { kind: 'missing' } },
  });
  client.open(at('config'), zero);
  await client.published(at('config'));
  expect(questions).toBe(0);
});
