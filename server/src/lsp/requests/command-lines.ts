import { t } from '@vscode/l10n';
import { ownBlock } from '../../analysis/own-block';
import { insertBlock, unused } from '../../features/convert/insert';
import { aloneIn, differences } from '../../features/convert/proof';
import { blockOf, notConvertedTexts } from '../../features/convert/to-block';
import { commandOf } from '../../features/convert/to-command';
import { splitDestination } from '../../resolve/target';
import { visible } from '../../syntax/shown';
import { type CommandLineQuestion, type HostQuestion, type OfferedBlock, requests } from '../protocol';
import type { AskedDocument } from './asked-document';
import type { Session } from './session';

/** Characters of a command line that are looked at. */
const longest = 16_384;

/** Command lines of ssh as blocks of an ssh_config document, and back. */
export function serveCommandLines(session: Session): void {
  const client = async (uri: string, cancelled: () => boolean): Promise<AskedDocument | undefined> => {
    const asked = await session.document(uri, cancelled);
    return asked?.scene.snapshot.dialect.asks === 'host' ? asked : undefined;
  };
  session.connection.onRequest(
    requests.hostBlock,
    session.guard(requests.hostBlock, null as OfferedBlock | null, async (question: CommandLineQuestion, cancelled) => {
      const asked = await client(question.uri, cancelled);
      return asked && offered(asked, question);
    }),
  );
  session.connection.onRequest(
    requests.commandLine,
    session.guard(requests.commandLine, null as string | null, async ({ uri, host }: HostQuestion, cancelled) => {
      const name = splitDestination(host)?.host ?? host;
      const asked = await client(uri, cancelled);
      const block = asked && ownBlock(asked.scene.snapshot, name);
      return block ? commandOf(name, block.directives) : null;
    }),
  );
}

async function offered(asked: AskedDocument, { text, at, name }: CommandLineQuestion): Promise<OfferedBlock> {
  const { context } = asked;
  const { snapshot, document } = context;
  const { build } = snapshot;
  const none = { host: '', known: false, remarks: [] };
  const converted = text.length > longest ? ('not-ssh' as const) : blockOf(text, build, name);
  if (typeof converted === 'string') return { ...none, problem: notConvertedTexts[converted]() };
  const { host, left, target, block } = converted;
  const edit = insertBlock(context, converted, at ? asked.offset(at) : document.text.length);
  const different = await differences({ text: block, host }, target, build);
  const lost = unused(context, converted, edit, await aloneIn(block, host, build));
  return {
    host,
    edit: { range: asked.range(edit.span), newText: edit.text },
    known: ownBlock(snapshot, host) !== undefined,
    remarks: [
      ...(left.length > 0 ? [t('Not in the block: {0}', visible(left.join(' ')))] : []),
      ...(different.length > 0 ? [t('Not the same to ssh: {0}', visible(different.join(', ')))] : []),
      ...(lost.length > 0 ? [t('A line before the block is used instead for {0}.', visible(lost.join(', ')))] : []),
    ],
  };
}
