import { type ForeignReading, largestForeignText, readAsNpmSshConfig } from '../interop/ssh-config-package';
import { oncePerContext } from './context';

/** How the npm package `ssh-config` reads the document; undefined: it is too large to ask. */
export const foreignReading = oncePerContext(({ document }): ForeignReading | undefined =>
  document.text.length > largestForeignText ? undefined : readAsNpmSshConfig(document.text),
);
