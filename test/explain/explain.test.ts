import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { explain } from '../../src/explain.ts';
import type { Explanation } from '../../src/model/explanation.ts';
import { builtinLibrary } from '../support/analyze-folder.ts';
import { libraryOf } from '../support/make.ts';

const builtin = await builtinLibrary();

function ask(text: string): Promise<Explanation> {
  return explain({ text, patterns: builtin, version: 'test' });
}

const idsOf = (entries: readonly { readonly id: string }[]): string[] => entries.map((entry) => entry.id);

describe('explain', () => {
  const message = 'Client not connected, current status:STARTING';
  const record = `2024-05-12 10:21:33.417 ERROR 1 --- [           main] c.a.n.c.remote.client                    : ${message}`;

  test.each([
    ['the bare message', message],
    ['a quote', `> ${message}`],
    ['a line of a console', record],
    ['a docker line', JSON.stringify({ log: `${record}\n`, stream: 'stdout', time: '2024-05-12T10:21:33.417Z' })],
    ['a trace', `com.alibaba.nacos.api.exception.NacosException: ${message}\n\tat com.x.Y.z(Y.java:1)`],
    ['noise of a shell around it', `$ kubectl logs app-1\n${record}\n$`],
    ['a cause in a trace', `java.lang.IllegalStateException: x\nCaused by: com.x.NacosException: ${message}`],
  ])('knows a message as %s', async (_how, text) => {
    const { signatures, causes } = await ask(text);
    expect(idsOf(signatures)).toContain('client-not-connected-starting');
    expect(causes[0]).toMatchObject({ id: 'grpc-port-blocked', where: 'network', confidence: 'possible' });
  });

  test('says of a harmless line that nothing is wrong, and why', async () => {
    const { causes, benign } = await ask(
      '2024-05-01 10:00:00,123 INFO receive config info: unknown#10.0.0.2:8848#1714557600123#8',
    );
    expect(idsOf(causes)).toEqual(['none']);
    expect(benign?.en).toContain('normal exchange');
  });

  test('says that nothing knows an odd text', async () => {
    const answer = await ask('the cat sat on the keyboard');
    expect(answer).toMatchObject({ asked: 'text', signatures: [], causes: [], benign: null });
  });

  test('names what comes close to a text that it does not know, and takes it as a hint only', async () => {
    const { signatures, nearest, causes } = await ask('FAIL TO REFRESH LEADER of the group naming_persistent');
    expect(signatures).toEqual([]);
    expect(idsOf(nearest)).toContain('raft-refresh-leader-failed');
    expect(causes.every((cause) => cause.confidence === 'possible')).toBe(true);
  });

  test('does not take words that stand in any trace for a resemblance', async () => {
    const { nearest } = await ask('java.lang.Exception: the cat\n\tat com.alibaba.nacos.Cat.sit(Cat.java:1) [nacos-client.jar]');
    expect(idsOf(nearest)).not.toEqual(expect.arrayContaining(['server-version']));
    expect(nearest.every(({ similarity }) => similarity < 0.8)).toBe(true);
  });

  test('gives a whole cause by its id, with the signatures that it is known by', async () => {
    const answer = await ask(' disk-full \n');
    expect(answer.asked).toBe('cause');
    expect(idsOf(answer.causes)).toEqual(['disk-full']);
    expect(answer.signatures.length).toBeGreaterThan(1);
  });

  test('gives a signature by its id, with the causes that may stand behind it', async () => {
    const answer = await ask('raft-no-leader');
    expect(answer.asked).toBe('signature');
    expect(idsOf(answer.signatures)).toEqual(['raft-no-leader']);
    expect(idsOf(answer.causes)[0]).toBe('raft-stale-peer-address');
  });

  test('throws for no text', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 200 }), async (text) => {
        await ask(text);
      }),
      { numRuns: 30 },
    );
  });
});

describe('what is not known beside context', () => {
  const context = { id: 'jar-name', severity: 'info', match: [{ contains: 'nacos-client-9.9.jar' }] };
  const threads = { id: 'threads', match: [{ contains: 'com.alibaba.nacos.client.Worker many' }], usually: ['leak'] };
  const library = libraryOf([context, threads], [{ id: 'leak', evidence: [{ signature: 'threads', weight: 'suggests' }] }]);
  const askOf = (text: string): Promise<Explanation> => explain({ text, patterns: library, version: 'test' });

  test('an error that no signature knows is not taken as harmless', async () => {
    const trace = 'java.lang.IllegalStateException: odd\n\tat com.x.Y.z(Y.java:1) [nacos-client-9.9.jar]';
    expect(await askOf(trace)).toMatchObject({ signatures: [{ id: 'jar-name' }], causes: [], benign: null });
  });

  test('context alone is', async () => {
    expect((await askOf('loaded nacos-client-9.9.jar')).causes).toMatchObject([{ id: 'none' }]);
  });

  test('the name of a thread resembles nothing', async () => {
    const line = '2024-05-12 10:21:33.417 ERROR 1 --- [com.alibaba.nacos.client.Worker] c.example.Cat  : the cat sat there';
    expect((await askOf(line)).nearest).toEqual([]);
  });
});

