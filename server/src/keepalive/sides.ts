import type { KernelSettings } from './kernels';
import type { Side } from './probe';
import type { Situation } from './situation';

/** TCP of one side's machine; undefined: its program has no connection of its own. */
export interface SideTcp {
  readonly keepAlive: boolean;
  readonly kernel: KernelSettings;
}

/** What TCP does for one side. */
export function tcpOf(situation: Situation, side: Side): SideTcp | undefined {
  const { tcpKeepAlive, kernel, serverTcpKeepAlive, serverKernel, piped } = situation;
  if (side === 'server') return { keepAlive: serverTcpKeepAlive ?? tcpKeepAlive, kernel: serverKernel ?? kernel };
  return piped ? undefined : { keepAlive: tcpKeepAlive, kernel };
}

/** The sides that are looked at; where none is given, that of the client. */
export const sidesOf = ({ client, server }: Situation): readonly Side[] => {
  const sides: Side[] = [...(client ? (['client'] as const) : []), ...(server ? (['server'] as const) : [])];
  return sides.length > 0 ? sides : ['client'];
};
