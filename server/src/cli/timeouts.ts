import type { Answer } from './question';
export const timeouts = (_answer: Answer): { sentences: string[] } => ({ sentences: [] });
