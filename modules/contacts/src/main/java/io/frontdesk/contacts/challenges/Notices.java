package io.frontdesk.contacts.challenges;

import io.frontdesk.contacts.values.Claim;
import io.frontdesk.contract.contacts.NoticeDue;
import io.frontdesk.contract.contacts.NoticeDue.Content;
import io.frontdesk.platform.Sealed;
import io.frontdesk.platform.Secrets;
import io.frontdesk.platform.Tx;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/** Tells somebody at one address what her safety asks for; what is secret in it travels sealed. */
public final class Notices {
  /** What only informs is worth sending for a day. */
  private static final Duration NEWS = Duration.ofDays(1);

  private final Secrets secrets;

  public Notices(Secrets secrets) {
    this.secrets = secrets;
  }

  /** That something changed. */
  public void tell(Tx tx, UUID business, Claim to, Message message, Instant now) {
    var content = new Content(to.value(), message.business(), message.name(), null, null, null);
    tx.publish(business, event(to, message, content, now.plus(NEWS)));
  }

  /** {@code real} false: the same work is done, and nobody is sent anything. */
  void send(Tx tx, UUID business, Draft draft, Content content, Instant until) {
    var event = event(draft.errand().claim(), draft.message(), content, until);
    if (draft.real()) {
      tx.publish(business, event);
    } else {
      tx.pretend(business, event);
    }
  }

  private NoticeDue event(Claim to, Message message, Content content, Instant until) {
    var id = UUID.randomUUID();
    var sealed = Sealed.seal(secrets, NoticeDue.PURPOSE, id.toString(), content);
    return new NoticeDue(id, message.kind(), to.channel(), message.language(), until, sealed);
  }
}
