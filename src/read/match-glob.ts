import { UserError } from '../errors.ts';

/**
 * Compiles a glob for paths with `/`: `*` and `?` stay in one part, `**` crosses parts, `[a-c]`, `{a,b}`.
 *
 * A glob without `/` means any part of the path (`node1` or `*.log`); one with `/` means the path from its start, or
 * a folder on the way to it (`prod/node1` holds `prod/node1/logs/nacos.log`).
 *
 * @returns a test for paths relative to the root, without `./`.
 * @throws UserError `bad-option` for a range of characters that is none, such as `[z-a]`.
 */
export function compileGlob(glob: string): (path: string) => boolean {
  const source = translate(glob.replace(/^\.\//, '').replace(/\/+$/, ''));
  if (glob.includes('/')) {
    const whole = compiled(`^${source}(/.*)?$`, glob);
    return (path) => whole.test(path);
  }
  const part = compiled(`^${source}$`, glob);
  return (path) => path.split('/').some((piece) => part.test(piece));
}

function compiled(source: string, glob: string): RegExp {
  try {
    return new RegExp(source, 'u');
  } catch (error) {
    throw new UserError(
      'bad-option',
      { en: `"${glob}" is no pattern of paths`, zh: `“${glob}”不是有效的路径通配符` },
      {
        hint: {
          en: 'write a range from the lower to the higher character: [a-c], [0-9]',
          zh: '字符范围请从小到大书写：[a-c]、[0-9]',
        },
        cause: error,
      },
    );
  }
}

function translate(glob: string): string {
  let source = '';
  let braces = 0;
  for (let at = 0; at < glob.length; at++) {
    const char = glob.charAt(at);
    const close = char === '[' ? glob.indexOf(']', at + 2) : -1;
    if (char === '*' && glob.startsWith('**/', at)) {
      source += '(?:.*/)?';
      at += 2;
    } else if (char === '*' && glob.startsWith('**', at)) {
      source += '.*';
      at += 1;
    } else if (char === '*') source += '[^/]*';
    else if (char === '?') source += '[^/]';
    else if (close > 0) {
      source += `[${glob
        .slice(at + 1, close)
        .replace(/^!/, '^')
        .replaceAll(/[\\[\]]/g, String.raw`\$&`)}]`;
      at = close;
    } else if (char === '{') {
      source += '(?:';
      braces++;
    } else if (char === '}' && braces > 0) {
      source += ')';
      braces--;
    } else if (char === ',' && braces > 0) source += '|';
    else source += char.replace(/[\\^$.*+?()[\]{}|/]/, String.raw`\$&`);
  }
  return source + ')'.repeat(braces);
}
