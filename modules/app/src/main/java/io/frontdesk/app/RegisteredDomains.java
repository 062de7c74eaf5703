package io.frontdesk.app;

import io.frontdesk.contacts.ContactsVerticle;
import io.frontdesk.financials.FinancialsVerticle;
import io.frontdesk.notifications.NotificationsVerticle;
import io.frontdesk.notifications.dev.DevOutbox;
import io.frontdesk.platform.domain.Domain;
import io.frontdesk.platform.domain.DomainRegistry;
import java.util.List;
import java.util.Optional;

/** The one list of domains: a new one is its module and a line here. */
public final class RegisteredDomains {
  /** {@code outbox}: where the messages go that cannot be sent, for a developer or a test. */
  public static DomainRegistry of(Optional<DevOutbox> outbox) {
    return DomainRegistry.of(
        new Domain("contacts", ContactsVerticle::ofNode),
        Domain.of("financials", FinancialsVerticle::new),
        new Domain("notifications", node -> NotificationsVerticle.ofNode(node, outbox)));
  }

  public static DomainRegistry all() {
    return of(Optional.empty());
  }

  public static List<String> names() {
    return all().names();
  }

  private RegisteredDomains() {}
}
