// Comfort only: every page works without it.
'use strict';
// Shortcuts: in a list j and k move, Enter opens, / goes to the search field; from a case n goes to the next.
document.addEventListener('keydown', function (event) {
  if (event.ctrlKey || event.metaKey || event.altKey || /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName)) {
    return;
  }
  if (event.key === '/') {
    const search = document.querySelector('[data-shortcut="search"]');
    if (search) { event.preventDefault(); search.focus(); }
    return;
  }
  if (event.key === 'n') {
    const following = document.querySelector('[data-shortcut="next"]');
    if (following) { following.click(); }
    return;
  }
  if (event.key !== 'j' && event.key !== 'k') { return; }
  const links = Array.from(document.querySelectorAll('[data-row-link]'));
  if (links.length === 0) { return; }
  const at = links.indexOf(document.activeElement);
  const next = event.key === 'j' ? Math.min(at + 1, links.length - 1) : Math.max(at - 1, 0);
  links[next].focus();
});
// A draft: what could not be saved stays in this browser, is tried again, and is offered when the page comes back.
(function () {
  const prefix = 'tidewaiter-draft-';
  const summary = document.querySelector('[data-focus]');
  if (summary) { summary.focus(); }
  document.addEventListener('submit', function (event) {
    if (/\/sign-out$/.test(event.target.action)) {
      Object.keys(localStorage).filter(function (k) { return k.startsWith(prefix); }).forEach(function (k) { localStorage.removeItem(k); });
    }
  });
  const form = document.querySelector('form[data-draft]');
  if (!form) { return; }
  const key = prefix + form.dataset.draft;
  let wait = 2000;
  let sent = {};
  function values() {
    const all = {};
    new FormData(form).forEach(function (text, name) { if (name !== '_csrf' && name !== 'version') { all[name] = text; } });
    return all;
  }
  function served() {
    const all = {};
    Array.from(form.elements).forEach(function (field) {
      const chosen = field.options && (Array.from(field.options).find(function (o) { return o.defaultSelected; }) || field.options[0]);
      if (field.name) { all[field.name] = chosen ? chosen.value : field.defaultValue; }
    });
    return all;
  }
  function say(text) {
    const status = document.querySelector('#saved span');
    status.textContent = text;
    status.className = 'govuk-error-message';
  }
  function failed() {
    say(form.dataset.failed);
    setTimeout(function () { window.htmx.trigger(form, 'retry'); }, wait);
    wait = Math.min(wait * 2, 60000);
  }
  form.addEventListener('input', function () {
    try { localStorage.setItem(key, JSON.stringify(values())); } catch (e) { /* full or forbidden: the server has it */ }
  });
  // What is saved already is not sent again; a form that could not be saved is sent as a whole.
  let saved = form.dataset.unsaved ? {} : served();
  document.body.addEventListener('htmx:configRequest', function (event) {
    if (event.detail.elt !== form) { return; }
    sent = values();
    Object.keys(sent).forEach(function (name) { if (saved[name] === sent[name]) { delete event.detail.parameters[name]; } });
  });
  document.body.addEventListener('htmx:sendError', failed);
  document.body.addEventListener('htmx:responseError', failed);
  // What a code stands for, as soon as it is in the field.
  form.addEventListener('change', function (event) {
    const said = document.getElementById(event.target.id + '-said');
    if (!said || !event.target.list) { return; }
    const code = event.target.value.trim();
    const option = Array.from(event.target.list.options).find(function (o) { return o.value === code; });
    said.textContent = option ? option.textContent : '';
  });
  document.body.addEventListener('htmx:afterSwap', function (event) {
    wait = 2000;
    const status = document.getElementById('saved');
    const kept = localStorage.getItem(key);
    const good = status && status.dataset.saved === 'true';
    if (good && event.detail.target.id === 'saved') { saved = sent; }
    if (good && kept === JSON.stringify(values())) { localStorage.removeItem(key); }
  });
  const kept = localStorage.getItem(key);
  if (!kept) { return; }
  const here = values();
  const texts = JSON.parse(kept);
  const differing = Object.keys(texts).filter(function (name) { return name in here && here[name].replace(/\r/g, '') !== texts[name].replace(/\r/g, ''); });
  if (differing.length === 0) { localStorage.removeItem(key); return; }
  const offer = document.createElement('div');
  offer.className = 'govuk-inset-text';
  offer.id = 'kept';
  const sentence = document.createElement('p');
  sentence.textContent = form.dataset.kept;
  offer.append(sentence);
  [['restore', function () {
    differing.forEach(function (name) { form.elements[name].value = texts[name]; });
    form.dispatchEvent(new Event('input', { bubbles: true }));
  }], ['discard', function () { localStorage.removeItem(key); }]].forEach(function (choice) {
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'govuk-button govuk-button--secondary';
    button.textContent = form.dataset[choice[0]];
    button.addEventListener('click', function () { choice[1](); offer.remove(); });
    offer.append(button, ' ');
  });
  form.before(offer);
})();
// Clocks of deadlines go on while the page is open.
(function () {
  function left(until) {
    const minutes = Math.max(0, Math.floor((Date.parse(until) - Date.now()) / 60000));
    const hours = Math.floor(minutes / 60);
    const days = Math.floor(hours / 24);
    if (days > 0) { return days + ' d ' + hours % 24 + ' h'; }
    return hours > 0 ? hours + ' h ' + minutes % 60 + ' min' : minutes + ' min';
  }
  setInterval(function () {
    document.querySelectorAll('[data-clock]').forEach(function (clock) { clock.textContent = left(clock.dataset.until); });
  }, 15000);
})();
