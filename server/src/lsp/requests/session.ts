import type { Connection } from 'vscode-languageserver';
import { type Context, makeContext, startRound } from '../../analysis/context';
import type { Failed } from '../../snapshot/failure';
import type { FileSystem } from '../../snapshot/file-system';
import type { Guard } from '../guard';
import type { Scene, Scenes } from '../sync/scenes';
import type { ClientFacts } from '../wire/client-facts';
import type { ProtocolView } from './convert';

/** What the handlers of requests work with. */
export interface Session {
  readonly connection: Connection;
  readonly guard: Guard;
  /** Told of what breaks inside of an answer, which is then given without it. */
  readonly failed: Failed;
  readonly scenes: Scenes;
  /** Where folders are listed for somebody who writes a path; what editors hold does not count there. */
  readonly disk: FileSystem;
  readonly facts: ClientFacts;
  readonly dress: ProtocolView;
}

const contexts = new WeakMap<Scene, Context>();

/** What rules look at; computed once for a scene. Each call starts anew what may be spent on an answer. */
export function contextOf(scene: Scene): Context {
  let context = contexts.get(scene);
  if (context) startRound(context);
  else {
    context = makeContext(scene.snapshot, scene.document, scene.settings.rules, scene.failed);
    contexts.set(scene, context);
  }
  return context;
}
