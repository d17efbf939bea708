import { type Context, makeContext, startRound } from '../../analysis/context';
import { follows } from '../../rules/check';
import type { Scene } from './scene';

const contexts = new WeakMap<Scene, Context>();

/** Computed once for a scene. Each call starts anew what may be spent on an answer. */
export function contextOf(scene: Scene): Context {
  const known = contexts.get(scene);
  if (known) {
    startRound(known);
    return known;
  }
  const context = makeContext(scene.snapshot, scene.document, scene.settings.rules, scene.failed);
  contexts.set(scene, context);
  return context;
}

/** Tells that a scene is an earlier one after an edit: what was found out about that one is of use. */
export function sceneFollows(scene: Scene, earlier: Scene): void {
  const context = contexts.get(earlier);
  if (context) follows(contextOf(scene), context);
}
