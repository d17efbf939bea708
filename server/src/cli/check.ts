import type { CliIo } from './io';
export const check = async (_argv: readonly string[], _io: CliIo): Promise<number> => 0;
