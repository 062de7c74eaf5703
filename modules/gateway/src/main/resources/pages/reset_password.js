// Replaces a forgotten password by the link that was mailed for it.
import { ask, end, isBusy, open, part, say } from './link.js';

const CHANGE = '../self-service/v2/contacts/change_password';
const token = open('reset_password');
const fields = [part('password'), part('again')];

part('shown').addEventListener('change', event => {
  fields.forEach(each => { each.type = event.target.checked ? 'text' : 'password'; });
});

part('ask').addEventListener('submit', async event => {
  event.preventDefault();
  if (isBusy()) {
    return;
  }
  const [password, again] = fields.map(each => each.value);
  if (password !== again) {
    startAgain('differ');
    return;
  }
  const asked = ask(CHANGE, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ token, password }),
  });
  clear();
  const { outcome, message } = await asked;
  if (outcome === 'done') {
    end('good', outcome);
  } else if (outcome === 'stale') {
    end('bad', outcome);
  } else {
    startAgain(outcome, message);
  }
});

// A browser that comes back to the page would still have them.
addEventListener('pagehide', clear);

function startAgain(name, message) {
  say('bad', name, message);
  clear();
  fields[0].focus();
}

function clear() {
  fields.forEach(each => { each.value = ''; });
}
