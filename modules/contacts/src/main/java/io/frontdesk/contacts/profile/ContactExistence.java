package io.frontdesk.contacts.profile;

import io.frontdesk.contacts.business.BusinessCache;
import io.frontdesk.platform.domain.Call;
import io.frontdesk.platform.domain.Operations;
import io.frontdesk.platform.domain.Resource;
import io.vertx.core.Future;

/** Whether somebody is known by an address: only one that signs in or is proved counts. */
public final class ContactExistence implements Resource {
  private static final String FIND =
      """
      select exists (select 1 from identity where business = $1 and provider = 'EMAIL' and value = $2)
        or exists (select 1 from contact where business = $1 and email = $2 and email_proved_at is not null)
        or exists (select 1 from identity where business = $1 and provider = 'PHONE' and value = $3)
        or exists (select 1 from contact where business = $1 and phone = $3 and phone_proved_at is not null) as known
      """;

  private final BusinessCache businesses;

  public ContactExistence(BusinessCache businesses) {
    this.businesses = businesses;
  }

  @Override
  public void bind(Operations operations) {
    operations.on(
        "checkContactExists",
        CheckContactExists.class,
        CheckContactExists.Reply.class,
        this::checkContactExists);
  }

  public Future<CheckContactExists.Reply> checkContactExists(Call<CheckContactExists> call) {
    return businesses
        .facts(call)
        .map(facts -> CheckContactExists.decide(call.request(), facts).orRaise())
        .compose(sought -> call.query(FIND, call.business(), sought.email(), sought.phone()))
        .map(rows -> new CheckContactExists.Reply(rows.iterator().next().getBoolean("known")));
  }
}
