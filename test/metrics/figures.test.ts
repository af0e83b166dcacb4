import { describe, expect, test } from 'vitest';
import { UserError } from '../../src/errors.ts';
import type { LiveEvent } from '../../src/model/live.ts';
import { listen, parseAddress } from '../../src/metrics/listen.ts';
import { LabelBound } from '../../src/metrics/label-bound.ts';
import { changeOf } from '../alert/any-change.ts';
import { anyMetrics, eventOf, lint, parseExposition } from './exposition.ts';

const gc = (line: number, numbers: LiveEvent['event']['numbers'], text = 'Pause Full (Allocation Failure)'): LiveEvent =>
  eventOf({ signature: line % 2 === 0 ? 'gc-full-pause' : 'gc-long-pause', source: 'gc.log', numbers, text, line });

describe('metrics', () => {
  test('count findings by signature, severity and node, storms with their number', async () => {
    const metrics = anyMetrics();
    metrics.take(eventOf({ signature: 'a' }));
    const { title } = eventOf({ signature: 'a' });
    metrics.take({ kind: 'storm', signature: 'a', node: 'n1', title, severity: 'high', count: 41, fromMs: 0, toMs: 1 });
    const figures = parseExposition(await metrics.text());
    expect(figures.get('nacoscope_findings_total{signature="a",severity="high",node="n1"}')).toBe(42);
  });

  test('hold incidents that are open by cause, and count every change', async () => {
    const metrics = anyMetrics();
    metrics.take(changeOf({ id: '1', severity: 'critical' }));
    metrics.take(changeOf({ id: '2', severity: 'critical' }));
    metrics.take(changeOf({ id: '1', severity: 'critical' }, 'recovered'));
    const figures = parseExposition(await metrics.text());
    expect(figures.get('nacoscope_incidents_open{cause="disk-full",severity="critical",side="server"}')).toBe(1);
    expect(figures.get('nacoscope_incidents_open_by_severity{severity="low"}')).toBe(0);
    expect(figures.get('nacoscope_incident_changes_total{change="opened",cause="disk-full",severity="critical"}')).toBe(2);
    metrics.take(changeOf({ id: '2', severity: 'critical' }, 'recovered'));
    expect(
      [...parseExposition(await metrics.text()).keys()].filter((key) => key.startsWith('nacoscope_incidents_open{')),
    ).toEqual([]);
  });

  test('count one GC line once, however many signatures know it', async () => {
    const metrics = anyMetrics();
    const numbers = { pauseMs: 2500, afterBytes: 900, totalBytes: 1000 };
    metrics.see(gc(4, numbers).event);
    metrics.see({ ...gc(4, numbers).event, signature: 'gc-long-pause' });
    metrics.see(gc(5, { pauseMs: 100 }, 'Pause Young (Normal)').event);
    const figures = parseExposition(await metrics.text());
    expect(figures.get('nacoscope_server_gc_pause_seconds_sum{node="n1",collection="full"}')).toBe(2.5);
    expect(figures.get('nacoscope_server_gc_pause_seconds_count{node="n1",collection="young"}')).toBe(1);
    expect(figures.get('nacoscope_server_heap_after_gc_bytes{node="n1"}')).toBe(900);
  });

  test('take elections, connections and pushes out of events', async () => {
    const metrics = anyMetrics();
    metrics.see(eventOf({ signature: 'raft-leader-elected', captures: { group: 'naming_service_metadata' } }).event);
    metrics.see(eventOf({ signature: 'remote-connection-opened' }).event);
    metrics.see(eventOf({ signature: 'push-succeeded', numbers: { costMs: 40 } }).event);
    const figures = parseExposition(await metrics.text());
    expect(figures.get('nacoscope_server_leader_elections_total{node="n1",group="naming_service_metadata"}')).toBe(1);
    expect(figures.get('nacoscope_server_connection_changes_total{node="n1",change="opened"}')).toBe(1);
    expect(figures.get('nacoscope_server_push_seconds_sum{node="n1"}')).toBe(0.04);
  });

  test('tell how far behind the stamps they are, but not for what was read back', async () => {
    const metrics = anyMetrics();
    const event = eventOf({ signature: 'a' });
    metrics.take(event);
    metrics.take({ ...event, event: { ...event.event, atMs: 1000 } });
    const figures = parseExposition(await metrics.text());
    expect(figures.get('nacoscope_event_lag_seconds_count')).toBe(1);
  });

  test('keep names, types and units as Prometheus wants them', async () => {
    const metrics = anyMetrics();
    metrics.take(eventOf({ signature: 'a"\\\n' }));
    expect(lint(await metrics.text())).toEqual([]);
  });

  test('fold what goes beyond the bound of a label', () => {
    const bound = new LabelBound(2);
    expect(['a', 'b', 'c', 'a'].map((value) => bound.of(value))).toEqual(['a', 'b', 'other', 'a']);
  });
});

describe('the metrics address', () => {
  test.each([
    [':9464', { host: '127.0.0.1', port: 9464 }],
    ['9464', { host: '127.0.0.1', port: 9464 }],
    ['0.0.0.0:1', { host: '0.0.0.0', port: 1 }],
    ['[::1]:80', { host: '::1', port: 80 }],
  ])('%s', (text, address) => expect(parseAddress(text)).toEqual(address));

  test.each(['', 'x', ':70000', 'http://a:1'])('is refused: %o', (text) => expect(() => parseAddress(text)).toThrow(UserError));

  test('serves figures and health, and says so when the port is taken', async () => {
    const metrics = anyMetrics();
    const server = await listen({ host: '127.0.0.1', port: 0 }, metrics);
    try {
      const at = `http://127.0.0.1:${server.port}`;
      const answer = await fetch(`${at}/metrics`);
      expect(answer.headers.get('content-type')).toMatch(/^text\/plain; version=0\.0\.4/);
      expect(await answer.text()).toContain('nacoscope_build_info{version="1.2.3"} 1');
      expect(await (await fetch(`${at}/-/healthy`)).text()).toBe('ok\n');
      expect((await fetch(`${at}/metrics`, { method: 'POST' })).status).toBe(405);
      expect((await fetch(`${at}/x`)).status).toBe(404);
      await expect(listen({ host: '127.0.0.1', port: server.port }, metrics)).rejects.toThrow(/something else listens there/);
    } finally {
      await server.close();
    }
  });
});
