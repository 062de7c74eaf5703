package io.frontdesk.dev.bench;

import io.frontdesk.financials.ledger.EntryPurpose;
import io.frontdesk.financials.ledger.HouseAccount;
import io.frontdesk.financials.ledger.Pocket;
import io.frontdesk.financials.ledger.Posting;
import io.frontdesk.financials.ledger.PostingLine;
import io.frontdesk.financials.ledger.TransactionKind;
import io.frontdesk.kernel.Money;
import io.frontdesk.platform.bus.Json;
import io.vertx.core.json.JsonArray;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.LongStream;

/**
 * Many wallets, opened and filled by the functions of the ledger. Their ids are made of numbers, so
 * that pgbench can name one by drawing a number. Nobody registered their contacts: a transfer by a
 * server asks for none.
 */
record BenchWallets(long first, int count) {
  /** Of 12 digits, to be the end of an id. */
  private static final long FIRST = 100_000_000_000L;

  static final String WALLET = "5e7a0000-0000-4000-8000-";
  static final String CONTACT = "c0de0000-0000-4000-8000-";

  /** Codes of wallets; accounts have their own. */
  static final String CODE = "8000";

  private static final int AT_ONCE = 100;
  private static final BigDecimal EACH = new BigDecimal("10000000.00");

  private static final String OPEN =
      """
      select financials.open_wallet(?::uuid, ('%s' || n)::uuid, ('%s' || n)::uuid, '%s' || n,
        gen_random_uuid(), '%s' || n, ?, 2)
      from generate_series(?::bigint, ?::bigint) n
      """
          .formatted(CONTACT, WALLET, CODE, CODE);

  private static final String POST =
      """
      select answer from financials.post(?::uuid, gen_random_uuid(), 'bench', ''::bytea,
        clock_timestamp(), ?, ?::jsonb, '{}', null)
      """;

  /** Those that stand {@code offset} behind the first of all. */
  static BenchWallets open(Connection database, Business business, int offset, int count)
      throws SQLException {
    var purses = new BenchWallets(FIRST + offset, count);
    try (var statement = database.prepareStatement(OPEN)) {
      statement.setString(1, business.id().toString());
      statement.setString(2, business.currency());
      statement.setLong(3, purses.first());
      statement.setLong(4, purses.last());
      statement.execute();
    }
    for (var from = purses.first(); from <= purses.last(); from += AT_ONCE) {
      var until = Math.min(from + AT_ONCE - 1, purses.last());
      fill(
          database,
          business,
          LongStream.rangeClosed(from, until).mapToObj(BenchWallets::wallet).toList());
    }
    return purses;
  }

  /** Pays cash into wallets. */
  static void fill(Connection database, Business business, List<UUID> wallets) throws SQLException {
    var all = EACH.multiply(BigDecimal.valueOf(wallets.size()));
    var lines = new ArrayList<PostingLine>();
    lines.add(PostingLine.of(HouseAccount.CASH, money(all, business).negate()));
    for (var wallet : wallets) {
      lines.add(
          PostingLine.ofWallet(
              wallet, Pocket.BUSINESS, money(EACH, business), EntryPurpose.TOP_UP));
    }
    var id = UUID.randomUUID();
    var posting = Posting.of(id, TransactionKind.TOP_UP, id.toString(), lines);
    try (var statement = database.prepareStatement(POST)) {
      statement.setString(1, business.id().toString());
      statement.setString(2, business.zone());
      statement.setString(3, new JsonArray().add(Json.write(posting)).encode());
      statement.execute();
    }
  }

  private static Money money(BigDecimal amount, Business business) {
    return Money.positive(amount, business.currency(), "amount").orRaise();
  }

  /** A look at one of them, by a server with this key. */
  Request read(int at, String key) {
    return Request.keyed("GET", EchoContract.BASE + "/wallets/" + wallet(first + at), key, null);
  }

  long last() {
    return first + count - 1;
  }

  static UUID wallet(long number) {
    return UUID.fromString(WALLET + number);
  }
}
