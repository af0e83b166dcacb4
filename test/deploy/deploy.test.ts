import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DockerfileParser } from 'dockerfile-ast';
import { DaemonSet } from 'kubernetes-models/apps/v1/DaemonSet';
import { StatefulSet } from 'kubernetes-models/apps/v1/StatefulSet';
import { ConfigMap } from 'kubernetes-models/v1/ConfigMap';
import { describe, expect, test } from 'vitest';
import { parseAllDocuments, parse } from 'yaml';
import { configSchema } from '../../src/alert/config-schema.ts';

const DEPLOY = join(import.meta.dirname, '..', '..', 'docs', 'deploy');
const read = (name: string): string => readFileSync(join(DEPLOY, name), 'utf8');
const hasSystemd = spawnSync('systemd-analyze', ['--version']).status === 0;

describe('the systemd unit', () => {
  test.skipIf(!hasSystemd)('is taken by systemd-analyze', () => {
    expect(execFileSync('systemd-analyze', ['verify', join(DEPLOY, 'nacoscope.service')], { encoding: 'utf8' })).toBe('');
  });

  test('gives up what it does not need, runs as a user of its own, keeps its state', () => {
    const unit = read('nacoscope.service');
    for (const setting of ['NoNewPrivileges=yes', 'ProtectSystem=strict', 'CapabilityBoundingSet=\n', 'User=nacoscope']) {
      expect(unit).toContain(setting);
    }
    expect(unit).toMatch(/--state \/var\/lib\/nacoscope\//u);
    expect(unit).toContain('StateDirectory=nacoscope');
  });
});

describe('the Dockerfile', () => {
  const file = DockerfileParser.parse(read('Dockerfile'));
  const instructions = file.getInstructions().map((line) => line.getKeyword());

  test('has two stages and ends as a user that is not root', () => {
    expect(instructions.filter((keyword) => keyword === 'FROM')).toHaveLength(2);
    const users = file.getInstructions().filter((line) => line.getKeyword() === 'USER');
    expect(users.at(-1)?.getArgumentsContent()).toBe('1000:1000');
    expect(instructions.at(-1)).toBe('CMD');
  });

  test('copies from a stage that exists and knows every instruction', () => {
    expect(file.getCOPYs().map((copy) => copy.getFromFlag()?.getValue() ?? null)).toContain('build');
    expect(file.getFROMs()[0]?.getBuildStage()).toBe('build');
    const known = new Set(['FROM', 'WORKDIR', 'COPY', 'RUN', 'ENV', 'USER', 'EXPOSE', 'HEALTHCHECK', 'ENTRYPOINT', 'CMD']);
    expect(instructions.filter((keyword) => !known.has(keyword))).toEqual([]);
  });
});

describe.each(['sidecar.yaml', 'daemonset.yaml'])('kubernetes/%s', (name) => {
  const documents = parseAllDocuments(read(join('kubernetes', name)));
  const [config, workload] = documents.map((document): unknown => document.toJS());

  test('is YAML without errors, of two objects', () => {
    expect(documents.flatMap((document) => [...document.errors, ...document.warnings])).toEqual([]);
    expect(documents).toHaveLength(2);
  });

  test('holds to the schema of Kubernetes', () => {
    expect(() => new ConfigMap(Object(config)).validate()).not.toThrow();
    const Model = name === 'sidecar.yaml' ? StatefulSet : DaemonSet;
    expect(() => new Model(Object(workload)).validate()).not.toThrow();
    expect(() => new Model({ ...Object(workload), spec: { replicas: 'three' } }).validate()).toThrow(/replicas|spec|must/);
  });

  test('has a config that nacoscope takes', () => {
    const { data } = new ConfigMap(Object(config));
    expect(configSchema.safeParse(parse(data?.['nacoscope.yaml'] ?? '')).success).toBe(true);
  });

  test('mounts volumes that are there, and grants nothing beyond what it says', () => {
    const template = new StatefulSet(Object(workload)).spec?.template.spec;
    const volumes = new Set(template?.volumes?.map((volume) => volume.name));
    const own = template?.containers.find((container) => container.name === 'nacoscope');
    expect(own?.volumeMounts?.filter((mount) => !volumes.has(mount.name))).toEqual([]);
    expect(own?.securityContext).toMatchObject({ allowPrivilegeEscalation: false, readOnlyRootFilesystem: true });
    expect(own?.volumeMounts?.find((mount) => mount.name === 'logs')?.readOnly).toBe(true);
  });
});
