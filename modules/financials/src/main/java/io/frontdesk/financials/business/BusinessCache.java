package io.frontdesk.financials.business;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.frontdesk.kernel.Problem;
import io.frontdesk.platform.domain.Call;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.HashMap;
import java.util.Set;
import java.util.UUID;

/**
 * A short-lived cache of the facts of businesses: they are needed with every posting and change
 * only when a configuration is applied.
 */
public final class BusinessCache {
  private static final int MOST = 1000;
  private static final Duration MOMENT = Duration.ofSeconds(2);

  private static final String FIND =
      """
      select name, currency_code, time_zone, currencies, country_currencies from business where id = $1
      """;

  private final Cache<UUID, BusinessFacts> known =
      Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(MOMENT).build();

  public Future<BusinessFacts> facts(Call<?> call) {
    var found = known.getIfPresent(call.business());
    return found != null
        ? Future.succeededFuture(found)
        : read(call).onSuccess(facts -> known.put(facts.business(), facts));
  }

  private static Future<BusinessFacts> read(Call<?> call) {
    return call.query(FIND, call.business())
        .map(
            rows -> {
              for (var row : rows) {
                var countries = new HashMap<String, String>();
                row.getJsonObject("country_currencies")
                    .forEach(each -> countries.put(each.getKey(), (String) each.getValue()));
                return new BusinessFacts(
                    call.business(),
                    row.getString("name"),
                    row.getString("currency_code"),
                    row.getString("time_zone"),
                    Set.of(row.getArrayOfStrings("currencies")),
                    countries);
              }
              throw Problem.notFound("business").raise();
            });
  }
}
