import type { CommandEntry, FlagEntry } from './option-table.ts';

export const SHELLS = ['bash', 'zsh', 'fish'] as const;
export type Shell = (typeof SHELLS)[number];

const NAME = 'nacoscope';

/** The completion script of a shell; the same commands give the same bytes. Where nothing else fits, files are completed. */
export function completionScript(shell: Shell, entries: readonly CommandEntry[]): string {
  switch (shell) {
    case 'bash':
      return bashScript(entries);
    case 'zsh':
      // zsh reads the script of bash; its own form would say the same.
      return `#compdef ${NAME}\nautoload -U +X bashcompinit && bashcompinit\n${bashScript(entries)}`;
    case 'fish':
      return fishScript(entries);
    default: {
      const never: never = shell;
      return never;
    }
  }
}

function bashScript(entries: readonly CommandEntry[]): string {
  const cases = entries.map(({ path, flags, inside }) => {
    const names = flags.flatMap((flag) => flag.names).join(' ');
    return `    '${path.join(' ')}') flags='${names}'; inside='${inside.join(' ')}' ;;`;
  });
  const valued = valuedFlags(entries).map(({ key, values }) => `    ${key}) values='${values.join(' ')}' ;;`);
  const takers = [
    ...new Set(entries.flatMap(({ flags }) => flags.filter((flag) => flag.takesValue).flatMap((flag) => flag.names))),
  ];
  return `_${NAME}() {
  local word=\${COMP_WORDS[COMP_CWORD]} before=\${COMP_WORDS[COMP_CWORD-1]} path='' flags='' inside='' values='' at
  for ((at = 1; at < COMP_CWORD; at++)); do
    case "\${path:+$path }\${COMP_WORDS[at]}" in
      ${entries.flatMap(({ path }) => (path.length === 0 ? [] : [`'${path.join(' ')}'`])).join('|')}) path="\${path:+$path }\${COMP_WORDS[at]}" ;;
    esac
  done
  case "$path" in
${cases.join('\n')}
  esac
  case "$path $before" in
${valued.join('\n')}
  esac
  COMPREPLY=()
  if [[ -n $values ]]; then
    COMPREPLY=($(compgen -W "$values" -- "$word"))
    return
  fi
  case "$before" in
    ${takers.join('|')}) return ;;
  esac
  if [[ $word == -* ]]; then
    COMPREPLY=($(compgen -W "$flags" -- "$word"))
  elif [[ -n $inside ]]; then
    COMPREPLY=($(compgen -W "$inside" -- "$word"))
  fi
}
complete -o default -F _${NAME} ${NAME}
`;
}

/** Flags with listed values, as patterns of bash's `case`: `'diff '--format|'diff '-f`. */
function valuedFlags(entries: readonly CommandEntry[]): { key: string; values: readonly string[] }[] {
  return entries.flatMap(({ path, flags }) =>
    flags
      .filter((flag) => flag.values.length > 0)
      .map(({ names, values }) => ({ key: names.map((name) => `'${path.join(' ')} ${name}'`).join('|'), values })),
  );
}

function fishScript(entries: readonly CommandEntry[]): string {
  const lines = entries.flatMap(({ path, flags, inside }) => {
    const when = conditionOf(path, inside);
    const commands = inside.map((name) => {
      const child = entries.find((entry) => entry.path.join(' ') === [...path, name].join(' '));
      return `complete -c ${NAME} ${when} -a ${name} -d ${quoted(child?.summary ?? '')}`;
    });
    return [...commands, ...flags.map((flag) => `complete -c ${NAME} ${when}${fishFlag(flag)}`)];
  });
  return `${lines.join('\n')}\n`;
}

function conditionOf(path: readonly string[], inside: readonly string[]): string {
  const seen = path.map((name) => `__fish_seen_subcommand_from ${name}`);
  const unseen = inside.length === 0 ? [] : [`not __fish_seen_subcommand_from ${inside.join(' ')}`];
  return `-n ${quoted([...seen, ...unseen].join('; and '))}`;
}

function fishFlag({ names, description, takesValue, values }: FlagEntry): string {
  const long = names.find((name) => name.startsWith('--'))?.slice(2);
  const short = names.find((name) => /^-[^-]/u.test(name))?.slice(1);
  return [
    long === undefined ? '' : ` -l ${long}`,
    short === undefined ? '' : ` -s ${short}`,
    takesValue ? ' -r' : '',
    values.length === 0 ? '' : ` -f -a ${quoted(values.join(' '))}`,
    ` -d ${quoted(description)}`,
  ].join('');
}

function quoted(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}
