/** What happened, and what helps, in words; the settings that decide, in manual spelling. */
export interface CauseWords {
  readonly what: () => string;
  readonly help: () => string;
  readonly settings?: { readonly client?: readonly string[]; readonly server?: readonly string[] };
  /** Whether keepalive settings of the client may prevent it. */
  readonly keepalive?: true;
}
