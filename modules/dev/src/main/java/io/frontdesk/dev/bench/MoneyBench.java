package io.frontdesk.dev.bench;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;

/** {@code scripts/bench money}: what it costs to move money, and to look at it. */
final class MoneyBench implements Bench<BenchNode> {
  private static final int MANY = 10_000;
  private static final int FEW = 10;
  private static final int LONG = 1_000_000;
  private static final int SHORT = 1_000;

  /** The time of the longer history is at most this much of the other's. */
  private static final double SLOWER = 1.3;

  private static final String TRANSFER = "POST /transfers, 10,000 wallets";
  private static final String POST = "pgbench of its statement, the same wallets";
  private static final String TRANSFER_HOT = "POST /transfers, 10 wallets";
  private static final String POST_HOT = "pgbench of its statement, the same 10";
  private static final String GET = "GET /wallets/{id}";
  private static final String SELECT = "pgbench of its SELECT";
  private static final String LIST_LONG = "GET /wallets/{id}/transactions of 1,000,000";
  private static final String LIST_SHORT = "the same of 1,000";

  private static final List<Duel> DUELS =
      List.of(
          Duel.ofRate("transfer", TRANSFER, POST, 0.8),
          Duel.ofRate("transfer-hot", TRANSFER_HOT, POST_HOT, 0.7),
          Duel.ofRate("get-wallet", GET, SELECT, 0.4),
          Duel.ofRate("list-transactions", LIST_LONG, LIST_SHORT, 1 / SLOWER));

  @Override
  public Options defaults() {
    return new Options(2, 9, 64, 90);
  }

  @Override
  public BenchNode start(Path directory) {
    System.err.println("starting PostgreSQL and the node");
    return BenchNode.start(directory);
  }

  @Override
  public Plan plan(Ground<BenchNode> ground) {
    try (var database = ground.subject().database().connect()) {
      return plan(ground, database);
    } catch (SQLException failure) {
      throw new IllegalStateException("The wallets cannot be made", failure);
    }
  }

  private static Plan plan(Ground<BenchNode> ground, Connection database) throws SQLException {
    var business = Business.of(database);
    System.err.println("opening wallets");
    var many = BenchWallets.open(database, business, 0, MANY);
    var few = BenchWallets.open(database, business, MANY, FEW);
    var lists = lists(ground, database, business);
    LedgerTables.tidy(database);
    var key = ground.subject().keys().get("secret admin");
    var port = ground.subject().port();
    var transfer = Wrk.of(ground, port, "transfer", TransferRequests.among(many, key));
    var read = Wrk.of(ground, port, "get-wallet", reads(many, key));
    System.err.println("looking for the statement of a transfer");
    var post = BusiestStatement.of(ground, "financials", 8, transfer);
    System.err.println("looking for the SELECT of GET /wallets/{id}");
    var select = BusiestStatement.of(ground, "financials", 2, read);
    var all = new LinkedHashMap<String, Contestant>();
    all.put(TRANSFER, transfer);
    all.put(POST, Pgbench.of(ground, TransferScript.of(post, business, many)));
    all.put(TRANSFER_HOT, Wrk.of(ground, port, "transfer-hot", TransferRequests.among(few, key)));
    all.put(POST_HOT, Pgbench.of(ground, TransferScript.of(post, business, few)));
    all.put(GET, read);
    all.put(SELECT, Pgbench.of(ground, select(select, business, many)));
    all.put(LIST_LONG, Wrk.of(ground, port, "list-long", List.of(lists.get(0))));
    all.put(LIST_SHORT, Wrk.of(ground, port, "list-short", List.of(lists.get(1))));
    return new Plan(all, DUELS, ground.subject().clock());
  }

  private static List<Request> reads(BenchWallets purses, String key) {
    return IntStream.range(0, purses.count()).mapToObj(i -> purses.read(i, key)).toList();
  }

  private static Pgbench.Script select(String statement, Business business, BenchWallets purses) {
    return new Pgbench.Script(
        "financials",
        "\\set wallet random(:first, :last)\n",
        statement,
        List.of(":business::uuid", "('" + BenchWallets.WALLET + "' || :wallet::text)::uuid"),
        Map.of(
            "business", business.id().toString(),
            "first", Long.toString(purses.first()),
            "last", Long.toString(purses.last())));
  }

  /** The first page of a long history and that of a short one, each asked for by its contact. */
  private static List<Request> lists(
      Ground<BenchNode> ground, Connection database, Business business) throws SQLException {
    var contacts = new BenchContacts(ground.subject().baseUrl());
    var people = contacts.register(ground.subject().keys().get("public app"), 4);
    System.err.println("writing 1,000,000 entries into a wallet");
    var histories = new History(database, business, contacts);
    var one = histories.between(people.get(0), people.get(1), LONG);
    var other = histories.between(people.get(2), people.get(3), SHORT);
    return List.of(
        people.get(0).asks("GET", wallet(one) + "/transactions", null),
        people.get(2).asks("GET", wallet(other) + "/transactions", null));
  }

  private static String wallet(UUID id) {
    return EchoContract.BASE + "/wallets/" + id;
  }

  @Override
  public void check(Ground<BenchNode> ground) {
    LedgerTables.audit(ground.subject().settings());
  }
}
