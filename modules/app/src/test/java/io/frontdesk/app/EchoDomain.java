package io.frontdesk.app;

import io.frontdesk.platform.bus.Json;
import io.frontdesk.platform.domain.Call;
import io.frontdesk.platform.domain.DomainVerticle;
import io.frontdesk.platform.domain.Operations;
import io.frontdesk.platform.domain.Platform;
import io.vertx.core.Future;
import java.math.BigDecimal;
import java.util.UUID;

/** A domain of the tests alone: it keeps an amount as money is kept, and gives it back. */
final class EchoDomain extends DomainVerticle {
  record Amount(BigDecimal amount, String note) {
    /** As it came, as a column kept it, and as a document kept it. */
    record Reply(BigDecimal amount, BigDecimal column, BigDecimal document) {}
  }

  private static final String KEEP =
      """
      insert into kept (id, amount, whole) values ($1, $2, $3) returning amount, whole
      """;

  EchoDomain(Platform platform) {
    super("echo", platform);
  }

  @Override
  protected void bind(Operations operations) {
    operations.on("echoAmount", Amount.class, Amount.Reply.class, EchoDomain::echo);
  }

  private static Future<Amount.Reply> echo(Call<Amount> call) {
    var amount = call.request().amount();
    return call.once(
        Amount.Reply.class,
        tx ->
            tx.run(KEEP, UUID.randomUUID(), amount, Json.write(call.request()))
                .map(
                    rows -> {
                      var row = rows.iterator().next();
                      var document = Json.read(row.getJsonObject("whole"), Amount.class);
                      return new Amount.Reply(
                          amount, row.getBigDecimal("amount"), document.amount());
                    }));
  }
}
