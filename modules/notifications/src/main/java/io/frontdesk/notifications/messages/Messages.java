package io.frontdesk.notifications.messages;

import io.frontdesk.contract.contacts.NotificationRequested.Channel;
import io.frontdesk.notifications.templates.MessageKind;
import io.frontdesk.platform.data.Sql;
import io.frontdesk.platform.queue.LeasedTable;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.Arrays;
import java.util.List;

/**
 * The table of messages as those who send see it: a leased queue, so that no transaction waits for
 * a mail server.
 */
public final class Messages {
  /** What was told once is of interest for a while, and then of none. */
  public static final String CLEAN =
      """
      delete from message where ctid = any(array(
        select ctid from message where created_at < now() - interval '30 days' limit 1000))
      """;

  /** A kind that only a newer node knows is left to that. */
  static final LeasedTable DUE =
      new LeasedTable(
          "message",
          "business, id",
          "state = 'DUE' and channel = $1 and until > now() and kind = any($2)",
          "attempts = q.attempts + 1",
          "q.business, q.id, q.kind, q.channel, q.language, q.content, q.attempts, q.until");

  private static final String EXPIRE =
      """
      update message m set state = 'EXPIRED', content = null
      from (select business, id from message
        where state = 'DUE' and channel = $1 and due <= now() and until <= now() and kind = any($2)
        order by due limit 100 for update skip locked) d
      where m.business = d.business and m.id = d.id
      returning m.kind
      """;

  /** Who has left meanwhile has no row any more, or one that is not due. */
  private static final String SETTLE =
      """
      update message set state = $3::text, content = case when $3::text = 'DUE' then content end,
        due = now() + $4::float8 * interval '1 millisecond', sent_at = case when $3::text = 'SENT' then now() end
      where business = $1 and id = $2 and state = 'DUE'
      """;

  private static final String[] KINDS =
      Arrays.stream(MessageKind.values()).map(MessageKind::name).toArray(String[]::new);

  private final Pool pool;

  public Messages(Pool pool) {
    this.pool = pool;
  }

  Pool pool() {
    return pool;
  }

  /** Which are due on this channel, for {@link #DUE}. */
  static List<Object> on(Channel channel) {
    return List.of(channel.name(), KINDS);
  }

  static Message message(Row row) {
    return new Message(
        row.getUUID("business"),
        row.getUUID("id"),
        MessageKind.valueOf(row.getString("kind")),
        Channel.valueOf(row.getString("channel")),
        row.getString("language"),
        row.getString("content"),
        row.getInteger("attempts"),
        Sql.instant(row, "until"));
  }

  /** The kinds of those that nobody needs any more; each is counted once, by whoever found it. */
  Future<List<MessageKind>> expire(Channel channel) {
    return pool.preparedQuery(EXPIRE)
        .execute(Tuple.from(on(channel)))
        .map(rows -> rows.stream().map(row -> MessageKind.valueOf(row.getString("kind"))).toList());
  }

  Future<Void> settle(Message message, DeliveryOutcome fate) {
    return pool.preparedQuery(SETTLE)
        .execute(
            Tuple.of(
                message.business(),
                message.id(),
                fate.state().name(),
                (double) fate.pause().toMillis()))
        .mapEmpty();
  }
}
