/**
 * What becomes of a packet for a connection that the network has dropped. `silently`: nothing comes back, so a session
 * hangs. `resets`: its sender gets a reset, so the session ends at the next packet. `unknown`: the source does not say.
 */
export type Drops = 'silently' | 'resets' | 'unknown';

/** A product with this idle timeout by default. */
export interface NatProduct {
  /** Not translated. */
  readonly name: string;
  /** Where the figure is from: a page, a file of a source, or what was seen in configurations. */
  readonly source: string;
}

/** How long something in the network keeps an idle connection. */
export interface NatPreset {
  /** Users write it into settings: never renamed. */
  readonly id: string;
  /** In a sentence about the limit. */
  readonly name: string;
  /** Seconds without traffic after which the connection is dropped. */
  readonly limit: number;
  readonly drops: Drops;
  /** Only data is traffic there: TCP keepalive keeps no connection. */
  readonly wantsData?: true;
  readonly products: readonly NatProduct[];
}

const aws = 'https://docs.aws.amazon.com';
const microsoft = 'https://learn.microsoft.com/en-us/azure';
const google = 'https://cloud.google.com';
/** What Microsoft's pages are made of. */
const azureDocs = 'https://github.com/MicrosoftDocs/azure-docs/blob/main/articles';

/** Documented idle timeouts, shortest first. The first one of a limit is the one that people mostly mean. */
export const natPresets: readonly NatPreset[] = [
  {
    id: 'aws-classic-lb',
    name: 'AWS Classic Load Balancer',
    limit: 60,
    drops: 'unknown',
    wantsData: true,
    products: [
      {
        name: 'AWS Classic Load Balancer',
        source: `${aws}/elasticloadbalancing/latest/classic/config-idle-timeout.html`,
      },
    ],
  },
  {
    id: 'azure',
    name: 'Azure',
    limit: 240,
    drops: 'silently', // unless TCP reset is turned on
    products: [{ name: 'Azure Load Balancer', source: `${microsoft}/load-balancer/load-balancer-tcp-idle-timeout` }],
  },
  {
    id: 'azure-nat',
    name: 'Azure NAT Gateway',
    limit: 240,
    drops: 'resets',
    products: [
      { name: 'Azure NAT Gateway', source: `${azureDocs}/nat-gateway/nat-gateway-resource.md` },
      { name: 'Azure Firewall', source: `${azureDocs}/firewall/firewall-faq.yml` },
    ],
  },
  {
    id: 'aws',
    name: 'AWS',
    limit: 350,
    drops: 'resets', // of the NAT gateway: https://github.com/cloudfoundry/guardian/issues/165
    products: [
      {
        name: 'AWS NAT gateway',
        source: 'https://repost.aws/knowledge-center/vpc-troubleshoot-nat-gateway-connection',
      },
      {
        name: 'AWS Network Load Balancer',
        source: `${aws}/elasticloadbalancing/latest/network/update-idle-timeout.html`,
      },
    ],
  },
  {
    id: 'aws-firewall',
    name: 'AWS Network Firewall',
    limit: 350,
    drops: 'silently',
    products: [
      { name: 'AWS Network Firewall', source: `${aws}/network-firewall/latest/APIReference/API_FlowTimeouts.html` },
    ],
  },
  {
    id: 'aws-nitro-v6',
    name: 'AWS EC2 (Nitro v6)',
    limit: 350,
    drops: 'unknown',
    products: [
      {
        name: 'AWS EC2 instances of Nitro v6, without any NAT',
        source: `${aws}/AWSEC2/latest/APIReference/API_ConnectionTrackingSpecificationRequest.md`,
      },
    ],
  },
  {
    id: 'aws-gateway-lb',
    name: 'AWS Gateway Load Balancer',
    limit: 350,
    drops: 'unknown',
    products: [
      {
        name: 'AWS Gateway Load Balancer',
        source: `${aws}/elasticloadbalancing/latest/gateway/update-idle-timeout.html`,
      },
    ],
  },
  {
    id: 'google',
    name: 'Google Cloud VPC',
    limit: 600,
    drops: 'unknown',
    products: [{ name: 'Google Cloud VPC', source: `${google}/compute/docs/troubleshooting/general-tips` }],
  },
  {
    id: 'docker',
    name: 'IPVS',
    limit: 900,
    drops: 'unknown',
    products: [
      { name: 'Docker Swarm (IPVS)', source: 'https://github.com/moby/moby/issues/31208' },
      { name: 'kube-proxy with IPVS', source: 'ipvsadm -l --timeout' },
      { name: 'Alibaba Cloud NAT', source: 'https://github.com/cloudfoundry/guardian/issues/165' },
    ],
  },
  {
    id: 'google-nat',
    name: 'Google Cloud NAT',
    limit: 1200,
    drops: 'unknown',
    products: [
      {
        name: 'Google Cloud NAT',
        source:
          'https://pub.dev/documentation/googleapis/latest/compute_v1/RouterNat/tcpEstablishedIdleTimeoutSec.html',
      },
    ],
  },
  {
    id: 'huawei-usg',
    name: 'Huawei USG',
    limit: 1200,
    drops: 'unknown',
    products: [{ name: 'Huawei USG', source: 'default time of tcp in configurations' }],
  },
  {
    id: 'aks',
    name: 'Azure AKS',
    limit: 1800,
    drops: 'unknown',
    products: [
      {
        name: 'Azure AKS, outbound load balancer',
        source:
          'https://learn.microsoft.com/en-us/javascript/api/@azure-rest/arm-containerservice/managedclusterloadbalancerprofile',
      },
    ],
  },
  {
    id: 'juniper-srx',
    name: 'Juniper SRX',
    limit: 1800,
    drops: 'unknown',
    products: [{ name: 'Juniper SRX (junos-ssh)', source: 'inactivity-timeout of junos-ssh in configurations' }],
  },
  {
    id: 'firewall',
    name: 'FortiGate, PAN-OS, Cisco ASA',
    limit: 3600,
    drops: 'unknown',
    products: [
      { name: 'FortiGate', source: 'default session-ttl' },
      { name: 'PAN-OS', source: 'default timeout of TCP sessions' },
      { name: 'Cisco ASA', source: 'timeout conn 1:00:00 in configurations' },
    ],
  },
  {
    id: 'openwrt',
    name: 'OpenWrt',
    limit: 7440,
    drops: 'unknown',
    products: [
      {
        name: 'OpenWrt',
        source: 'https://github.com/openwrt/openwrt/blob/main/package/kernel/linux/files/sysctl-nf-conntrack.conf',
      },
      { name: 'NAT as RFC 5382 wants it', source: 'https://www.rfc-editor.org/rfc/rfc5382#section-5' },
    ],
  },
  {
    id: 'pf',
    name: 'pf, kube-proxy',
    limit: 86_400,
    drops: 'unknown',
    products: [
      {
        name: 'pf, pfSense',
        source: 'state timeouts of pf in the sources of pfSense',
      },
      {
        name: 'kube-proxy',
        source: 'https://github.com/kubernetes/kubernetes/blob/master/pkg/proxy/apis/config/v1alpha1/defaults.go',
      },
    ],
  },
  {
    id: 'conntrack',
    name: 'Linux conntrack',
    limit: 432_000,
    drops: 'unknown',
    products: [
      {
        name: 'Linux connection tracking',
        source: 'https://docs.kernel.org/networking/nf_conntrack-sysctl.html',
      },
    ],
  },
];

