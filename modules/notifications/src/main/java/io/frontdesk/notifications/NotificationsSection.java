package io.frontdesk.notifications;

import io.frontdesk.contract.business.BusinessFile;
import io.frontdesk.contract.business.BusinessFile.Applied;
import io.frontdesk.contract.business.BusinessFile.Apply;
import io.frontdesk.contract.business.BusinessFile.Mistake;
import io.frontdesk.contract.business.BusinessFile.Validate;
import io.frontdesk.contract.business.BusinessFile.Validated;
import io.frontdesk.platform.domain.Call;
import io.frontdesk.platform.domain.Operations;
import io.frontdesk.platform.domain.Resource;
import io.vertx.core.Future;

/** What a business may set up about its messages: nothing yet. */
final class NotificationsSection implements Resource {
  Future<Validated> validate(Call<Validate> call) {
    var mistakes =
        call.request().section().keySet().stream()
            .map(
                name ->
                    new Mistake("/notifications/" + name, "there is nothing to set up here yet"))
            .toList();
    return Future.succeededFuture(new Validated(mistakes));
  }

  @Override
  public void bind(Operations operations) {
    operations
        .answer(BusinessFile.validate("notifications"), this::validate)
        .answer(BusinessFile.apply("notifications"), this::apply);
  }

  Future<Applied> apply(Call<Apply> call) {
    return Future.succeededFuture(new Applied(false));
  }
}
