package io.frontdesk.contacts.identities;

import io.frontdesk.contacts.values.Identifier;
import io.frontdesk.platform.domain.Call;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds who is meant by what somebody tells about herself: exactly one contact, or nobody. */
final class ContactMatcher {
  private static final String FIND =
      """
      select c.id, c.first_name, c.language_code,
        case when c.email_proved_at is not null and not exists (
          select 1 from identity o where o.business = c.business and o.provider = 'EMAIL' and o.value = c.email
            and o.contact <> c.id) then c.email end as email,
        case when c.phone_proved_at is not null and not exists (
          select 1 from identity o where o.business = c.business and o.provider = 'PHONE' and o.value = c.phone
            and o.contact <> c.id) then c.phone end as phone
      from contact c where c.business = $1
      """;

  private static final String SELDOM = " limit 2";

  /**
   * The conditions are those of what was given and no others, so that each question has a plan of
   * its own. Where nobody can be found the same is asked, and nobody is.
   */
  static Future<Optional<ContactMatch>> find(Call<?> call, OtpQuery sought) {
    var sql = new StringBuilder(FIND);
    var values = new ArrayList<>(List.<Object>of(call.business()));
    sought
        .given()
        .forEach(
            (credential, value) -> {
              values.add(value);
              sql.append(" and ").append(credential.condition(values.size()));
            });
    sql.append(sought.findsAnybody() ? "" : " and false").append(SELDOM);
    return call.query(sql.toString(), values.toArray())
        .map(
            rows ->
                rows.size() == 1
                    ? Optional.of(finding(rows.iterator().next(), sought))
                    : Optional.<ContactMatch>empty());
  }

  private static ContactMatch finding(Row row, OtpQuery sought) {
    var known = row.getString(sought.method() == RequestOtp.Method.EMAIL ? "email" : "phone");
    var typed = sought.typed();
    var destination =
        typed != null || known == null ? typed : Identifier.of(sought.provider(), known);
    return new ContactMatch(
        row.getUUID("id"),
        destination,
        row.getString("first_name"),
        row.getString("language_code"));
  }

  private ContactMatcher() {}
}
