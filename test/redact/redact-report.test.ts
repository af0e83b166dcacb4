import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Evidence } from '../../src/model/event.ts';
import type { Report } from '../../src/model/report.ts';
import { maskReport } from '../../src/redact/mask-report.ts';
import { redactReport } from '../../src/redact/redact-report.ts';
import { REPORTERS } from '../../src/report/index.ts';
import { anyReport } from '../report/any-report.ts';
import { incidentReport } from '../report/sample-report.ts';

const OPTIONS = { color: false, width: 100, timeZone: '', all: true } as const;

/** The sample report with a finding whose evidence is this line. */
function withLine(text: string, entities: Readonly<Record<string, readonly string[]>> = {}): Report {
  const report = incidentReport({ incidents: [], unknown: [], timeline: [], state: { lanes: [], left: 0 }, diagnostics: [] });
  const [finding] = incidentReport().findings;
  if (finding === undefined) throw new Error('the sample has a finding');
  const evidence: Evidence = { source: 'nacos-1/logs/nacos.log', lineStart: 1, lineEnd: 1, atMs: null, text };
  return { ...report, findings: [{ ...finding, entities, evidence: [evidence] }] };
}

function redacted(text: string, entities: Readonly<Record<string, readonly string[]>> = {}): string {
  return redactReport(maskReport(withLine(text, entities))).report.findings[0]?.evidence[0]?.text ?? '';
}

function masked(text: string): string {
  return maskReport(withLine(text)).findings[0]?.evidence[0]?.text ?? '';
}

describe('passwords, tokens and keys', () => {
  test.each([
    ['db.password.0=Hunter2!x', 'db.password.0=***'],
    ['jdbc:mysql://nacos:s3cr%t@db:3306/nacos', 'jdbc:mysql://nacos:***@db:3306/nacos'],
    ['url=/v1/cs/configs?dataId=a&accessToken=abc.def&tenant=x', 'url=/v1/cs/configs?dataId=a&accessToken=***&tenant=x'],
    ['{"accessToken":"abc","tokenTtl":18000}', '{"accessToken":"***","tokenTtl":18000}'],
    ['Authorization: Bearer abcdefghij', 'Authorization: Bearer ***'],
    ['Authorization=Basic bmFjb3M6bmFjb3M=', 'Authorization=Basic ***'],
    ["secretKey='a b c', x", "secretKey='***', x"],
    ['token eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJuYWNvcyJ9.abc_-1 expired', 'token *** expired'],
    ['ak=LTAI5tAbCdEfGhIj, sk=xyz', 'ak=***, sk=***'],
    ['-Dnacos.core.auth.server.identity.value=abc -Xmx2g', '-Dnacos.core.auth.server.identity.value=*** -Xmx2g'],
    ['Set-Cookie: JSESSIONID=ABCDEF;', 'Set-Cookie: ***'],
  ])('%s', (text, expected) => {
    expect(masked(text)).toBe(expected);
    expect(masked(expected)).toBe(expected);
  });

  test.each([
    'Access denied for user (using password: YES)',
    'the token: is expired',
    'token=null',
    'password is not set',
    'Bearer authentication is off',
    'accessToken=<hex>',
  ])('leave what tells no secret: %s', (text) => {
    expect(masked(text)).toBe(text);
  });

  test('are masked also where they stand a second time without their name, and that is told', () => {
    const report = maskReport(withLine('password=correct-horse; retry with correct-horse', { value: ['correct-horse'] }));
    expect(JSON.stringify(report)).not.toContain('correct-horse');
    expect(report.diagnostics.at(-1)).toMatchObject({ code: 'secrets-masked', kind: 'note' });
  });

  test('that are words of a language leave longer names and the own sentences alone', () => {
    const line = "serverIdentityValue='security', again security. in org.springframework.security.web";
    const sample = withLine(line);
    const report = maskReport({
      ...sample,
      timeline: incidentReport().timeline.map((entry) => ({
        ...entry,
        title: { en: 'open it in the security group', zh: '在 security group 中放行' },
      })),
    });
    expect(report.findings[0]?.evidence[0]?.text).toBe(
      "serverIdentityValue='***', again ***. in org.springframework.security.web",
    );
    expect(report.timeline[0]?.title.en).toBe('open it in the security group');
  });

  test('leave a report without any as it is', () => {
    const report = incidentReport();
    expect(maskReport(report)).toBe(report);
  });
});

