// Keeps the language of the interface, and opens what is folded before printing and for a link into it.
(() => {
  'use strict';
  const root = document.documentElement;
  const KEY = 'sijill.ui';
  const stored = () => { try { return localStorage.getItem(KEY); } catch { return null; } };
  const store = (ui) => { try { localStorage.setItem(KEY, ui); } catch { /* private, or a file: not kept */ } };
  const speak = (ui) => {
    root.lang = ui;
    root.dir = ui === 'ar' ? 'rtl' : 'ltr';
    document.getElementById('ui-' + ui).checked = true;
  };
  for (const radio of document.querySelectorAll('input[name=ui]')) {
    radio.addEventListener('change', () => { speak(radio.value); store(radio.value); });
  }
  const asked = { '#ar': 'ar', '#en': 'en' }[location.hash] ?? stored();
  speak(asked === 'ar' || asked === 'en' ? asked : /^ar\b/i.test(navigator.language) ? 'ar' : 'en');

  const open = () => {
    const target = document.getElementById(location.hash.slice(1));
    for (let box = target?.closest('details'); box; box = box.parentElement.closest('details')) box.open = true;
    target?.scrollIntoView();
  };
  addEventListener('hashchange', open);
  if (location.hash.length > 3) open();

  let folded = [];
  addEventListener('beforeprint', () => {
    folded = [...document.querySelectorAll('details:not([open], .because)')];
    for (const box of folded) box.open = true;
  });
  addEventListener('afterprint', () => { for (const box of folded) box.open = false; });
})();
