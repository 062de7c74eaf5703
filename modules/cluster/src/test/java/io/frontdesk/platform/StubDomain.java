package io.frontdesk.platform;

import io.frontdesk.platform.bus.Bus;
import io.frontdesk.platform.domain.Call;
import io.frontdesk.platform.domain.Operations;
import io.vertx.core.Future;
import io.vertx.core.Vertx;

/** A domain without a database, for tests of the way to it. */
public final class StubDomain {
  public static Future<Void> on(Vertx vertx, Bus bus, String domain, Operations operations) {
    return bus.serve(domain, operations, new Call.Means(domain, vertx, null, bus, null));
  }

  private StubDomain() {}
}
