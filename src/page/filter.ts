/** Brings the filter of the findings to life: a row is shown where it fits every choice made. */
export function startFilter(): void {
  const form = document.getElementById('filters');
  const shown = document.getElementById('findings-shown');
  const none = document.getElementById('findings-none');
  if (!(form instanceof HTMLFormElement) || shown === null || none === null) return;
  const rows = [...document.querySelectorAll<HTMLElement>('.finding')];
  const apply = (): void => {
    const wanted = new FormData(form);
    const choice = (name: string): string => {
      const value = wanted.get(name);
      return typeof value === 'string' ? value : '';
    };
    const text = choice('text').trim().toLowerCase();
    let count = 0;
    for (const row of rows) {
      const { severity = '', side = '', nodes = '[]', files = '[]' } = row.dataset;
      const fits =
        isOneOf(choice('severity'), [severity]) &&
        isOneOf(choice('side'), [side]) &&
        isOneOf(choice('node'), namesIn(nodes)) &&
        isOneOf(choice('file'), namesIn(files)) &&
        (text === '' || (row.textContent ?? '').toLowerCase().includes(text));
      row.hidden = !fits;
      if (fits) count++;
    }
    shown.textContent = count === rows.length ? String(count) : `${count} / ${rows.length}`;
    none.hidden = count > 0;
  };
  form.hidden = false;
  form.addEventListener('input', apply);
  form.addEventListener('submit', (event) => event.preventDefault());
  // The fields are empty only after the event.
  form.addEventListener('reset', () => setTimeout(apply, 0));
}

function isOneOf(wanted: string, names: readonly string[]): boolean {
  return wanted === '' || names.includes(wanted);
}

function namesIn(json: string): string[] {
  const names: unknown = JSON.parse(json);
  return Array.isArray(names) ? names.map(String) : [];
}
