package io.frontdesk.platform.domain;

import io.frontdesk.contract.business.BusinessFile;
import io.frontdesk.contract.business.BusinessFile.Applied;
import io.frontdesk.contract.business.BusinessFile.Apply;
import io.frontdesk.contract.business.BusinessFile.Mistake;
import io.frontdesk.contract.business.BusinessFile.Validate;
import io.frontdesk.contract.business.BusinessFile.Validated;
import io.vertx.core.Future;

/** The part that a domain has in the business file where a business can set up nothing of it. */
record NoSection(String domain) {
  void bind(Operations operations) {
    operations
        .answer(BusinessFile.validate(domain), this::validate)
        .answer(BusinessFile.apply(domain), NoSection::apply);
  }

  private Future<Validated> validate(Call<Validate> call) {
    var mistakes =
        call.request().section().keySet().stream()
            .map(
                name ->
                    new Mistake("/" + domain + "/" + name, "there is nothing to set up here yet"))
            .toList();
    return Future.succeededFuture(new Validated(mistakes));
  }

  private static Future<Applied> apply(Call<Apply> call) {
    return Future.succeededFuture(new Applied(false));
  }
}
