package io.frontdesk.contacts.sessions;

import io.frontdesk.kernel.Problem;
import io.frontdesk.platform.data.Sql;
import io.frontdesk.platform.domain.Call;
import io.frontdesk.platform.domain.Operations;
import io.frontdesk.platform.domain.Operations.Empty;
import io.frontdesk.platform.domain.Ownership;
import io.frontdesk.platform.domain.PagedQuery;
import io.frontdesk.platform.domain.Resource;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import java.time.InstantSource;

/** Where a contact is signed in, as her business sees it, and how it signs her out. */
public final class ContactSessions implements Resource {
  private static final PagedQuery LIVE =
      new PagedQuery(
          "s.id, a.code, s.created_at, s.rotated_at, s.expires_at",
          """
          from session s join application a on a.business = s.business and a.id = s.application
          where s.business = $1 and s.contact = $2 and s.revoked_at is null and s.expires_at > $3
            and a.retired_at is null
          """,
          3,
          "s.created_at",
          "s.id");

  private static final String CONTACT =
      """
      select 1 from contact where business = $1 and id = $2 and unregistered_at is null
      """;

  /** One row for a contact, without an id where that session is not hers. */
  private static final String SESSION =
      """
      select s.id from contact c
      left join session s on s.business = c.business and s.contact = c.id and s.id = $3
      where c.business = $1 and c.id = $2 and c.unregistered_at is null
      """;

  private final Sessions sessions;
  private final InstantSource clock;

  public ContactSessions(Sessions sessions, InstantSource clock) {
    this.sessions = sessions;
    this.clock = clock;
  }

  @Override
  public void bind(Operations operations) {
    operations
        .on(
            "listContactSessions",
            Empty.class,
            ListContactSessions.class,
            this::listContactSessions)
        .on("endContactSession", Empty.class, Empty.class, this::endContactSession)
        .on("endContactSessions", Empty.class, Empty.class, this::endContactSessions);
  }

  public Future<ListContactSessions> listContactSessions(Call<Empty> call) {
    Ownership.server(call);
    var contact = call.path("id", "contact");
    var there = call.query(CONTACT, call.business(), contact).map(ContactSessions::contact);
    return LIVE.page(call, ContactSessions::item, call.business(), contact, Sql.at(clock.instant()))
        .compose(
            listed ->
                there.map(found -> new ListContactSessions(listed.content(), listed.paging())));
  }

  private static ListContactSessions.Item item(Row row) {
    return new ListContactSessions.Item(
        row.getUUID("id"),
        row.getString("code"),
        Sql.instant(row, "created_at"),
        Sql.instant(row, "rotated_at"),
        Sql.instant(row, "expires_at"));
  }

  /** Ending it twice changes nothing, so a repeat needs no kept answer. */
  public Future<Empty> endContactSession(Call<Empty> call) {
    Ownership.server(call);
    var contact = call.path("id", "contact");
    var session = call.path("session_id", "session");
    return call.transaction(
        tx ->
            tx.run(SESSION, call.business(), contact, session)
                .map(
                    rows -> {
                      if (contact(rows).getUUID("id") == null) {
                        throw Problem.notFound("session").raise();
                      }
                      sessions.end(tx, call.business(), session, clock.instant());
                      return new Empty();
                    }));
  }

  public Future<Empty> endContactSessions(Call<Empty> call) {
    Ownership.server(call);
    var contact = call.path("id", "contact");
    return call.transaction(
        tx ->
            tx.run(CONTACT, call.business(), contact)
                .map(
                    rows -> {
                      contact(rows);
                      sessions.endAll(tx, call.business(), contact, clock.instant());
                      return new Empty();
                    }));
  }

  private static Row contact(RowSet<Row> rows) {
    if (rows.size() == 0) {
      throw Problem.notFound("contact").raise();
    }
    return rows.iterator().next();
  }
}
