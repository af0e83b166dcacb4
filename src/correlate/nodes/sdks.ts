import type { SourceCoverage } from '../../model/report.ts';
import type { Sdk } from '../../model/sdk.ts';

/** What programs are written in whose lines have such a head; layouts that several languages use are not here. */
const BY_LAYOUT: Readonly<Record<string, Sdk>> = {
  'java-client': 'java',
  'spring-boot': 'java',
  solon: 'java',
  'go-zap': 'go',
  kratos: 'go',
  klog: 'go',
  python: 'python',
  node: 'node',
  egg: 'node',
  rust: 'rust',
  dotnet: 'csharp',
};

/** Columns that Java programs usually have, and others now and then: they count where a line of the Java client or the JVM stands in them. */
const USUAL_IN_JAVA = 'java-log';
const OF_JAVA: ReadonlySet<string> = new Set(['client-java', 'jvm']);

const BY_FAMILY: Readonly<Record<string, Sdk>> = { 'go-sdk': 'go', 'cpp-sdk': 'cpp', 'python-client': 'python' };

/** Areas of signatures whose lines only clients in one language write. */
const BY_AREA: Readonly<Record<string, Sdk>> = {
  'client-go': 'go',
  'client-python': 'python',
  'client-node': 'node',
  'client-rust': 'rust',
  'client-csharp': 'csharp',
  spring: 'java',
};

/**
 * What a client is written in, as far as is known: from the signatures of its lines, else from how its logs look. None where they
 * tell of several, such as a file in which two applications write.
 *
 * @param areas of the signatures that its lines have. @param sources those of that client.
 */
export function sdkOf(areas: readonly string[], sources: readonly Pick<SourceCoverage, 'family' | 'layout'>[] = []): Sdk | null {
  const told = new Set(areas.flatMap((area) => BY_AREA[area] ?? []));
  const isJava = areas.some((area) => OF_JAVA.has(area));
  const ofLayout = (layout: string): Sdk | undefined => (layout === USUAL_IN_JAVA && isJava ? 'java' : BY_LAYOUT[layout]);
  const looks = new Set(sources.flatMap(({ family, layout }) => BY_FAMILY[family] ?? ofLayout(layout) ?? []));
  const [sdk, other] = told.size > 0 ? told : looks;
  return sdk === undefined || other !== undefined ? null : sdk;
}

/** What all of some clients are written in; empty where that is not known of each. */
export function sdksOf(clients: Iterable<string>, ofClient: (client: string) => Sdk | null): ReadonlySet<Sdk> {
  const all = [...clients].map(ofClient);
  return new Set(all.includes(null) ? [] : all.flatMap((sdk) => sdk ?? []));
}
