package io.frontdesk.contacts.business;

import io.frontdesk.kernel.Problem;
import io.frontdesk.platform.Call;
import io.vertx.core.Future;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/**
 * The facts of businesses, remembered for a moment: they change when a configuration is applied,
 * and are asked for all the time. One for each verticle instance, used on its event loop alone.
 */
public final class KnownBusinesses {
  private static final int MOST = 1000;
  private static final long NANOS = TimeUnit.SECONDS.toNanos(2);

  private static final String FIND =
      """
      select country_code, language_code, countries, custom_fields from business where id = $1 and version > 0
      """;

  private record Known(BusinessFacts facts, long at) {}

  private final Map<UUID, Known> known = new LinkedHashMap<>();

  public Future<BusinessFacts> facts(Call<?> call) {
    var found = known.get(call.business());
    if (found != null && System.nanoTime() - found.at() < NANOS) {
      return Future.succeededFuture(found.facts());
    }
    return read(call).onSuccess(this::remember);
  }

  private static Future<BusinessFacts> read(Call<?> call) {
    return call.query(FIND, call.business())
        .map(
            rows -> {
              for (var row : rows) {
                return new BusinessFacts(
                    call.business(),
                    row.getString("country_code"),
                    row.getString("language_code"),
                    Set.of(row.getArrayOfStrings("countries")),
                    Set.of(row.getArrayOfStrings("custom_fields")));
              }
              throw Problem.notFound("business").raise();
            });
  }

  /** The oldest goes first, and it is the one that was read longest ago. */
  private void remember(BusinessFacts facts) {
    known.remove(facts.business());
    known.put(facts.business(), new Known(facts, System.nanoTime()));
    if (known.size() > MOST) {
      known.remove(known.keySet().iterator().next());
    }
  }
}
