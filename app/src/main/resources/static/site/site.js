// Comfort only: every page works without it.
'use strict';
// Shortcuts of the worklist: j and k move, Enter opens, / goes to the search field.
document.addEventListener('keydown', function (event) {
  if (event.ctrlKey || event.metaKey || event.altKey || /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName)) {
    return;
  }
  if (event.key === '/') {
    const search = document.querySelector('[data-shortcut="search"]');
    if (search) { event.preventDefault(); search.focus(); }
    return;
  }
  if (event.key !== 'j' && event.key !== 'k') { return; }
  const links = Array.from(document.querySelectorAll('[data-row-link]'));
  if (links.length === 0) { return; }
  const at = links.indexOf(document.activeElement);
  const next = event.key === 'j' ? Math.min(at + 1, links.length - 1) : Math.max(at - 1, 0);
  links[next].focus();
});
