package io.frontdesk.app;

import io.frontdesk.kernel.Problem;
import io.frontdesk.kernel.Problem.Kind;
import io.frontdesk.platform.bus.Bus;
import io.frontdesk.platform.domain.Platform;
import io.frontdesk.platform.domain.Retry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Applies the business of a node that serves contacts, and waits for the domains that have a part
 * in it, which may be starting elsewhere.
 */
record BusinessFileStartup(Vertx vertx, Platform platform, Bus bus, List<String> domains) {
  private static final Logger LOG = LoggerFactory.getLogger(BusinessFileStartup.class);
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final long LONG_PAUSE_MILLIS = 10_000;

  /** The keys of the business; none where this node does not look after it. */
  Future<Map<String, String>> on(Map<String, Integer> instances) {
    var files = platform.settings().section("business", BusinessAsCode.Files.class);
    if (!instances.containsKey("contacts") || files.file().isBlank()) {
      return Future.succeededFuture(Map.of());
    }
    var business = new BusinessAsCode(vertx, bus, domains, files);
    return Retry.with(vertx, PATIENCE, BusinessFileStartup::isAway, business::apply)
        .recover(failure -> isAway(failure) ? later(business) : Future.failedFuture(failure));
  }

  /** A domain that nobody serves must not keep this node down: what was applied before holds. */
  private Future<Map<String, String>> later(BusinessAsCode business) {
    LOG.warn("a domain is not there, so the business is not applied yet; it will be, once it is");
    vertx.setTimer(
        LONG_PAUSE_MILLIS,
        timer ->
            business
                .apply()
                .onFailure(
                    failure -> {
                      if (isAway(failure)) {
                        later(business);
                      } else {
                        LOG.error("the business was not applied: {}", failure.getMessage());
                      }
                    }));
    return Future.succeededFuture(Map.of());
  }

  private static boolean isAway(Throwable failure) {
    return failure instanceof Problem.Raised raised
        && (raised.problem().kind() == Kind.UNAVAILABLE
            || raised.problem().kind() == Kind.TIMED_OUT);
  }
}
