import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { explain } from '../../../src/explain.ts';
import { explanationJson, explanationTerminal } from '../../../src/report/explanation/index.ts';
import { displayWidth } from '../../../src/text/width.ts';
import { libraryOf } from '../../support/make.ts';

const WORDS = (en: string, zh: string) => ({ en, zh });
const patterns = libraryOf(
  [
    {
      id: 'door-shut',
      title: WORDS('The door is shut', '门关着'),
      match: [{ contains: 'the door is shut' }],
      usually: ['lock', 'wind'],
    },
    {
      id: 'lift-stands',
      title: WORDS('The lift stands still', '电梯停了'),
      match: [{ contains: 'the lift stands still' }],
      usually: ['power', 'rope', 'motor', 'button'],
    },
    {
      id: 'bell-rang',
      title: WORDS('The bell rang', '门铃响了'),
      severity: 'info',
      match: [{ contains: 'the bell rang' }],
      benign: WORDS('Bells ring.', '门铃本来会响。'),
    },
    {
      id: 'neighbour-shouts',
      title: WORDS('The neighbour shouts', '邻居在喊'),
      severity: 'high',
      match: [{ contains: 'the neighbour shouts' }],
    },
  ],
  [
    {
      id: 'lock',
      title: WORDS('The lock is broken', '锁坏了'),
      evidence: [{ signature: 'door-shut', weight: 'suggests' }],
      tellApart: [{ from: 'wind', en: 'Is there any wind?', zh: '有没有风？' }],
    },
    {
      id: 'wind',
      title: WORDS('The wind blows', '有风'),
      where: 'network',
      evidence: [{ signature: 'door-shut', weight: 'suggests' }],
    },
    ...['power', 'rope', 'motor', 'button'].map((id) => ({
      id,
      title: WORDS(`The ${id} fails`, `${id} 故障`),
      evidence: [{ signature: 'lift-stands', weight: 'suggests' as const }],
    })),
    {
      id: 'not-nacos',
      title: WORDS('Another house', '别人家'),
      benign: WORDS('It is next door.', '在隔壁。'),
      evidence: [{ signature: 'neighbour-shouts', weight: 'proves' }],
    },
  ],
);
const ASKED = {
  known: 'ERROR the door is shut',
  undecided: 'ERROR the lift stands still',
  harmless: 'INFO the bell rang',
  'other-product': 'ERROR the neighbour shouts',
  'not-known': 'nothing of that kind',
  near: 'THE DOOR IS SHUTTING',
  signature: 'door-shut',
  cause: 'lock',
} as const;

describe.each(Object.entries(ASKED))('an explanation: %s', (name, text) => {
  const answer = explain({ text, patterns, version: '0.0.0-test' });

  test.each(['en', 'zh'] as const)('looks as agreed in %s', async (language) => {
    const golden = join(import.meta.dirname, '..', 'golden', `explanation-${name}.${language}`);
    const told = explanationTerminal(await answer, { language, color: false, width: 80, all: false });
    await expect(told).toMatchFileSnapshot(`${golden}.txt`);
    await expect(explanationJson(await answer, language)).toMatchFileSnapshot(`${golden}.json`);
  });

  test('keeps within the width and lets no control character out', async () => {
    const told = await answer;
    fc.assert(
      fc.property(fc.integer({ min: 40, max: 200 }), fc.boolean(), (width, all) => {
        const lines = explanationTerminal(told, { language: 'zh', color: false, width, all }).split('\n');
        for (const line of lines) {
          expect(displayWidth(line)).toBeLessThanOrEqual(width);
          expect(line).not.toMatch(/\p{Cc}|\s$/u);
        }
      }),
      { numRuns: 20 },
    );
  });
});
