package io.frontdesk.financials.ledger;

import io.frontdesk.platform.bus.Json;
import io.frontdesk.platform.domain.Call;
import io.frontdesk.platform.domain.DomainVerticle;
import io.frontdesk.platform.domain.Operations;
import io.frontdesk.platform.domain.Platform;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A domain with one operation: it posts what it is handed. */
final class PostingVerticle extends DomainVerticle {
  static final String POST = "post";

  /** {@code answer}: the id to answer with. */
  record Order(UUID answer, String zone, List<Map<String, Object>> steps) {}

  record Posted(UUID id) {}

  PostingVerticle(Platform platform) {
    super("financials", platform);
  }

  @Override
  protected void bind(Operations operations) {
    operations.on(POST, Order.class, Posted.class, PostingVerticle::post);
    operations.on("another", Order.class, Posted.class, PostingVerticle::post);
  }

  private static Future<Posted> post(Call<Order> call) {
    var order = call.request();
    var steps = order.steps().stream().map(PostingVerticle::step).toList();
    return Ledger.post(call, order.zone(), steps, new Posted(order.answer()), step -> step + ".");
  }

  private static LedgerStep step(Map<String, Object> written) {
    if (written.containsKey("transaction")) {
      return Json.read(written, Posting.class);
    }
    return written.containsKey("hold")
        ? Json.read(written, TakeHold.class)
        : Json.read(written, ReleaseHold.class);
  }
}
