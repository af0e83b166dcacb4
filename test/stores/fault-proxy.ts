import { join } from 'node:path';

/** See scripts/stores/fault-proxy.mjs. */
export type Fault = 'pass' | 'kill' | 'cut' | 'short' | 'garbage' | 'hang' | number;

interface FaultProxy {
  readonly origin: string;
  readonly requests: () => number;
  readonly stop: () => Promise<void>;
}

interface Tls {
  readonly key: string;
  readonly cert: string;
}

interface ProxyScript {
  readonly startFaultProxy: (
    origin: string,
    plan: (number: number, headers: Readonly<Record<string, string | undefined>>) => Fault,
    tls?: Tls | null,
  ) => Promise<FaultProxy>;
}

interface CertificateScript {
  readonly canMakeCertificates: () => boolean;
  readonly makeCertificates: (folder: string, options: { readonly expired: boolean }) => Tls & { readonly ca: string };
}

const SCRIPTS = join(import.meta.dirname, '..', '..', 'scripts', 'stores');
const proxy: ProxyScript = await import(join(SCRIPTS, 'fault-proxy.mjs'));
export const certificates: CertificateScript = await import(join(SCRIPTS, 'certificates.mjs'));
export const faultProxy = proxy.startFaultProxy;
