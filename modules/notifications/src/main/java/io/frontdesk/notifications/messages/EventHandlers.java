package io.frontdesk.notifications.messages;

import io.frontdesk.contract.contacts.ContactQueries;
import io.frontdesk.contract.contacts.ContactQueries.FindRecipient;
import io.frontdesk.contract.contacts.ContactQueries.Recipient;
import io.frontdesk.contract.contacts.ContactUnregistered;
import io.frontdesk.contract.contacts.ContactVerified;
import io.frontdesk.contract.contacts.NotificationRequested;
import io.frontdesk.contract.contacts.NotificationRequested.Channel;
import io.frontdesk.contract.contacts.NotificationRequested.Content;
import io.frontdesk.notifications.templates.MessageKind;
import io.frontdesk.platform.config.SealedValue;
import io.frontdesk.platform.config.Secrets;
import io.frontdesk.platform.data.Sql;
import io.frontdesk.platform.domain.Call;
import io.frontdesk.platform.domain.Operations.Empty;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.UUID;

/** Turns what happened into messages that are due; heard twice, it is one message all the same. */
public final class EventHandlers {
  private static final String STORE =
      """
      insert into message (business, id, kind, channel, language, content, contact, until)
      values ($1, $2, $3, $4, $5, $6, $7, $8)
      on conflict (business, id) do nothing
      """;

  private static final String FORGET = "delete from message where business = $1 and contact = $2";

  /** Her welcome may be on its way to this table: it must find its place taken. */
  private static final String TAKE_PLACE =
      """
      insert into message (business, id, kind, channel, state, until)
      values ($1, $2, 'WELCOME', 'EMAIL', 'EXPIRED', now())
      on conflict (business, id) do nothing
      """;

  private static final Duration WELCOME_LASTS = Duration.ofDays(1);

  private final Secrets secrets;
  private final InstantSource clock;

  public EventHandlers(Secrets secrets, InstantSource clock) {
    this.secrets = secrets;
    this.clock = clock;
  }

  public Future<Empty> noticeDue(Call<NotificationRequested> call) {
    return isToNobody(call.request()) ? Future.succeededFuture(new Empty()) : store(call);
  }

  /** One that cannot be read is kept, and parked where it is sent. */
  private boolean isToNobody(NotificationRequested notice) {
    try {
      var id = notice.notice().toString();
      return Content.TO_NOBODY.equals(
          SealedValue.open(
              secrets, NotificationRequested.PURPOSE, id, notice.sealed(), Content.class));
    } catch (RuntimeException unreadable) {
      return false;
    }
  }

  private Future<Empty> store(Call<NotificationRequested> call) {
    var notice = call.request();
    return call.query(
            STORE,
            call.business(),
            notice.notice(),
            notice.kind().name(),
            notice.channel().name(),
            notice.language(),
            notice.sealed(),
            null,
            Sql.at(notice.until()))
        .map(rows -> due(call.vertx()));
  }

  public Future<Empty> contactVerified(Call<ContactVerified> call) {
    var contact = call.request().contact();
    return call.ask(ContactQueries.FIND_RECIPIENT, new FindRecipient(contact))
        .compose(
            found ->
                found.email() == null
                    ? Future.succeededFuture(new Empty())
                    : welcome(call, contact, found));
  }

  private Future<Empty> welcome(Call<?> call, UUID contact, Recipient who) {
    var id = welcomeOf(contact);
    var content = new Content(who.email(), who.business(), who.firstName(), null, null, null);
    return call.query(
            STORE,
            call.business(),
            id,
            MessageKind.WELCOME.name(),
            Channel.EMAIL.name(),
            who.language(),
            SealedValue.seal(secrets, NotificationRequested.PURPOSE, id.toString(), content),
            contact,
            Sql.at(clock.instant().plus(WELCOME_LASTS)))
        .map(rows -> due(call.vertx()));
  }

  /** There is one welcome in a contact's life. */
  static UUID welcomeOf(UUID contact) {
    return UUID.nameUUIDFromBytes(("welcome " + contact).getBytes(StandardCharsets.UTF_8));
  }

  public Future<Empty> contactUnregistered(Call<ContactUnregistered> call) {
    var contact = call.request().contact();
    return call.transaction(
        tx -> {
          tx.send(FORGET, call.business(), contact);
          tx.send(TAKE_PLACE, call.business(), welcomeOf(contact));
          return Future.succeededFuture(new Empty());
        });
  }

  private static Empty due(Vertx vertx) {
    Sender.wake(vertx);
    return new Empty();
  }
}
