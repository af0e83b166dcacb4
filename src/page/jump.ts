/** Goes to an element of the page: what hides it is opened, and it gets the focus. */
export function jumpTo(id: string): void {
  const target = document.getElementById(id);
  if (target === null) return;
  for (let outer: Element | null = target; outer !== null; outer = outer.parentElement) {
    if (outer instanceof HTMLDetailsElement) outer.open = true;
    if (outer instanceof HTMLElement && outer.hidden && outer.classList.contains('finding')) outer.hidden = false;
  }
  if (location.hash === `#${id}`) target.scrollIntoView({ block: 'center' });
  else location.hash = id;
  target.focus({ preventScroll: true });
}

/** Makes links inside the page open what they lead to, those it was opened with as well. Paper shows what is folded. */
export function startJumps(): void {
  const follow = (): void => {
    const id = location.hash.slice(1);
    if (id !== '') jumpTo(id);
  };
  window.addEventListener('hashchange', follow);
  follow();
  const folded = document.querySelectorAll<HTMLDetailsElement>('.incident details');
  window.addEventListener('beforeprint', () => folded.forEach((part) => (part.open = true)));
}
