import type { ToolAnswer } from '../../features/agents/answer';

/** What is served to an agent. */
export interface AgentService {
  readonly version: string | undefined;
  readonly instructions: string;
  readonly tools: readonly {
    readonly name: string;
    readonly title: string;
    readonly description: string;
    readonly inputSchema: { readonly type: 'object'; readonly [rest: string]: unknown };
  }[];
  /** `roots`: URIs of the folders that the agent works in. Never fails. */
  call(name: string, input: unknown, roots: readonly string[], cancelled: () => boolean): Promise<ToolAnswer>;
}
