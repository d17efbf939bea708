import { expect, test } from 'vitest';
import { defaultSettings } from '../../../server/src/analysis/context';
import { hoverAt } from '../../../server/src/features/hover/index';
import { inlayHints } from '../../../server/src/features/inlay-hints';
import { AskedDocument, type ProtocolView } from '../../../server/src/lsp/requests/asked-document';
import type { Scene } from '../../../server/src/lsp/sync/scene';
import { loadFixture } from '../../harness/fixture';

test('answers do not depend on how often was asked before', async () => {
  const patterns = Array.from({ length: 1000 }, (_, i) => `*.a${i}?`).join(' ');
  const hosts = Array.from({ length: 100 }, (_, i) => `Host h${i}\n  User u\n`).join('');
  const { snapshot, document } = await loadFixture(
    `Host ${patterns}\n  ServerAliveInterval 30\n${hosts}Host *\n  ServerAliveInterval 60\n`,
  );
  const scene = { snapshot, document, settings: { rules: defaultSettings } } as unknown as Scene;
  const ask = () => {
    const { context } = new AskedDocument(scene, {} as ProtocolView);
    const end = document.text.length;
    const at = document.text.indexOf('ServerAliveInterval');
    return [
      inlayHints(context, { start: 0, end }, { blocks: true, values: true }),
      hoverAt(context, at),
      hoverAt(context, end - 10),
    ];
  };
  const first = ask();
  for (let i = 0; i < 50; i++) expect(ask()).toEqual(first);
});
