/** What stands for a password or token. */
export const MASK = '***';

/** Whether a value after a secret's name is none: `using password: YES`, `token=null`. */
const NO_SECRET =
  /^(?:yes|no|null|none|nil|true|false|empty|undefined|invalid|expired|missing|is|not|for|and|or|the|bearer|basic|digest|token|\*+|\.+|<\w+>)$/iu;
const VALUE = String.raw`(?:"(?<quoted>[^"\n]{1,4096})"|'(?<single>[^'\n]{1,4096})'|(?<bare>[^\s"'&,;()[\]{}<>|“”，。；、（）：]{1,4096}))`;
/** Written with `=` or `:` these always hold something that nobody else may know. */
const PASSWORD = String.raw`[\w.-]{0,80}(?:passwo?r?d|passwd|pwd|passphrase|secret[._-]?key|secret[._-]?access[._-]?key|client[._-]?secret|private[._-]?key|identity[._-]?value|access[._-]?token|refresh[._-]?token|id[._-]?token|access[._-]?key(?:[._-]?id)?|api[._-]?key|spas-signature|spas-accesskey|session[._-]?id|jsessionid)(?:[._]\d{1,2})?`;
/** Common words of sentences: secret only with `=`, or as a quoted name. */
const TOKEN = String.raw`(?:[\w.-]{0,80}[._-])?(?:token|secret|ak|sk|signature|credential|sign)`;

/** How a secret is written. */
interface Form {
  /** Holds wherever `form` matches and is found much faster: few texts hold a secret. */
  readonly hint: RegExp;
  readonly form: RegExp;
}

const FORMS: readonly Form[] = [
  {
    hint: /PRIVATE KEY/u,
    form: /(?<head>-----BEGIN [A-Z ]{0,40}PRIVATE KEY-----)(?<bare>[\s\S]{1,8192}?)(?:-----END|$)/gu,
  },
  {
    hint: /authorization/iu,
    form: /(?<head>\b(?:Proxy-)?Authorization['"]?\s*[:=]\s*['"[]?(?:(?:Bearer|Basic|Digest|Token)\s+)?)(?<bare>[^\s'"\],;]{4,4096})/giu,
  },
  { hint: /(?:bearer|basic)\s/iu, form: /(?<head>\b(?:Bearer|Basic)\s+)(?<bare>[\w+/=.~-]{16,4096})/giu },
  {
    // Shorter ones are words as well ("Bearer token missing") unless they hold a digit.
    hint: /bearer\s/iu,
    form: /(?<head>\bBearer\s+)(?<bare>(?=[a-z+/=.~_-]{0,15}\d)[\w+/=.~-]{6,15})(?![\w+/=.~-])/giu,
  },
  { hint: /cookie/iu, form: /(?<head>\b(?:Set-)?Cookie['"]?\s*[:=]\s*['"]?)(?<bare>[^\s'"]{4,4096})/giu },
  {
    hint: /:\/\/[^\s@]{1,401}@/u,
    form: /(?<head>[a-z][\w+.-]{1,40}:\/\/[^\s:/@'"]{1,200}:)(?<bare>[^\s/@'"]{1,200})(?=@)/giu,
  },
  { hint: /eyJ/u, form: /(?<head>)(?<bare>\beyJ[\w-]{6,4096}\.[\w-]{4,8192}(?:\.[\w-]{0,4096})?)/gu },
  {
    hint: /LTAI|AKI[AD]|gh[pousr]_/u,
    form: /(?<head>)(?<bare>\b(?:LTAI[A-Za-z0-9]{12,40}|AKIA[A-Z0-9]{12,40}|AKID[A-Za-z0-9]{12,60}|gh[pousr]_[A-Za-z0-9]{20,80}))/gu,
  },
  {
    hint: /(?:pass\w{0,6}|pwd|key(?:[._-]?id)?|secret|value|token|signature|session[._-]?id)(?:[._]\d{1,2})?['"]?\s{0,3}[=:]/iu,
    form: new RegExp(String.raw`(?<head>(?<![\w])['"]?${PASSWORD}['"]?\s{0,3}(?:=>|[=:])\s{0,3})${VALUE}`, 'giu'),
  },
  {
    hint: /(?:token|secret|ak|sk|signature|credential|sign)['"]?\s{0,3}[=:]/iu,
    form: new RegExp(String.raw`(?<head>(?<![\w])(?:['"]${TOKEN}['"]\s{0,3}:|['"]?${TOKEN}['"]?\s{0,3}=)\s{0,3})${VALUE}`, 'giu'),
  },
  {
    // Behind a colon a sentence may go on: only what is quoted, or has letters and digits, like a key.
    hint: /(?:token|secret|ak|sk|signature|credential|sign)['"]?\s{0,3}:/iu,
    form: new RegExp(
      String.raw`(?<head>(?<![\w])['"]?${TOKEN}['"]?\s{0,3}:\s{0,3})(?:"(?<quoted>[^"\n]{1,4096})"|'(?<single>[^'\n]{1,4096})'|(?<bare>(?=[a-z+/=.~_-]{0,64}\d)(?=[\d+/=.~_-]{0,64}[a-z])[\w+/=.~-]{8,4096}))`,
      'giu',
    ),
  },
  {
    hint: /-(?:password|token|secret)\s/iu,
    form: new RegExp(String.raw`(?<head>(?<![\w])--?(?:password|token|secret)\s)${VALUE}`, 'giu'),
  },
];

/** Holds wherever one of the hints does. */
const ANY_HINT = new RegExp(FORMS.map(({ hint }) => hint.source).join('|'), 'iu');

/** Whether a text holds anything that secrets stand behind: most do not, and this is told fast. */
export function mayHoldSecret(text: string): boolean {
  return ANY_HINT.test(text);
}

/**
 * Takes passwords, tokens and keys out of a text: what is secret by its form (JWT, keys of clouds, PEM) or by the name before
 * it (`password=`, `accessToken=`, `Authorization:`, the password in a URL).
 *
 * @param found is told each secret.
 * @returns the text with `***` in their place; a text that went through comes back as it is.
 */
export function maskSecrets(text: string, found: (secret: string) => void): string {
  if (!mayHoldSecret(text)) return text;
  let masked = text;
  for (const { hint, form } of FORMS) {
    if (!hint.test(masked)) continue;
    masked = masked.replace(form, (...parts: readonly unknown[]) => {
      const [whole] = parts;
      const groups = parts.at(-1);
      if (typeof whole !== 'string' || typeof groups !== 'object' || groups === null) return MASK;
      const head = textAt(groups, 'head');
      const secret = textAt(groups, 'quoted') || textAt(groups, 'single') || textAt(groups, 'bare');
      if (secret === '' || NO_SECRET.test(secret)) return whole;
      found(secret);
      const at = whole.indexOf(secret, head.length);
      return whole.slice(0, at) + MASK + whole.slice(at + secret.length);
    });
  }
  return masked;
}

function textAt(groups: object, name: string): string {
  const value: unknown = Reflect.get(groups, name);
  return typeof value === 'string' ? value : '';
}
