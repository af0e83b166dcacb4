import { z } from 'zod';
import { causeSchema, signatureSchema } from './schema.ts';

/** JSON Schema (draft 2020-12) of a signature file, for editors: what a person writes, before defaults. */
export function signatureJsonSchema(): unknown {
  return { title: 'nacoscope signature', ...z.toJSONSchema(signatureSchema, { io: 'input', unrepresentable: 'any' }) };
}

/** The same of a cause file. */
export function causeJsonSchema(): unknown {
  return { title: 'nacoscope cause', ...z.toJSONSchema(causeSchema, { io: 'input', unrepresentable: 'any' }) };
}
