import type { Connection } from 'vscode-languageserver';
import { makeContext, startRound } from '../rules/context';
import type { RuleContext } from '../rules/rule';
import type { FileSystem } from '../snapshot/file-system';
import type { ClientFacts } from './client';
import type { Dress } from './convert';
import type { Guard } from './guard';
import type { Scene, Scenes } from './scenes';

/** What the handlers of requests work with. */
export interface Session {
  readonly connection: Connection;
  readonly guard: Guard;
  readonly scenes: Scenes;
  /** Where folders are listed for somebody who writes a path; what editors hold does not count there. */
  readonly disk: FileSystem;
  readonly facts: ClientFacts;
  readonly dress: Dress;
}

const contexts = new WeakMap<Scene, RuleContext>();

/** What rules look at; computed once for a scene. Each call starts anew what may be spent on an answer. */
export function contextOf(scene: Scene): RuleContext {
  let context = contexts.get(scene);
  if (context) startRound(context);
  else {
    context = makeContext(scene.snapshot, scene.document, scene.settings.rules);
    contexts.set(scene, context);
  }
  return context;
}
