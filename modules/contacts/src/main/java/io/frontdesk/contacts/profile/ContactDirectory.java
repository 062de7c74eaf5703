package io.frontdesk.contacts.profile;

import io.frontdesk.contract.contacts.ContactQueries;
import io.frontdesk.contract.contacts.ContactQueries.FindRecipient;
import io.frontdesk.contract.contacts.ContactQueries.FindWallet;
import io.frontdesk.contract.contacts.ContactQueries.FoundWallet;
import io.frontdesk.contract.contacts.ContactQueries.NameContacts;
import io.frontdesk.contract.contacts.ContactQueries.Named;
import io.frontdesk.contract.contacts.ContactQueries.Names;
import io.frontdesk.contract.contacts.ContactQueries.Recipient;
import io.frontdesk.platform.domain.Call;
import io.frontdesk.platform.domain.Operations;
import io.frontdesk.platform.domain.Resource;
import io.vertx.core.Future;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What other domains ask about contacts: whose a wallet is, and how somebody is called. */
public final class ContactDirectory implements Resource {
  private static final int MOST = 500;

  private static final String FIND_WALLET =
      """
      select id, wallet_id, wallet_code, country_of_agreement from contact
      where business = $1 and %s = $2 and unregistered_at is null
      """;
  private static final String BY_CONTACT = FIND_WALLET.formatted("id");
  private static final String BY_WALLET = FIND_WALLET.formatted("wallet_id");
  private static final String BY_CODE = FIND_WALLET.formatted("wallet_code");

  private static final String NAME =
      """
      select id, code, first_name, last_name, company_name from contact
      where business = $1 and id = any($2) and unregistered_at is null
      """;

  private static final String RECIPIENT =
      """
      select case when email_proved_at is not null and not email_opt_out then email end as email,
        case when phone_proved_at is not null and not sms_opt_out then phone end as phone,
        c.first_name, c.language_code, b.name
      from contact c join business b on b.id = c.business
      where c.business = $1 and c.id = $2 and c.unregistered_at is null
      """;

  @Override
  public void bind(Operations operations) {
    operations
        .answer(ContactQueries.FIND_WALLET, this::findWallet)
        .answer(ContactQueries.NAME_CONTACTS, this::nameContacts)
        .answer(ContactQueries.FIND_RECIPIENT, this::findRecipient);
  }

  public Future<FoundWallet> findWallet(Call<FindWallet> call) {
    var asked = call.request();
    var found =
        asked.contact() != null
            ? call.query(BY_CONTACT, call.business(), asked.contact())
            : asked.wallet() != null
                ? call.query(BY_WALLET, call.business(), asked.wallet())
                : call.query(BY_CODE, call.business(), asked.code());
    return found.map(
        rows -> {
          for (var row : rows) {
            return new FoundWallet(
                row.getUUID("id"),
                row.getUUID("wallet_id"),
                row.getString("wallet_code"),
                row.getString("country_of_agreement"));
          }
          return new FoundWallet(null, null, null, null);
        });
  }

  public Future<Recipient> findRecipient(Call<FindRecipient> call) {
    return call.query(RECIPIENT, call.business(), call.request().contact())
        .map(
            rows -> {
              for (var row : rows) {
                return new Recipient(
                    row.getString("email"),
                    row.getString("phone"),
                    row.getString("first_name"),
                    row.getString("language_code"),
                    row.getString("name"));
              }
              return new Recipient(null, null, null, null, null);
            });
  }

  public Future<Names> nameContacts(Call<NameContacts> call) {
    var ids = call.request().contacts();
    if (ids.size() > MOST) {
      throw new IllegalArgumentException("more than " + MOST + " at once");
    }
    return call.query(NAME, call.business(), ids.toArray(UUID[]::new))
        .map(
            rows ->
                new Names(
                    rows.stream()
                        .map(
                            row ->
                                new Named(
                                    row.getUUID("id"),
                                    name(
                                        row.getString("first_name"),
                                        row.getString("last_name"),
                                        row.getString("company_name")),
                                    row.getString("code")))
                        .toList()));
  }

  /** As she is called; a company without a person by its own name; null when there is neither. */
  private static String name(String first, String last, String company) {
    var name = Stream.of(first, last).filter(part -> part != null).collect(Collectors.joining(" "));
    return name.isEmpty() ? company : name;
  }
}
