import { bundlesIn } from './compiled';

// The language server's first file.
(bundlesIn(__dirname, require).load('start.js') as { node(): void }).node();
