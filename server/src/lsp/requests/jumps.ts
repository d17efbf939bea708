import { t } from '@vscode/l10n';
import {
  type CallHierarchyIncomingCall,
  type CallHierarchyItem,
  type CallHierarchyOutgoingCall,
  type Range,
  SymbolKind,
} from 'vscode-languageserver';
import { type Jump, jumpsFrom, jumpsTo, type Stop, stopAt, stopNamed } from '../../features/jumps';
import { label } from '../../syntax/shown';
import type { AskedDocument } from './asked-document';
import type { Session } from './session';

/** What an item carries, so that the next question finds its host again. */
interface Data {
  /** The document that was asked about first: its configuration is meant. */
  readonly document: string;
  /** As the snapshot spells it. */
  readonly uri: string;
  readonly name: string;
}

/** Who reaches whom through ProxyJump, as a hierarchy of calls. */
export function serveJumps(session: Session): void {
  const { callHierarchy } = session.connection.languages;
  callHierarchy.onPrepare(
    session.about('Jumps', null as CallHierarchyItem[] | null, (asked, { position }) => {
      const stop = stopAt(asked.context, asked.offset(position));
      const item = stop && itemOf(stop, asked);
      return item && [item];
    }),
  );
  callHierarchy.onOutgoingCalls(
    session.guard('Jumps from a host', null as CallHierarchyOutgoingCall[] | null, async ({ item }, cancelled) => {
      const { asked, stop } = (await again(session, item, cancelled)) ?? {};
      if (!asked || !stop) return undefined;
      return jumpsFrom(asked.context, stop).flatMap((jump) => {
        const to = itemOf(jump.stop, asked);
        return to ? [{ to, fromRanges: rangesOf(jump, stop.uri, asked) }] : [];
      });
    }),
  );
  callHierarchy.onIncomingCalls(
    session.guard('Jumps through a host', null as CallHierarchyIncomingCall[] | null, async ({ item }, cancelled) => {
      const { asked, stop } = (await again(session, item, cancelled)) ?? {};
      if (!asked || !stop) return undefined;
      return jumpsTo(asked.context, stop).flatMap((jump) => {
        const from = itemOf(jump.stop, asked);
        return from ? [{ from, fromRanges: rangesOf(jump, jump.stop.uri, asked) }] : [];
      });
    }),
  );
}

function itemOf(stop: Stop, asked: AskedDocument): CallHierarchyItem | undefined {
  const whole = asked.location(stop);
  const word = asked.location({ uri: stop.uri, span: stop.selection });
  if (!whole || !word) return undefined;
  const data: Data = { document: asked.scene.open.uri, uri: stop.uri, name: stop.name };
  return {
    name: label(stop.name) || t('all hosts'),
    kind: SymbolKind.Namespace,
    detail: stop.detail,
    uri: whole.uri,
    range: whole.range,
    selectionRange: word.range,
    data,
  };
}

const rangesOf = ({ places }: Jump, uri: string, asked: AskedDocument): Range[] =>
  places.flatMap((span) => asked.location({ uri, span })?.range ?? []);

/** The host of an item that was answered before. */
async function again(
  session: Session,
  item: CallHierarchyItem,
  cancelled: () => boolean,
): Promise<{ readonly asked: AskedDocument; readonly stop: Stop } | undefined> {
  const { document, uri, name } = (item.data ?? {}) as Partial<Data>;
  if (document === undefined || uri === undefined || name === undefined) return undefined;
  const asked = await session.document(document, cancelled);
  const stop = asked && stopNamed(asked.context, name, uri);
  return stop && { asked, stop };
}