describe('a text that resembles a signature', () => {
  const library = libraryOf(
    [
      {
        id: 'provider-missing',
        match: [{ contains: 'not found service provider for the registry', not: ['OptionalProvider'] }],
        usually: ['fault'],
      },
    ],
    [{ id: 'fault', evidence: [{ signature: 'provider-missing', weight: 'supports' }] }],
  );
  const askOf = (text: string): Promise<Explanation> => explain({ text, patterns: library, version: 'test' });

  test('hints at its causes where the words are close', async () => {
    const { nearest, causes } = await askOf('Not Found service-provider for the REGISTRY');
    expect(idsOf(nearest)).toEqual(['provider-missing']);
    expect(causes).toMatchObject([{ id: 'fault', confidence: 'possible' }]);
  });

  test('is shown it alone where they are less so', async () => {
    const { nearest, causes } = await askOf('a service provider for the cat was not found');
    expect(idsOf(nearest)).toEqual(['provider-missing']);
    expect(causes).toEqual([]);
  });

  test('does not where the signature rules it out', async () => {
    const { nearest, causes } = await askOf('not found service provider for the registry: OptionalProvider');
    expect(nearest).toEqual([]);
    expect(causes).toEqual([]);
  });
});

describe('the confidence of a text', () => {
  const proof = { id: 'proof', match: [{ contains: 'proof of the fault' }] };
  const hint = { id: 'hint', match: [{ contains: 'hint at the fault' }], usually: ['rival', 'fault'] };
  const library = libraryOf(
    [proof, hint],
    [
      { id: 'fault', evidence: [{ signature: 'proof', weight: 'proves' }] },
      { id: 'rival', evidence: [{ all: ['hint', 'proof'], weight: 'supports' }] },
    ],
  );
  const causesOf = async (text: string): Promise<string[]> =>
    (await explain({ text, patterns: library, version: 'test' })).causes.map(({ id, confidence }) => `${id} ${confidence}`);

  test('is certain where a line proves a cause and nothing else is likely', async () => {
    expect((await causesOf('proof of the fault'))[0]).toBe('fault confirmed');
  });

  test('is never more than possible where experience alone speaks, in the order of experience', async () => {
    expect(await causesOf('hint at the fault')).toEqual(['rival possible', 'fault possible']);
  });

  test('is not certain where another cause is likely, too', async () => {
    expect((await causesOf('proof of the fault\nhint at the fault'))[0]).toBe('fault probable');
  });
});

describe('a cause that leads to another', () => {
  const signatures = [
    { id: 'origin', match: [{ contains: 'the origin of it all' }] },
    { id: 'outcome', match: [{ contains: 'the outcome of it all' }] },
  ];
  const effects = [{ signature: 'outcome' }, { cause: 'consequence' }];
  const library = libraryOf(signatures, [
    { id: 'deeper', evidence: [{ signature: 'origin', weight: 'supports' }], effects },
    { id: 'consequence', evidence: [{ signature: 'outcome', weight: 'proves' }] },
  ]);
  const causesOf = async (text: string): Promise<string[]> =>
    idsOf((await explain({ text, patterns: library, version: 'test' })).causes);

  test('stands before it where a line speaks for it and it explains all that speaks for the other', async () => {
    expect(await causesOf('the origin of it all\nthe outcome of it all')).toEqual(['deeper', 'consequence']);
  });

  test('stands behind it where only the consequence is seen', async () => {
    expect((await causesOf('the outcome of it all'))[0]).toBe('consequence');
  });
});

describe('words that a signature excludes', () => {
  const missing = {
    id: 'class-missing',
    match: [{ contains: 'NoClassDefFoundError: com/x', not: ['loader is closed'] }, { contains: 'always missing' }],
  };
  const library = libraryOf([missing]);
  const idsIn = async (text: string): Promise<string[]> =>
    idsOf((await explain({ text, patterns: library, version: 'test' })).signatures);
  const error = 'java.lang.NoClassDefFoundError: com/x/Y\n\tat com.x.Z.a(Z.java:1)';

  test('silence it where they stand in the trace of its line', async () => {
    expect(await idsIn(error)).toEqual(['class-missing']);
    expect(await idsIn(`${error}\nCaused by: java.lang.IllegalStateException: loader is closed`)).toEqual([]);
  });

  test('say nothing of another record', async () => {
    const other = '2024-05-12 10:21:34.000  WARN 1 --- [           main] c.x.Y                 : loader is closed';
    expect(await idsIn(`2024-05-12 10:21:33.417 ERROR 1 --- [main] c.x.Y : ${error}\n${other}`)).toEqual(['class-missing']);
  });

  test('say nothing of a way in which it holds without excluding any', async () => {
    expect(await idsIn(`${error} always missing\nCaused by: java.lang.IllegalStateException: loader is closed`)).toEqual([
      'class-missing',
    ]);
  });
});
