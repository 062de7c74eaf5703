package io.frontdesk.dev.bench;

import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;

/** Requests for transfers between wallets, each of another amount and other parties. */
final class TransferRequests {
  static final String NOTES = "For the coffee, thanks";
  private static final String PATH = EchoContract.BASE + "/transfers";

  /** More than are made in one run, or each is made a few times: the ledger takes it as another. */
  private static final int REQUESTS = 20_000;

  private static final long SEED = 42;

  static List<Request> among(BenchWallets purses, String key) {
    var random = new Random(SEED);
    return IntStream.range(0, REQUESTS)
        .mapToObj(
            i -> {
              var from = random.nextInt(purses.count());
              var to = (from + 1 + random.nextInt(purses.count() - 1)) % purses.count();
              var cents = BigDecimal.valueOf(10L + random.nextInt(490), 2);
              return Request.keyed(
                  "POST", PATH, key, body(wallet(purses, from), wallet(purses, to), cents));
            })
        .toList();
  }

  private static String wallet(BenchWallets purses, int at) {
    return BenchWallets.wallet(purses.first() + at).toString();
  }

  static Request one(BenchContacts.Contact contact, UUID from, UUID to) {
    return contact.asks("POST", PATH, body(from.toString(), to.toString(), BigDecimal.ONE));
  }

  private static String body(String from, String to, BigDecimal amount) {
    return new JsonObject()
        .put("origin", JsonObject.of("wallet_id", from))
        .put("destination", JsonObject.of("wallet_id", to))
        .put("amount", amount)
        .put("notes", NOTES)
        .encode();
  }

  private TransferRequests() {}
}
