import { serveJumps } from './jumps';
import { serveNames } from './names';
import type { Session } from './session';
import { serveStructure } from './structure';

/** Everything that helps to find one's way through a configuration. */
export function serveNavigation(session: Session): void {
  serveStructure(session);
  serveNames(session);
  serveJumps(session);
}
