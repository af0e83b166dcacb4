import type { AlternativeLogic } from '../patterns/compile.ts';
import type { Severity } from '../model/severity.ts';
import { writeYaml } from '../yaml/write-yaml.ts';
import { descriptionOf } from './description.ts';
import type { ExportEntry, Exporter, ExportOptions } from './exported.ts';
import { commonLosses, type Loss, severityOf } from './losses.ts';
import { literalRegex, portableRegex } from './portable-regex.ts';
import { uuidOf } from './uuid.ts';

const LEVELS: Readonly<Record<Severity, string>> = {
  critical: 'critical',
  high: 'high',
  medium: 'medium',
  low: 'low',
  info: 'informational',
};
const MAX_TITLE = 256;

/** A selection of a detection: all its fields must fit. */
type Selection = Readonly<Record<string, string | readonly string[]>>;

/**
 * Sigma rules (specification 2), one YAML document per signature. Thresholds are told and not written: the correlation rules that
 * would count stop the conversion to many backends.
 *
 * Literals are compared without case there, and the field is called `message`: both are Sigma's habits, which a processing
 * pipeline changes.
 */
export const toSigma: Exporter = (entries, options) => {
  const header = [
    `# Signatures of nacoscope ${options.version} as Sigma rules, specification 2.`,
    '# The whole log record (header line and stack trace) is expected in the field "message"; literals are compared without case.',
  ];
  const documents = entries.map((entry) => ruleOf(entry, options));
  return `${header.join('\n')}\n${documents.map((document) => `---\n${writeYaml(document)}`).join('')}`;
};

function ruleOf(entry: ExportEntry, options: ExportOptions): unknown {
  const { logic, texts } = entry;
  const { detection, losses } = detectionOf(logic.match);
  const all: Loss[] = [...commonLosses(entry), ...losses];
  if (logic.yieldsTo.length > 0) all.push('yields');
  if (logic.threshold !== null) all.push('threshold');
  return {
    title: texts.title[options.language].slice(0, MAX_TITLE),
    id: uuidOf(`sigma:${logic.id}`),
    name: `nacos_${logic.id.replaceAll('-', '_')}`,
    status: 'test',
    description: descriptionOf(entry, all, options),
    references: [...new Set(texts.references)],
    author: 'nacoscope',
    ...(texts.area === '' ? {} : { tags: [`nacos.${texts.area}`] }),
    logsource: { product: 'nacos', ...(logic.side === 'any' ? {} : { service: logic.side }) },
    detection,
    falsepositives: texts.benign === null ? undefined : [texts.benign[options.language]],
    level: LEVELS[severityOf(entry, all)],
  };
}

/** Forms of one literal become one list; each other form is a selection of its own, with a filter where words must be absent. */
function detectionOf(forms: readonly AlternativeLogic[]): { detection: Readonly<Record<string, unknown>>; losses: Loss[] } {
  const losses: Loss[] = [];
  const selections: Record<string, unknown> = {};
  const terms: string[] = [];
  const plain = forms.filter((form) => form.also.length === 0 && form.regex === null && form.not.length === 0);
  if (plain.length > 0) {
    selections['words'] = containing(plain.map((form) => form.anchor));
    terms.push('words');
  }
  for (const form of forms) {
    if (plain.includes(form)) continue;
    const name = `form${terms.length + 1}`;
    const regex = form.regex === null ? null : portableRegex(form.regex, 'sigma');
    if (form.regex !== null && regex === null) losses.push('regex');
    if (regex?.looser === true) losses.push('regex-parts');
    selections[name] = {
      ...containing([form.anchor, ...form.also], 'all'),
      ...(regex === null ? {} : { 'message|re': regex.source }),
    };
    if (form.not.length === 0) terms.push(name);
    else {
      // By regex, since a filter without case would take away too much.
      selections[`${name}_not`] = { 'message|re': form.not.map(literalRegex) };
      terms.push(`(${name} and not ${name}_not)`);
    }
  }
  return { detection: { ...selections, condition: terms.join(' or ') }, losses };
}

function containing(literals: readonly string[], all: 'all' | '' = ''): Selection {
  const values = literals.map((literal) => literal.replaceAll(/[\\*?]/gu, '\\$&'));
  const [only] = values;
  if (values.length === 1 && only !== undefined) return { 'message|contains': only };
  return { [all === 'all' ? 'message|contains|all' : 'message|contains']: values };
}
