package io.frontdesk.contacts;

import io.frontdesk.contract.contacts.NotificationRequested;
import io.frontdesk.contract.contacts.NotificationRequested.Content;
import io.frontdesk.platform.bus.Json;
import io.frontdesk.platform.config.SealedValue;
import io.vertx.core.json.JsonObject;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** What the domain has told people, read from its outbox, where it waits for those who send it. */
public final class SentNotifications {
  /** One message, opened. */
  public record Letter(NotificationRequested notice, Content content) {}

  private final ContactsUnderTest desk;

  public SentNotifications(ContactsUnderTest desk) {
    this.desk = desk;
  }

  /** Newest first. */
  public List<Letter> to(String address) {
    var found = new ArrayList<Letter>();
    var sql =
        "select body from contacts.outbox where type = '"
            + NotificationRequested.TYPE
            + "' order by seq desc";
    try (var connection = desk.platform.connect();
        var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        var letter = open(new JsonObject(rows.getString(1)));
        if (address.equals(letter.content().to())) {
          found.add(letter);
        }
      }
    } catch (SQLException failure) {
      throw new IllegalStateException(failure);
    }
    return found;
  }

  private Letter open(JsonObject body) {
    var notice = Json.read(body, NotificationRequested.class);
    var content =
        SealedValue.open(
            desk.platform.platform().secrets(),
            NotificationRequested.PURPOSE,
            notice.notice().toString(),
            notice.sealed(),
            Content.class);
    return new Letter(notice, content);
  }

  public Letter newest(String address) {
    return to(address).get(0);
  }

  public String code(String address) {
    return newest(address).content().code();
  }

  public String token(String address) {
    return newest(address).content().token();
  }
}
