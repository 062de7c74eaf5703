package io.frontdesk.platform.domain;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Function;

/**
 * What rules ask of a business, remembered for a moment: it changes when a business file is
 * applied, and is asked for with every call.
 */
public final class FactsCache<F> {
  private static final int MOST = 1000;
  private static final Duration MOMENT = Duration.ofSeconds(2);

  private final Cache<UUID, F> known =
      Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(MOMENT).build();
  private final Function<Call<?>, Future<F>> read;

  /** {@code read}: of the call's business; fails where there is none. */
  public FactsCache(Function<Call<?>, Future<F>> read) {
    this.read = read;
  }

  public Future<F> facts(Call<?> call) {
    var business = call.business();
    var found = known.getIfPresent(business);
    return found != null
        ? Future.succeededFuture(found)
        : read.apply(call).onSuccess(facts -> known.put(business, facts));
  }
}
