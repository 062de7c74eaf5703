package io.frontdesk.platform.domain;

import io.frontdesk.contract.Ask;
import io.frontdesk.platform.bus.Envelope;
import io.vertx.core.Future;

/** Whether a domain can do its work: it answers, and its database does. */
public final class Health {
  public record Ping() {}

  public record Pong() {}

  public static Ask<Ping, Pong> ping(String domain) {
    return new Ask<>(domain, Envelope.PING, Ping.class, Pong.class);
  }

  static Future<Pong> pong(Call<Ping> call) {
    return call.query("select 1").map(new Pong());
  }

  private Health() {}
}
