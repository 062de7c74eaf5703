package io.frontdesk.dev.bench;

import io.frontdesk.platform.domain.DomainVerticle;
import io.frontdesk.platform.domain.Operations;
import io.frontdesk.platform.domain.Platform;
import io.vertx.core.Future;
import java.math.BigDecimal;
import java.util.UUID;

/** A domain like the others, whose one rule is to give back what it was given. */
final class EchoVerticle extends DomainVerticle {
  record Echo(Party origin, Party destination, BigDecimal amount, String notes) {
    record Party(UUID accountId, UUID walletId) {}
  }

  EchoVerticle(Platform platform) {
    super("echo", platform);
  }

  @Override
  protected void bind(Operations operations) {
    operations.on("echo", Echo.class, Echo.class, call -> Future.succeededFuture(call.request()));
  }
}
