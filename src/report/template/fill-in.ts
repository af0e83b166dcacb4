import Mustache from 'mustache';
import { UserError } from '../../errors.ts';
import type { Report } from '../../model/report.ts';
import type { ReportOptions } from '../options.ts';
import { escapeFor, type FormKind, kindOf } from './escape.ts';
import { formData } from './form-data.ts';

/** A company's own form, read and found to be whole. */
export interface Form {
  readonly path: string;
  readonly kind: FormKind;
  readonly text: string;
}

/** A name in a form that nothing is called by. */
export interface UnknownName {
  readonly name: string;
  /** From 1. */
  readonly line: number;
}

type Token = readonly unknown[];

/**
 * Takes a form.
 *
 * @param path as told in messages; its ending says what the form becomes.
 * @param text a Mustache template.
 * @throws UserError `bad-template` with the line where a tag or section doesn't end, or where it asks for another file.
 */
export function readForm(path: string, text: string): Form {
  const form = { path, kind: kindOf(path), text: text.replace(/^\ufeff/u, '') };
  for (const token of namesIn(tokensOf(form))) {
    if (token.type === '>') {
      const tag = `${path}:${lineAt(form.text, token.at)}: {{> ${token.name}}}`;
      throw new UserError(
        'bad-template',
        { en: `${tag} asks for another file`, zh: `${tag} 引用了其他文件` },
        {
          hint: {
            en: 'put the text into the template itself: there is one file only',
            zh: '请把内容直接写进模板：模板只能是一个文件',
          },
        },
      );
    }
  }
  return form;
}

/**
 * Fills in a form. Names that nothing is called by are left blank and told.
 *
 * @returns the text, ending with a line feed; and the unknown names, in the order of their first line.
 */
export function fillIn(form: Form, report: Report, options: ReportOptions): { text: string; unknown: UnknownName[] } {
  const missed = new Set<string>();
  const context = new Watched(formData(report, options, form.kind), null, missed);
  const writer = new Mustache.Writer();
  const text = writer.render(form.text, context, undefined, {
    escape: (value: unknown) => escapeFor(form.kind, String(value)),
  });
  return { text: text.endsWith('\n') ? text : `${text}\n`, unknown: firstOfEach(form, missed) };
}

/** The names in the order in which they come first. */
function firstOfEach(form: Form, names: ReadonlySet<string>): UnknownName[] {
  const lines = new Map<string, number>();
  for (const { name, at } of namesIn(tokensOf(form))) {
    if (names.has(name) && !lines.has(name)) lines.set(name, lineAt(form.text, at));
  }
  return [...lines].map(([name, line]) => ({ name, line }));
}

/** Finds what is called by a name, and notes the names that nothing is called by; `null` is a name with nothing to say. */
class Watched extends Mustache.Context {
  readonly #view: unknown;
  readonly #outer: Watched | null;
  readonly #missed: Set<string>;

  constructor(view: unknown, outer: Watched | null, missed: Set<string>) {
    super(view);
    this.#view = view;
    this.#outer = outer;
    this.#missed = missed;
  }

  override push(view: unknown): Mustache.Context {
    return new Watched(view, this, this.#missed);
  }

  /** The value of the innermost context that has the first part of the name; what objects inherit is not looked at. */
  override lookup(name: string): unknown {
    if (name === '.') return this.#view;
    const [first = '', ...rest] = name.split('.');
    const value = rest.reduce(ownValue, this.#find(first));
    if (value === undefined) this.#missed.add(name);
    return value;
  }

  #find(name: string): unknown {
    const own = ownValue(this.#view, name);
    return own === undefined && this.#outer !== null ? this.#outer.#find(name) : own;
  }
}

function ownValue(of: unknown, name: string): unknown {
  if (typeof of !== 'object' || of === null) return undefined;
  return Object.getOwnPropertyDescriptor(of, name)?.value;
}

function tokensOf({ path, text }: Form): readonly Token[] {
  try {
    return Mustache.parse(text);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const section = /^Unclosed section "(.*)"/u.exec(message)?.[1];
    // Mustache tells where it noticed; a person looks for where it began.
    const at = section === undefined ? Number(/ at (\d+)$/u.exec(message)?.[1] ?? 0) : lastOpening(text, section);
    throw new UserError('bad-template', `${path}:${lineAt(text, at)}: ${message.replace(/ at \d+$/u, '')}`, {
      hint: {
        en: 'a section {{#name}} ends with {{/name}}, a tag with }}; docs/templates.md has a whole example',
        zh: '区块 {{#name}} 以 {{/name}} 结束，标签以 }} 结束；完整示例见 docs/templates.md',
      },
      cause: error,
    });
  }
}

/** All tags with a name, in file order, those within sections too. */
function namesIn(tokens: readonly Token[]): { type: string; name: string; at: number }[] {
  return tokens.flatMap(([type, name, at, , inside]) => {
    if (type === 'text' || type === '!' || type === '=') return [];
    const own = { type: String(type), name: String(name), at: Number(at) };
    return [own, ...(Array.isArray(inside) ? namesIn(inside.filter(isToken)) : [])];
  });
}

function isToken(value: unknown): value is Token {
  return Array.isArray(value);
}

function lastOpening(text: string, section: string): number {
  const openings = [...text.matchAll(/[#^]\s*([^\s}]+)/gu)].filter((tag) => tag[1] === section);
  return openings.at(-1)?.index ?? 0;
}

function lineAt(text: string, at: number): number {
  return text.slice(0, at).split('\n').length;
}
