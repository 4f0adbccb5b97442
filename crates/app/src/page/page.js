// Lights a record's card and its words together, keeps the language of the interface, and fits the side bars to their words.
(() => {
  'use strict';
  const root = document.documentElement;
  root.classList.add('js');
  const $$ = (selector, within = document) => [...within.querySelectorAll(selector)];

  // The language of the interface: as chosen before, else the browser's.
  const KEY = 'sijill.ui';
  const stored = () => { try { return localStorage.getItem(KEY); } catch { return null; } };
  const store = (ui) => { try { localStorage.setItem(KEY, ui); } catch { /* private, or a file: not kept */ } };
  const speak = (ui) => {
    root.lang = ui;
    root.dir = ui === 'ar' ? 'rtl' : 'ltr';
    document.getElementById('ui-' + ui).checked = true;
  };
  for (const radio of $$('input[name=ui]')) {
    radio.addEventListener('change', () => { speak(radio.value); store(radio.value); });
  }
  const asked = { '#ar': 'ar', '#en': 'en' }[location.hash] ?? stored();
  speak(asked === 'ar' || asked === 'en' ? asked : /^ar\b/i.test(navigator.language) ? 'ar' : 'en');

  // Records by the names of their cards: the segments that are their words, and those that fill their fields.
  const records = new Map();
  for (const card of $$('.card')) records.set(card.id, { card, story: card.closest('.story'), main: [], part: [] });
  const names = (segment, kind) => (segment.dataset[kind] ?? '').split(' ').filter((name) => records.has(name));
  for (const segment of $$('.seg')) {
    for (const name of names(segment, 'main')) records.get(name).main.push(segment);
    for (const name of names(segment, 'part')) records.get(name).part.push(segment);
  }
  const of = (segment) => [...new Set([...names(segment, 'main'), ...names(segment, 'part')])];

  let lit = [];
  let picked = null;
  const dark = () => {
    for (const element of lit) {
      element.classList.remove('lit', 'part');
      element.style.removeProperty('--r');
    }
    lit = [];
  };
  const light = (list) => {
    dark();
    for (const name of list) {
      const { card, main, part } = records.get(name);
      const colour = getComputedStyle(card).getPropertyValue('--r');
      const on = (segment, field) => {
        segment.classList.add('lit');
        segment.classList.toggle('part', field || segment.classList.contains('part'));
        segment.style.setProperty('--r', colour);
        lit.push(segment);
      };
      main.forEach((segment) => on(segment, false));
      part.forEach((segment) => on(segment, true));
      card.classList.add('lit');
      lit.push(card);
    }
  };
  const pick = (name) => {
    if (picked) records.get(picked).story.classList.remove('picked');
    picked = name;
    if (name) records.get(name).story.classList.add('picked');
    light(name ? [name] : []);
  };
  const narrow = matchMedia('(max-width: 700px)');
  const showCard = ({ card }) => {
    const pane = card.closest('.records');
    if (narrow.matches) return card.scrollIntoView({ block: 'center' });
    // Only the pane moves: the reader keeps the place in the story.
    pane.scrollTo({ top: card.offsetTop - pane.offsetTop - (pane.clientHeight - Math.min(card.offsetHeight, pane.clientHeight)) / 3 });
  };
  const seen = (element) => {
    const box = element.getBoundingClientRect();
    return box.top > 60 && box.bottom < innerHeight;
  };
  const showWords = (segment) => { if (segment && !seen(segment)) segment.scrollIntoView({ block: 'center' }); };

  document.addEventListener('mouseover', (event) => {
    const segment = event.target.closest('.seg');
    const card = event.target.closest('.card');
    if (segment) light(of(segment));
    else if (card) light([card.id]);
    else light(picked ? [picked] : []);
  });
  document.addEventListener('focusin', (event) => {
    const segment = event.target.closest('.seg');
    const card = event.target.closest('.card');
    if (segment) light(of(segment));
    else if (card) light([card.id]);
  });
  document.addEventListener('click', (event) => {
    if (event.target.closest('summary, .top .meta a, .bar')) return;
    const link = event.target.closest('a[href^="#"]');
    const segment = event.target.closest('.seg');
    const card = event.target.closest('.card');
    if (segment) {
      // Another click on the same words takes the next of their records.
      const list = of(segment);
      if (!list.length) return;
      event.preventDefault();
      pick(list[(list.indexOf(picked) + 1) % list.length]);
      showCard(records.get(picked));
    } else if (link?.classList.contains('other')) {
      event.preventDefault();
      pick(link.hash.slice(1));
      showCard(records.get(picked));
      showWords(records.get(picked).main[0]);
    } else if (card) {
      const words = link && document.getElementById(link.hash.slice(1));
      if (link) event.preventDefault();
      if (!link && picked === card.id) return pick(null);
      pick(card.id);
      showWords(words ?? records.get(card.id).main[0]);
    } else if (!link) {
      pick(null);
    }
  });
  document.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') pick(null);
    const card = document.activeElement;
    if (!card?.classList.contains('card')) return;
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      card.click();
    } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      const all = $$('.card', card.closest('.records')).filter((c) => c.offsetParent);
      all[all.indexOf(card) + (event.key === 'ArrowDown' ? 1 : -1)]?.focus();
    }
  });

  // Side bars: from the first line of a commitment's words to the last.
  const bars = () => {
    for (const { card, story, main } of records.values()) {
      if (!card.classList.contains('co')) continue;
      const text = story.querySelector('.text');
      const inside = main.filter((segment) => text.contains(segment)).flatMap((segment) => [...segment.getClientRects()]);
      if (!inside.length) continue;
      const bar = text.appendChild(document.createElement('i'));
      bar.ariaHidden = 'true';
      const top = Math.min(...inside.map((box) => box.top));
      bar.style.insetBlockStart = `${top - text.getBoundingClientRect().top}px`;
      bar.style.blockSize = `${Math.max(...inside.map((box) => box.bottom)) - top}px`;
    }
  };
  const refit = () => { $$('.text > i').forEach((bar) => bar.remove()); bars(); };
  bars();
  document.fonts?.ready.then(refit);
  let width = innerWidth;
  addEventListener('resize', () => { if (innerWidth !== width) { width = innerWidth; refit(); } });
  addEventListener('beforeprint', refit);

  // A link from outside to one record.
  const named = records.has(location.hash.slice(1)) ? location.hash.slice(1) : null;
  if (named) { pick(named); showWords(records.get(named).main[0]); }
})();
