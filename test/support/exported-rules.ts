import { parse, parseAllDocuments } from 'yaml';
import { z } from 'zod';

/** Tells which rules of an exported file hold on a text: small readers of what the exporters write, one for each format. */
export type RuleReader = (file: string) => ReadonlyMap<string, (text: string) => boolean>;

const selection = z.record(z.string(), z.union([z.string(), z.array(z.string())]));
const sigmaRule = z.object({ name: z.string(), detection: z.looseObject({ condition: z.string() }) });

/** Sigma: literals without case, regexes with; conditions of names, `and not`, `or`. Rules by `name`. */
export const readSigma: RuleReader = (file) => {
  const rules = parseAllDocuments(file).map((document) => sigmaRule.parse(document.toJS()));
  return new Map(
    rules.map(({ name, detection }) => {
      const { condition, ...rest } = detection;
      const selections = new Map(Object.entries(rest).map(([key, value]) => [key, selectionTest(selection.parse(value))]));
      const holds = (term: string, text: string): boolean => selections.get(term)?.(text) ?? false;
      const terms = condition.split(' or ').map((term) => term.replace(/^\((.*)\)$/u, '$1').split(' and not '));
      return [
        name,
        (text) => terms.some(([wanted = '', not]) => holds(wanted, text) && !(not !== undefined && holds(not, text))),
      ];
    }),
  );
};

function selectionTest(fields: z.infer<typeof selection>): (text: string) => boolean {
  const tests = Object.entries(fields).map(([field, value]) => {
    const values = [value].flat();
    const each = values.map((one): ((text: string) => boolean) => {
      if (field === 'message|re') {
        const regex = new RegExp(one);
        return (text) => regex.test(text);
      }
      const literal = one.replaceAll(/\\([\\*?])/gu, '$1').toLowerCase();
      return (text) => text.toLowerCase().includes(literal);
    });
    return field.endsWith('|all')
      ? (text: string) => each.every((test) => test(text))
      : (text: string) => each.some((test) => test(text));
  });
  return (text) => tests.every((test) => test(text));
}

const creTerm = z.object({ value: z.string().optional(), regex: z.string().optional(), count: z.number().optional() });
const creFile = z.object({
  rules: z.array(
    z.object({
      cre: z.object({ id: z.string() }),
      rule: z.object({
        set: z.object({ match: z.array(creTerm).length(1) }).optional(),
        sequence: z.object({ window: z.string(), order: z.array(creTerm).length(1) }).optional(),
      }),
    }),
  ),
});

/** CRE: the one term of each rule, on one record. Rules by id. */
export const readCre: RuleReader = (file) =>
  new Map(
    creFile.parse(parse(file)).rules.map(({ cre, rule }) => {
      const term = (rule.set?.match ?? rule.sequence?.order)?.[0];
      const regex = term?.regex === undefined ? null : new RegExp(term.regex);
      return [cre.id, (text) => (regex === null ? text.includes(term?.value ?? '') : regex.test(text))];
    }),
  );

const lnavFile = z.object({ nacos_log: z.object({ tags: z.record(z.string(), z.object({ pattern: z.string() })) }) });

/** lnav: the tags, whose patterns begin with `\A` where they look at the whole. */
export const readLnav: RuleReader = (file) =>
  new Map(
    Object.entries(lnavFile.parse(JSON.parse(file)).nacos_log.tags).map(([tag, { pattern }]) => {
      const regex = new RegExp(pattern.replaceAll('\\A', '(?<![\\s\\S])'));
      return [tag, (text) => regex.test(text)];
    }),
  );

/** VRL: the `if` before each id, which is made of `contains`, `match`, `!`, `&&` and `||`. */
export const readVrl: RuleReader = (file) =>
  new Map(
    [...file.matchAll(/^if (.*?) \{\n {2}found = found \+ "([^"]+),"$/gmsu)].map(([, condition = '', id = '']) => [
      id,
      vrlTest(condition),
    ]),
  );

const VRL_CALL =
  /(?<not>!?)(?:contains\(message, (?<text>"(?:\\.|[^"\\])*")\)|match\(message, r'(?<regex>(?:\\.|[^'\\])*)'\))/gsu;

function vrlTest(condition: string): (text: string) => boolean {
  const forms = condition.split(' ||\n').map((form) =>
    [...form.matchAll(VRL_CALL)].map(({ groups }) => {
      const { not, text: literal, regex } = groups ?? {};
      const word: unknown = literal === undefined ? '' : JSON.parse(literal.replaceAll('\\{{', '{{'));
      const expression = regex === undefined ? null : new RegExp(regex.replaceAll("\\'", "'"));
      return (text: string) => (expression === null ? text.includes(String(word)) : expression.test(text)) === (not === '');
    }),
  );
  return (text) => forms.some((tests) => tests.every((test) => test(text)));
}
