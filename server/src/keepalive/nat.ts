/** How long something in the network remembers a quiet connection. */
export interface NatPreset {
  readonly id: string;
  /** Seconds without traffic after which the connection is forgotten. */
  readonly limit: number;
  /** Who does this by default; names of products, not translated. */
  readonly who: readonly string[];
}

/** Documented idle limits, shortest first: vendors' manuals, and operators' reports for Docker and Alibaba. */
export const natPresets: readonly NatPreset[] = [
  { id: 'aws-classic-lb', limit: 60, who: ['AWS Classic Load Balancer'] },
  { id: 'azure', limit: 240, who: ['Azure Load Balancer'] },
  { id: 'aws', limit: 350, who: ['AWS NAT gateway', 'AWS Network Load Balancer', 'AWS Network Firewall'] },
  { id: 'google', limit: 600, who: ['Google Cloud VPC'] },
  { id: 'docker', limit: 900, who: ['Docker Swarm (IPVS)', 'Alibaba Cloud NAT', 'SonicWall'] },
  { id: 'firewall', limit: 3600, who: ['FortiGate', 'PAN-OS'] },
];

/** Seconds assumed where the user names no limit: the smallest among the large clouds' default gateways. */
export const defaultNatLimit = 240;