/** Seconds assumed where the user names no limit: the smallest among the large clouds' default gateways. */
export const defaultNatLimit = 240;

/** The preset of that name; undefined: there is none. */
export const natPreset = (id: string): NatPreset | undefined => natPresets.find((preset) => preset.id === id);

/** Networks with about this idle timeout: an idle time points to them. */
export const networksNear = (seconds: number): readonly NatPreset[] =>
  natPresets.filter(({ limit }) => Math.abs(limit - seconds) <= Math.max(5, limit / 6));

/** The idle limit of the network between both sides, as `Facts` has it. */
export interface NatFacts {
  /** Seconds. */
  readonly natLimit: number;
  /** The name of the network that `natLimit` belongs to, where the user chose one. */
  readonly network?: string;
  /** It answers packets of a connection that it dropped with a reset. */
  readonly natResets?: boolean;
  /** It counts data alone, so TCP keepalive does not keep a connection. */
  readonly natWantsData?: boolean;
  /** Nobody chose a network or a limit. */
  readonly natAssumed: boolean;
}

/** A limit, and the network that has it, where one is named. */
export const natFacts = (natLimit: number, natAssumed: boolean, preset?: NatPreset): NatFacts => ({
  natLimit,
  natAssumed,
  ...(preset ? { network: preset.name, natResets: preset.drops === 'resets' } : {}),
  ...(preset?.wantsData ? { natWantsData: true } : {}),
});

/** What is supposed where nobody says anything. */
export const assumedNat = { natLimit: defaultNatLimit, natAssumed: true } satisfies NatFacts;
