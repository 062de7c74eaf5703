// Proves an email by its link, when the reader says so.
import { ask, end, isBusy, open, part, say } from './link.js';

const VERIFY = '../self-service/v2/contacts/verify_email';
const token = open('verify_email');

part('go').addEventListener('click', async () => {
  if (isBusy()) {
    return;
  }
  const { outcome, message } = await ask(VERIFY + '?token=' + encodeURIComponent(token), { method: 'GET' });
  if (outcome === 'done') {
    end('good', outcome);
  } else if (outcome === 'stale') {
    end('bad', outcome);
  } else {
    say('bad', outcome, message);
  }
});
