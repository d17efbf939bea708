import { config } from '@vscode/l10n';
import { nodeIo } from './io';
import { localeOf, messagesFor } from './translations';

void messagesFor(localeOf(process.env)).then(async (contents) => {
  if (contents) config({ contents: { ...contents } });
  const { run } = await import('../cli/main');
  process.exitCode = await run(process.argv.slice(2), nodeIo());
});