describe('names', () => {
  test.each([
    ['from 10.1.2.3:8848 to 8.8.4.4:9848', 'from private-ip-1:8848 to public-ip-1:9848'],
    ['10.1.2.3 10.1.2.3 10-1-2-3.x', 'private-ip-1 private-ip-1 private-ip-1.x'],
    ['1700000000000_10.1.2.3_50432 closed', '1700000000000_private-ip-1_50432 closed'],
    ['[grpc-executor-10.1.2.3-15:c.a.n]', '[grpc-executor-private-ip-1-15:c.a.n]'],
    ['127.0.0.1:8848 localhost 0.0.0.0 [::1]:8848', '127.0.0.1:8848 localhost 0.0.0.0 [::1]:8848'],
    ['[fd00::1:2]:8848 2001:db8::7', '[private-ipv6-1]:8848 public-ipv6-1'],
    ['at 10:00:12 on 2024-05-01, nacos 2.3.2', 'at 10:00:12 on 2024-05-01, nacos 2.3.2'],
    ['jdbc:mysql://db7.corp.example.internal:3306/nacos_prod?x', 'jdbc:mysql://host-1.domain-1:3306/database-1?x'],
    ["Access denied for user 'wang'@'app9'", "Access denied for user 'user-1'@'host-1'"],
    ['DEFAULT_GROUP@@parcel-desk in namespace=7a1b-team', 'DEFAULT_GROUP@@service-1 in namespace=namespace-1'],
    ['dataId=pay.yaml, group=TEAM_A, tenant=public', 'dataId=config-1, group=group-1, tenant=public'],
    ['mail to a.b@corp.cn', 'mail to mail-1'],
    ['/home/zhangsan/nacos/data', '/home/user-1/nacos/data'],
    ['com.alibaba.nacos.api.exception.NacosException', 'com.alibaba.nacos.api.exception.NacosException'],
    ['tenant 3f2504e0-4f89-41d3-9a0c-0305e82c3301', 'tenant uuid-1'],
    ['naming_persistent_service of nacos on mysql', 'naming_persistent_service of nacos on mysql'],
  ])('%s', (text, expected) => {
    expect(redacted(text)).toBe(expected);
  });

  test('that a signature captured go everywhere', () => {
    expect(redacted('orders is gone', { service: ['orders'] })).toBe('service-1 is gone');
  });

  test('have one token in the whole report, also in paths, and the map leads back', () => {
    const { report, reverse } = redactReport(incidentReport());
    const text = JSON.stringify(report);
    expect(text).not.toMatch(/nacos-[012]/u);
    const token = Object.entries(reverse).find(([, name]) => name === 'nacos-1')?.[0] ?? '';
    expect(report.incidents[0]?.causes[0]?.scope.value).toBe(token);
    expect(report.coverage.sources.some(({ source }) => source.startsWith(`${token}/logs/`))).toBe(true);
  });

  test('give the same tokens for the same report', () => {
    expect(redactReport(incidentReport())).toMatchObject({ reverse: redactReport(incidentReport()).reverse });
  });
});

test('no address, password or captured name of any report is in any format', () => {
  const secret = fc.record({
    octets: fc.tuple(fc.integer({ min: 1, max: 223 }), fc.nat(255), fc.nat(255), fc.nat(255)).filter(([first]) => first !== 127),
    password: fc.stringMatching(/^[A-Za-z0-9]{9,12}$/u),
    service: fc.stringMatching(/^svc[a-z]{6}-[a-z]{5}$/u),
    user: fc.stringMatching(/^usr[a-z]{7}$/u),
  });
  fc.assert(
    fc.property(
      anyReport,
      secret,
      fc.constantFrom('en' as const, 'zh' as const),
      (any, { octets, password, service, user }, language) => {
        const address = octets.join('.');
        const line = `x ${address}:8848 password=${password} DEFAULT_GROUP@@${service} user=${user} at ${user}@${address}`;
        const sample = withLine(line, { service: [service] });
        const [finding] = sample.findings;
        if (finding === undefined) throw new Error('the sample has a finding');
        const spread: Report = {
          ...any,
          findings: [...any.findings, finding],
          unknown: any.unknown.map((kind) => ({ ...kind, template: `${service} of ${user} on ${address}` })),
          timeline: any.timeline.map((entry) => ({ ...entry, title: { en: `${service} fails`, zh: `${service} 失败` } })),
        };
        const { report } = redactReport(maskReport(spread));
        for (const format of Object.values(REPORTERS)) {
          const text = format(report, { ...OPTIONS, language });
          for (const hidden of [address, password, service, user]) expect(text).not.toContain(hidden);
        }
      },
    ),
    { numRuns: 60 },
  );
});
