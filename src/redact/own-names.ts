/**
 * Names that belong to Nacos or to everybody and stay as they are: they tell nothing of anyone, and the report's own sentences
 * are made of them. Compared without case.
 */
const OWN_NAMES: ReadonlySet<string> = new Set(
  `
    nacos nacos-server nacos-client nacos-sdk nacos-config nacos-naming nacos_config alibaba public default default_group
    default_ns naming_persistent_service naming_persistent_service_v2 lock_acquire_service naming_instance_metadata
    naming_service_metadata namespace service services config configs group groups cluster member members node nodes host
    server servers client clients user users root admin mysql derby postgres postgresql oracle jdbc java raft jraft distro
    grpc http https tcp udp localhost localhost.localdomain logs log data home opt var usr tmp etc app stdin unknown null
    none true false yes no get put post delete info warn error debug fatal main start stop ready leader follower candidate
    learner up down suspicious connected disconnected starting running shutdown database console docker kubernetes kubelet
    pod proxy gateway nginx tomcat spring dubbo linux windows kernel gc jvm heap disk memory thread process network
    platform connection request response timeout name type value key size code message exception failed success the and
    not for with from bin conf test application bootstrap instance instances standalone embedded internal naming core auth
    local private domain file dir mail uuid ip peer providers mapping end exit lock_acquire_service_v2 serverport
    initialdelay nacosuser kubectl compose port nothing killed
  `
    .trim()
    .split(/\s+/u),
);

/** Hosts that everybody knows, as documentation and stack traces name them. */
const PUBLIC_HOSTS =
  /(?:^|\.)(?:github\.com|githubusercontent\.com|nacos\.io|apache\.org|spring\.io|springframework\.org|maven\.org|oracle\.com|mysql\.com|w3\.org|xml\.org|json\.org|kubernetes\.io|grpc\.io|docker\.io|example\.(?:com|org|net))$/iu;

/** Whether a name has to stay as it is. */
export function isOwnName(name: string): boolean {
  return name === '' || /^[\d\s.,:%/+-]*$/u.test(name) || OWN_NAMES.has(name.toLowerCase());
}

/** Whether a host is a public one. */
export function isPublicHost(host: string): boolean {
  return PUBLIC_HOSTS.test(host);
}
