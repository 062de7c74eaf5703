// What both pages share: the token of the link, the reader's language, and one question to the API.
import { TEXTS } from './texts.js';

const TOKEN = /^#(fdl_[A-Za-z0-9_-]+)/;
const WAIT_MILLIS = 15000;
const LATER = [429, 503, 504];

const language = navigator.language.toLowerCase().startsWith('el') ? 'el' : 'en';
let texts = {};

/** One of the page's elements, by its id. */
export const part = id => document.getElementById(id);

/**
 * Shows what the link is for, in the reader's language, and answers its token; null where there is none. Nothing is
 * asked of anybody yet: programs that look into mail open pages too.
 */
export function open(page) {
  texts = { ...TEXTS[language].both, ...TEXTS[language][page] };
  document.documentElement.lang = language;
  document.title = texts.title;
  document.querySelectorAll('[data-text]').forEach(each => { each.textContent = texts[each.dataset.text]; });
  const found = TOKEN.exec(location.hash);
  // Neither a look over the shoulder nor the history is to find it.
  history.replaceState(null, '', location.pathname);
  // Another link that is opened where this page already is.
  addEventListener('hashchange', () => location.reload());
  part('ask').hidden = !found;
  if (!found) {
    say('bad', 'none');
  }
  return found ? found[1] : null;
}

/** What has come of it; `message`: the API's own words, which are English. */
export function say(mood, name, message = '') {
  part('state').className = mood;
  part('headline').textContent = texts[name];
  part('detail').textContent = message || texts[name + '_next'] || '';
  part('detail').lang = message ? 'en' : language;
}

/** The last word: nothing is left to be pressed. */
export function end(mood, name) {
  part('ask').hidden = true;
  say(mood, name);
  part('state').focus();
}

/** Called only when the reader presses the button. Answers done, stale, later, away or refused, and why. */
export async function ask(address, options) {
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), WAIT_MILLIS);
  busy(true);
  say('', 'wait');
  try {
    const answer = await fetch(address, {
      ...options,
      cache: 'no-store',
      credentials: 'omit',
      redirect: 'error',
      referrerPolicy: 'no-referrer',
      signal: stop.signal,
    });
    return answer.ok ? { outcome: 'done' } : refusal(answer.status, await answer.json().catch(() => ({})));
  } catch {
    return { outcome: 'away' };
  } finally {
    clearTimeout(timer);
    busy(false);
  }
}

/** Whether the last press is still being answered. */
export const isBusy = () => part('go').getAttribute('aria-disabled') === 'true';

function refusal(status, problem) {
  if (problem.code === 'LINK_INVALID') {
    return { outcome: 'stale' };
  }
  return LATER.includes(status)
    ? { outcome: 'later' }
    : { outcome: 'refused', message: String(problem.message ?? '') };
}

// Not `disabled`, which would take the keyboard's focus away.
function busy(on) {
  part('go').setAttribute('aria-disabled', String(on));
}
