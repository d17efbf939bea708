import { t } from '@vscode/l10n';
import {
  type CallHierarchyIncomingCall,
  type CallHierarchyItem,
  type CallHierarchyOutgoingCall,
  SymbolKind,
} from 'vscode-languageserver';
import { type Jump, jumpsFrom, jumpsTo, type Stop, stopAt, stopNamed } from '../../features/jumps';
import { visible } from '../../features/text/markdown';
import type { Scene } from '../sync/scenes';
import { locationOf } from './convert';
import { contextOf, type Session } from './session';

/** What an item carries, so that the next question finds its host again. */
interface Data {
  /** The document that was asked about first: its configuration is meant. */
  readonly document: string;
  /** As the snapshot spells it. */
  readonly uri: string;
  readonly name: string;
}

/** Who reaches whom through ProxyJump, as a hierarchy of calls. */
export function serveJumps({ connection, guard, scenes, dress }: Session): void {
  const item = (stop: Stop, scene: Scene): CallHierarchyItem | undefined => {
    const whole = locationOf(stop, scene, dress);
    const word = locationOf({ uri: stop.uri, span: stop.selection }, scene, dress);
    if (!whole || !word) return undefined;
    const data: Data = { document: scene.open.uri, uri: stop.uri, name: stop.name };
    return {
      name: visible(stop.name) || t('all hosts'),
      kind: SymbolKind.Namespace,
      detail: stop.detail,
      uri: whole.uri,
      range: whole.range,
      selectionRange: word.range,
      data,
    };
  };
  const again = async (
    asked: CallHierarchyItem,
    cancelled: () => boolean,
  ): Promise<{ readonly scene: Scene; readonly stop: Stop } | undefined> => {
    const { document, uri, name } = (asked.data ?? {}) as Partial<Data>;
    if (document === undefined || uri === undefined || name === undefined) return undefined;
    const scene = await scenes.of(document, cancelled);
    const stop = scene && stopNamed(contextOf(scene), name, uri);
    return scene && stop && { scene, stop };
  };
  const ranges = ({ places }: Jump, uri: string, scene: Scene) =>
    places.flatMap((span) => locationOf({ uri, span }, scene, dress)?.range ?? []);

  connection.languages.callHierarchy.onPrepare(
    guard('Jumps', null as CallHierarchyItem[] | null, async ({ textDocument, position }, cancelled) => {
      const scene = await scenes.of(textDocument.uri, cancelled);
      const text = scene?.textOf(scene.snapshot.subject);
      const stop = scene && text && stopAt(contextOf(scene), dress.encoding.offsetAt(text, position));
      const found = stop && item(stop, scene);
      return found && [found];
    }),
  );
  connection.languages.callHierarchy.onOutgoingCalls(
    guard('Jumps from a host', null as CallHierarchyOutgoingCall[] | null, async (params, cancelled) => {
      const found = await again(params.item, cancelled);
      return (
        found &&
        jumpsFrom(contextOf(found.scene), found.stop).flatMap((jump) => {
          const to = item(jump.stop, found.scene);
          return to ? [{ to, fromRanges: ranges(jump, found.stop.uri, found.scene) }] : [];
        })
      );
    }),
  );
  connection.languages.callHierarchy.onIncomingCalls(
    guard('Jumps through a host', null as CallHierarchyIncomingCall[] | null, async (params, cancelled) => {
      const found = await again(params.item, cancelled);
      return (
        found &&
        jumpsTo(contextOf(found.scene), found.stop).flatMap((jump) => {
          const from = item(jump.stop, found.scene);
          return from ? [{ from, fromRanges: ranges(jump, jump.stop.uri, found.scene) }] : [];
        })
      );
    }),
  );
}
