package io.frontdesk.contacts;

import io.frontdesk.contract.contacts.NoticeDue;
import io.frontdesk.contract.contacts.NoticeDue.Content;
import io.frontdesk.platform.Sealed;
import io.frontdesk.platform.Wire;
import io.vertx.core.json.JsonObject;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** What the domain has told people, read from its outbox, where it waits for those who send it. */
public final class Post {
  /** One message, opened. */
  public record Letter(NoticeDue notice, Content content) {}

  private final Desk desk;

  public Post(Desk desk) {
    this.desk = desk;
  }

  /** Newest first. */
  public List<Letter> to(String address) {
    var found = new ArrayList<Letter>();
    var sql =
        "select body from contacts.outbox where type = '" + NoticeDue.TYPE + "' order by seq desc";
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
    var notice = Wire.read(body, NoticeDue.class);
    var content =
        Sealed.open(
            desk.platform.platform().secrets(),
            NoticeDue.PURPOSE,
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
