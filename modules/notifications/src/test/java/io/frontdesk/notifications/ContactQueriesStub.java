package io.frontdesk.notifications;

import io.frontdesk.contract.contacts.ContactQueries;
import io.frontdesk.contract.contacts.ContactQueries.FindRecipient;
import io.frontdesk.contract.contacts.ContactQueries.Recipient;
import io.frontdesk.platform.domain.Call;
import io.frontdesk.platform.domain.DomainVerticle;
import io.frontdesk.platform.domain.Operations;
import io.frontdesk.platform.domain.Platform;
import io.vertx.core.Future;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Answers in the place of contacts, who can be reached where. */
final class ContactQueriesStub extends DomainVerticle {
  private final Map<UUID, Recipient> known = new ConcurrentHashMap<>();

  ContactQueriesStub(Platform platform) {
    super("contacts", platform);
  }

  /** {@code email}: null where she opted out. */
  UUID add(String email, String name, String language) {
    var contact = UUID.randomUUID();
    known.put(contact, new Recipient(email, null, name, language, "Harbour Coffee"));
    return contact;
  }

  @Override
  protected void bind(Operations operations) {
    operations.answer(ContactQueries.FIND_RECIPIENT, this::find);
  }

  private Future<Recipient> find(Call<FindRecipient> call) {
    var nobody = new Recipient(null, null, null, null, null);
    return Future.succeededFuture(known.getOrDefault(call.request().contact(), nobody));
  }
}
