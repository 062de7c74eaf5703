package io.frontdesk.dev.bench;

import io.frontdesk.dev.bench.BenchContacts.Contact;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Makes the past of a wallet longer: two transfers, one there and the same amount back, are copied
 * as rows, so that all that must add up still does. Through the ledger a million would take an
 * hour.
 *
 * <p>The copies differ in their ids, numbers and times, and nothing is left of their lots. Which
 * other columns there are, it asks the database.
 */
final class History {
  private static final String COLUMNS =
      """
      select column_name from information_schema.columns
      where table_schema = 'financials' and table_name = ? and is_identity = 'NO' and is_generated = 'NEVER'
      order by ordinal_position
      """;

  /** The transfers of a wallet in their order, as yet two. */
  private static final String TURNS =
      """
      create temp table turns on commit drop as
      select t.id, row_number() over (order by t.posted_at) as turn, max(t.posted_at) over () as latest
      from financials.transaction t
      where t.kind = 'TRANSFER' and exists (
        select from financials.entry e where e.business = t.business and e.transaction = t.id and e.balance = '%s')
      """;

  private static final String FLOW =
      """
      update financials.turnover set amount = amount * (1 + %d), number = number * (1 + %d)
      where wallet in (select balance from financials.entry where transaction in (select id from turns))
        and purpose in ('SENT', 'RECEIVED')
      """;

  /** Ten microseconds between two, so that all of them are in the past when the last is stored. */
  private static final String AT = "s.latest + (n * 2 + s.turn) * interval '10 microseconds'";

  private static final String WALLET = "select id from financials.wallet where contact = ?::uuid";
  private static final String NUMBER =
      "'9' || lpad('%d', 6, '0') || lpad((n * 2 + s.turn)::text, 9, '0')";
  private static final String OF_LOT =
      """
      (select e.transaction from financials.entry e where e.business = t.business and e.id = t.entry)""";
  private static final String ID = "md5(n || ' ' || t.id)::uuid";

  private final Connection database;
  private final Business business;
  private final BenchContacts contacts;

  History(Connection database, Business business, BenchContacts contacts) {
    this.database = database;
    this.business = business;
    this.contacts = contacts;
  }

  /**
   * The wallet of the first contact has that many entries afterwards, beside the one that fills it.
   * Neither may have any before.
   */
  UUID between(Contact one, Contact other, int entries) throws SQLException {
    var first = wallet(one);
    var second = wallet(other);
    BenchWallets.fill(database, business, List.of(first));
    contacts.send(TransferRequests.one(one, first, second));
    contacts.send(TransferRequests.one(other, second, first));
    lengthen(first, entries / 2 - 1);
    return first;
  }

  private UUID wallet(Contact contact) throws SQLException {
    contacts.openWallet(contact);
    try (var statement = database.prepareStatement(WALLET)) {
      statement.setString(1, contact.id());
      try (var rows = statement.executeQuery()) {
        rows.next();
        return rows.getObject(1, UUID.class);
      }
    }
  }

  private void lengthen(UUID wallet, int copies) throws SQLException {
    database.setAutoCommit(false);
    // Only for rows that are known to be right: no trigger looks at them, nor a foreign key.
    run("set local session_replication_role = replica");
    run("set local work_mem = '512MB'");
    run(TURNS.formatted(wallet));
    copy(
        "transaction",
        "t.id",
        Map.of("id", ID, "number", NUMBER.formatted(copies), "posted_at", AT),
        copies);
    copy(
        "entry",
        "t.transaction",
        Map.of("id", ID, "transaction", "md5(n || ' ' || s.id)::uuid", "posted_at", AT),
        copies);
    copy(
        "lot", OF_LOT, Map.of("entry", "md5(n || ' ' || t.entry)::uuid", "remaining", "0"), copies);
    run(FLOW.formatted(copies, copies));
    database.commit();
    database.setAutoCommit(true);
  }

  /**
   * {@code transaction}: that of a row; {@code made}: the columns that a copy does not take over.
   */
  private void copy(String table, String transaction, Map<String, String> made, int copies)
      throws SQLException {
    var columns = columns(table);
    var values =
        columns.stream()
            .map(column -> made.getOrDefault(column, "t." + column))
            .collect(Collectors.joining(", "));
    run(
        """
        insert into financials.%1$s (%2$s)
        select %3$s from turns s join financials.%1$s t on %4$s = s.id cross join generate_series(1, %5$d) n
        order by n, s.turn
        """
            .formatted(table, String.join(", ", columns), values, transaction, copies));
  }

  private List<String> columns(String table) throws SQLException {
    var columns = new ArrayList<String>();
    try (var statement = database.prepareStatement(COLUMNS)) {
      statement.setString(1, table);
      try (var rows = statement.executeQuery()) {
        while (rows.next()) {
          columns.add(rows.getString(1));
        }
      }
    }
    return columns;
  }

  private void run(String sql) throws SQLException {
    try (var statement = database.createStatement()) {
      statement.execute(sql);
    }
  }
}
