package io.frontdesk.platform;

import io.frontdesk.platform.bus.Bus;
import io.frontdesk.platform.domain.DomainContext;
import io.frontdesk.platform.domain.Operations;
import io.vertx.core.Future;
import io.vertx.core.Vertx;

/** A domain without a database, for tests of the way to it. */
public final class StubDomain {
  public static Future<Void> on(Vertx vertx, Bus bus, String domain, Operations operations) {
    return operations.serve(new DomainContext(domain, vertx, null, bus, null));
  }

  private StubDomain() {}
}
