import { expect, test } from 'vitest';
import { commandLine } from '../harness/command-line';

test('of tens of thousands of forwardings each is compared with none but its like', async () => {
  const lines = Array.from({ length: 30_000 }, (_, i) => `LocalForward ${(i % 18_000) + 1} h:80\n`).join('');
  const files = new Map([['file:///home/u/.ssh/config', lines]]);
  const { out } = await commandLine(files, ['effective', '--format', 'openssh', 'web']);
  // what stands there twice is one forwarding
  expect(out.match(/^localforward /gm)).toHaveLength(18_000);
}, 30_000);
