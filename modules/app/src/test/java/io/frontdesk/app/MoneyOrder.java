package io.frontdesk.app;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/**
 * One wish to move money, and the name under which it may be asked for again and again: a key, or
 * an id or code of its own in each transfer.
 */
record MoneyOrder(String name, Naming naming, List<Item> items, boolean bulk) {
  enum Naming {
    KEY,
    ID,
    CODE
  }

  /** One transfer of it; {@code notes} tell it from all others in the ledger. */
  record Item(String notes, UUID id, String code, String from, String to, BigDecimal amount) {
    JsonObject body() {
      var body =
          new JsonObject()
              .put("origin", new JsonObject().put("wallet_id", from))
              .put("destination", new JsonObject().put("wallet_id", to))
              .put("amount", amount)
              .put("notes", notes);
      if (id != null) {
        body.put("id", id.toString());
      }
      return code == null ? body : body.put("code", code);
    }
  }

  private static final int BULK = 3;

  /** More than there is in all wallets together. */
  static final BigDecimal TOO_MUCH = new BigDecimal("1000000.00");

  String path() {
    return Client.SELF_SERVICE + (bulk ? "/transfers/bulk" : "/transfers");
  }

  String body() {
    var all = new JsonArray();
    items.forEach(item -> all.add(item.body()));
    return bulk ? all.encode() : all.getJsonObject(0).encode();
  }

  Client by(Client server) {
    return naming == Naming.KEY ? server.with("Idempotency-Key", name) : server;
  }

  boolean isTooMuch() {
    return items.stream().anyMatch(item -> item.amount().compareTo(TOO_MUCH) == 0);
  }

  /**
   * Round the ring of wallets, back, or from any to any; now and then too much, or many at once.
   */
  static MoneyOrder any(Random random, List<String> wallets) {
    var name = new UUID(random.nextLong(), random.nextLong()).toString();
    var bulk = random.nextInt(6) == 0;
    var dice = random.nextInt(10);
    var naming = dice < 7 ? Naming.KEY : dice < 9 || bulk ? Naming.ID : Naming.CODE;
    var spoilt = random.nextInt(10) == 0;
    var items = new ArrayList<Item>();
    for (var i = 0; i < (bulk ? BULK : 1); i++) {
      var last = i == (bulk ? BULK - 1 : 0);
      items.add(item(random, wallets, naming, name + " " + i, spoilt && last));
    }
    return new MoneyOrder(name, naming, List.copyOf(items), bulk);
  }

  private static Item item(
      Random random, List<String> wallets, Naming naming, String notes, boolean tooMuch) {
    var from = random.nextInt(wallets.size());
    var step = random.nextInt(3);
    var to = step == 2 ? from + 1 + random.nextInt(wallets.size() - 1) : from + 1 - 2 * step;
    return new Item(
        notes,
        naming == Naming.ID ? new UUID(random.nextLong(), random.nextLong()) : null,
        naming == Naming.CODE ? "%016d".formatted(random.nextLong(10_000_000_000_000_000L)) : null,
        wallets.get(from),
        wallets.get(Math.floorMod(to, wallets.size())),
        tooMuch ? TOO_MUCH : BigDecimal.valueOf(1 + random.nextInt(2000), 2));
  }
}
