package io.frontdesk.contacts.business;

import io.frontdesk.kernel.Problem;
import io.frontdesk.platform.bus.Json;
import io.frontdesk.platform.domain.Call;
import io.frontdesk.platform.domain.FactsCache;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** The facts of businesses out of the tables of this domain. */
public final class BusinessCache {
  private static final String FIND =
      """
      select b.name, b.country_code, b.language_code, b.countries, b.custom_fields, (
        select coalesce(jsonb_object_agg(a.id, jsonb_build_object('ways', a.sign_in_methods,
          'verify_email_url', a.verify_email_url, 'reset_password_url', a.reset_password_url)), '{}')
        from application a where a.business = b.id and a.retired_at is null) as applications
      from business b where b.id = $1 and b.version > 0
      """;

  private final FactsCache<BusinessFacts> cache = new FactsCache<>(BusinessCache::read);

  public Future<BusinessFacts> facts(Call<?> call) {
    return cache.facts(call);
  }

  private static Future<BusinessFacts> read(Call<?> call) {
    return call.query(FIND, call.business())
        .map(
            rows -> {
              for (var row : rows) {
                return new BusinessFacts(
                    call.business(),
                    row.getString("name"),
                    row.getString("country_code"),
                    row.getString("language_code"),
                    Set.of(row.getArrayOfStrings("countries")),
                    Set.of(row.getArrayOfStrings("custom_fields")),
                    applications(row.getJsonObject("applications")));
              }
              throw Problem.notFound("business").raise();
            });
  }

  private static Map<UUID, ApplicationFacts> applications(JsonObject all) {
    return all.fieldNames().stream()
        .collect(
            Collectors.toUnmodifiableMap(
                UUID::fromString, id -> Json.read(all.getJsonObject(id), ApplicationFacts.class)));
  }
}
