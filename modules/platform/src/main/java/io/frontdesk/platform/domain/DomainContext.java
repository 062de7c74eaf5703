package io.frontdesk.platform.domain;

import io.frontdesk.platform.bus.Bus;
import io.frontdesk.platform.data.TransactionRunner;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;

/** What a domain works with, the same for all its calls. */
public record DomainContext(
    String domain, Vertx vertx, Pool pool, Bus bus, IdempotencyStore idempotency) {
  TransactionRunner transactions() {
    return new TransactionRunner(vertx, pool, domain);
  }
}
