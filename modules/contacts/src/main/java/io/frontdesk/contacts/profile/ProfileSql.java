package io.frontdesk.contacts.profile;

import io.frontdesk.contacts.values.Phone;
import io.frontdesk.platform.bus.Json;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** The SQL of profiles. */
final class ProfileSql {
  private static final String COLUMNS =
      """
      select c.id, c.code, c.type, c.first_name, c.middle_name, c.last_name, c.company_name, c.company_profile,
        c.language_code, c.country_of_agreement, c.email, c.phone, c.phone_country, c.phone_number, c.phone_type,
        c.pending_email, c.pending_phone, c.pending_phone_country, c.pending_phone_number, c.pending_phone_type,
        c.demographics, c.email_proved_at is not null as email_proved, c.phone_proved_at is not null as phone_proved,
        c.referral_code, c.sms_opt_out, c.email_opt_out, c.custom_fields, c.wallet_id, c.wallet_code
      """;

  static final String GET =
      COLUMNS + "from contact c where c.business = $1 and c.id = $2 and c.unregistered_at is null";

  static final String LOCK =
      COLUMNS
          + """
            , exists (select 1 from identity i where i.business = c.business and i.contact = c.id
              and i.provider = 'EMAIL' and i.value = c.email) as email_signs_in,
              exists (select 1 from identity i where i.business = c.business and i.contact = c.id
                and i.provider = 'PHONE' and i.value = c.phone) as phone_signs_in
            from contact c where c.business = $1 and c.id = $2 and c.unregistered_at is null for update
            """;

  /**
   * An address that is no longer the same is no longer proved, unless a server vouches for it
   * ($24).
   */
  static final String UPDATE =
      """
      update contact
      set first_name = $3, middle_name = $4, last_name = $5, language_code = $6, email = $7, pending_email = $8,
        phone = $9, phone_country = $10, phone_number = $11, phone_type = $12,
        pending_phone = $13, pending_phone_country = $14, pending_phone_number = $15, pending_phone_type = $16,
        demographics = $17, sms_opt_out = $18, email_opt_out = $19, custom_fields = $20, company_name = $21,
        company_profile = $22, updated_at = $23,
        email_proved_at = case when email = $7 then email_proved_at when $24 and $7::text is not null then $23::timestamptz end,
        phone_proved_at = case when phone = $9 then phone_proved_at when $24 and $9::text is not null then $23::timestamptz end
      where business = $1 and id = $2
      """;

  static ContactProfile shown(Row row) {
    var company = row.getJsonObject("company_profile");
    var demographics = row.getJsonObject("demographics");
    return new ContactProfile(
        row.getUUID("id"),
        row.getString("code"),
        row.getString("type"),
        row.getString("first_name"),
        row.getString("middle_name"),
        row.getString("last_name"),
        row.getString("company_name"),
        company == null ? null : Json.read(company, CompanyProfile.class),
        row.getString("language_code"),
        row.getString("email"),
        ContactProfile.ShownPhone.of(phone(row, "phone")),
        demographics == null ? null : Json.read(demographics, Demographics.class),
        row.getString("referral_code"),
        row.getBoolean("sms_opt_out"),
        row.getBoolean("email_opt_out"),
        row.getString("country_of_agreement"),
        CustomFields.list(row.getJsonObject("custom_fields").getMap()),
        new ContactProfile.Wallet(row.getUUID("wallet_id"), row.getString("wallet_code")),
        row.getString("pending_email"),
        ContactProfile.ShownPhone.of(phone(row, "pending_phone")));
  }

  static Profile changeable(Row row) {
    var company = row.getJsonObject("company_profile");
    var demographics = row.getJsonObject("demographics");
    var fields = new TreeMap<String, String>();
    row.getJsonObject("custom_fields")
        .forEach(field -> fields.put(field.getKey(), (String) field.getValue()));
    return new Profile(
        new Profile.Names(
            row.getString("first_name"), row.getString("middle_name"), row.getString("last_name")),
        row.getString("language_code"),
        new Profile.Emails(
            row.getString("email"),
            row.getString("pending_email"),
            row.getBoolean("email_proved"),
            row.getBoolean("email_signs_in")),
        new Profile.Phones(
            phone(row, "phone"),
            phone(row, "pending_phone"),
            row.getBoolean("phone_proved"),
            row.getBoolean("phone_signs_in")),
        demographics == null ? Demographics.NONE : Json.read(demographics, Demographics.class),
        new Profile.OptOuts(row.getBoolean("sms_opt_out"), row.getBoolean("email_opt_out")),
        fields,
        row.getString("company_name"),
        company == null ? CompanyProfile.NONE : Json.read(company, CompanyProfile.class));
  }

  static Object[] update(
      UUID business, UUID id, Profile profile, OffsetDateTime now, boolean vouched) {
    var phone = columns(profile.phones().current());
    var pending = columns(profile.phones().pending());
    return new Object[] {
      business,
      id,
      profile.names().first(),
      profile.names().middle(),
      profile.names().last(),
      profile.language(),
      profile.emails().current(),
      profile.emails().pending(),
      phone[0],
      phone[1],
      phone[2],
      phone[3],
      pending[0],
      pending[1],
      pending[2],
      pending[3],
      some(profile.demographics()),
      profile.optOuts().sms(),
      profile.optOuts().email(),
      json(profile.customFields()),
      profile.companyName(),
      some(profile.companyProfile()),
      now,
      vouched
    };
  }

  static JsonObject json(Map<String, String> fields) {
    return new JsonObject(new LinkedHashMap<>(fields));
  }

  /** E.164, country, national number and type, as four columns have them. */
  static String[] columns(Phone phone) {
    return phone == null
        ? new String[4]
        : new String[] {phone.e164(), phone.country(), phone.number(), phone.type().name()};
  }

  private static Phone phone(Row row, String column) {
    var e164 = row.getString(column);
    return e164 == null
        ? null
        : new Phone(
            e164,
            row.getString(column + "_country"),
            row.getString(column + "_number"),
            Phone.Type.valueOf(row.getString(column + "_type")));
  }

  private static JsonObject some(Object record) {
    var json = Json.write(record);
    return json.isEmpty() ? null : json;
  }

  private ProfileSql() {}
}
