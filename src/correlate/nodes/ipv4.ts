const IPV4 = /^\d{1,3}(?:\.\d{1,3}){3}$/u;

/** Whether a host is written as an IPv4 address: with a name nobody knows which other names and addresses are of the same machine. */
export function isIpv4(host: string): boolean {
  return IPV4.test(host);
}
