package io.frontdesk.financials.business;

import io.frontdesk.contract.business.BusinessFile.Applied;
import io.frontdesk.contract.business.BusinessFile.Apply;
import io.frontdesk.contract.business.BusinessFile.Validate;
import io.frontdesk.contract.business.BusinessFile.Validated;
import io.frontdesk.platform.domain.Call;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;

/** Stores the part of a business's configuration that the ledger needs. */
public final class Businesses {
  /** An equal or newer version that is stored already stays. */
  private static final String APPLY =
      """
      insert into business as b
        (id, version, name, country_code, currency_code, time_zone, currencies, country_currencies)
      values ($1, $2, $3, $4, $5, $6, $7, $8)
      on conflict (id) do update
      set version = excluded.version, name = excluded.name, country_code = excluded.country_code,
        currency_code = excluded.currency_code, time_zone = excluded.time_zone, currencies = excluded.currencies,
        country_currencies = excluded.country_currencies
      where b.version < excluded.version
      """;

  public Future<Validated> validate(Call<Validate> call) {
    return Future.succeededFuture(
        new Validated(new FinancialsSection(call.request().section()).mistakes()));
  }

  public Future<Applied> apply(Call<Apply> call) {
    var asked = call.request();
    var setup = new FinancialsSection(asked.section());
    var profile = new JsonObject(asked.profile());
    if (!setup.mistakes().isEmpty()) {
      return Future.failedFuture(
          new IllegalArgumentException("a section with mistakes is not applied"));
    }
    return call.query(
            APPLY,
            asked.business(),
            asked.version(),
            profile.getString("name"),
            profile.getString("country_code"),
            profile.getString("currency_code"),
            profile.getString("time_zone"),
            setup.currencies().toArray(String[]::new),
            new JsonObject(new LinkedHashMap<>(setup.countryCurrencies())))
        .map(rows -> new Applied(rows.rowCount() > 0));
  }
}
