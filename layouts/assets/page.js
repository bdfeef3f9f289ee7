// Buttons that copy the address of a place or a feed, and one that unfolds all that is folded.

function make(name, attributes, ...children) {
  const element = Object.assign(document.createElement(name), attributes);
  element.append(...children);
  return element;
}

const button = (kind, ...children) => make('button', { type: 'button', className: `${kind} by-script` }, ...children);
const said = make('p', { className: 'visually-hidden by-script', role: 'status' });

/** A button for an address; `place` names it: "punkt 5". */
function copies(address, place) {
  const tip = make('span', { className: 'tip' }, 'Kopiér link');
  const copy = button('copy', tip, make('span', { className: 'visually-hidden' }, ` til ${place}`));
  copy.onclick = async () => {
    try {
      await navigator.clipboard.writeText(address);
    } catch {
      return show(copy, address);
    }
    tip.textContent = 'Kopieret';
    said.textContent = `Linket til ${place} er kopieret.`;
    setTimeout(() => {
      tip.textContent = 'Kopiér link';
      said.textContent = '';
    }, 3000);
  };
  return copy;
}

/** No clipboard: an address to copy by hand. */
function show(copy, address) {
  const field = make('input', { readOnly: true, value: address });
  const label = make('label', { className: 'address by-script' }, 'Linket kunne ikke kopieres. Her er det: ', field);
  field.onkeydown = ({ key }) => key === 'Escape' && copy.focus();
  field.onblur = () => label.remove();
  (copy.closest('.item-head') ?? copy).after(label);
  field.select();
}

function unfolds(folds) {
  const fold = button('fold');
  const open = () => folds.every((one) => one.open);
  const name = () => (fold.textContent = `Fold alle ${open() ? 'ind' : 'ud'}`);
  fold.onclick = () => {
    const to = !open();
    for (const one of folds) one.open = to;
    said.textContent = `Alle ${folds.length} er foldet ${to ? 'ud' : 'ind'}.`;
  };
  for (const one of folds) one.addEventListener('toggle', name);
  name();
  return fold;
}

function enhance() {
  const at = (id) => `${document.querySelector('link[rel=canonical]').href}#${id}`;
  for (const link of document.querySelectorAll('.permalink')) {
    const item = link.closest('.item');
    const place = link.lastElementChild.textContent.replace('Link til ', '');
    for (const decision of item.querySelectorAll(':scope > .decision')) {
      decision.firstElementChild.after(copies(at(decision.id), `beslutningen i ${place}`));
    }
    link.replaceWith(copies(at(item.id), place));
  }
  for (const heading of document.querySelectorAll('main .prose > h2[id]:not(:has(+ .copy))')) {
    heading.after(copies(at(heading.id), heading.textContent));
  }
  for (const feed of document.querySelectorAll('.feed:not(:has(+ .copy))')) feed.after(copies(feed.href, feed.dataset.of));
  const folds = [...document.querySelectorAll('main details')];
  if (folds.length > 1) document.querySelector('.folds:not(:has(.fold))')?.append(unfolds(folds));
  document.querySelector('main').append(said);
}

enhance();
// The preview changes a page without loading it.
document.addEventListener('ramme:patched', enhance);
