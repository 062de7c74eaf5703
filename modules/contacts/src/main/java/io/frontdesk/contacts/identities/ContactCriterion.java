package io.frontdesk.contacts.identities;

/**
 * What somebody can be found by, and the condition that a contact must meet; $%d stands for the
 * value.
 */
enum ContactCriterion {
  AUTH_OTP("false"),
  EMAIL(
      """
      c.id in (select id from contact where business = $1 and email = $%1$d and email_proved_at is not null
        union select contact from identity
        where business = $1 and provider = 'EMAIL' and value = $%1$d and proved_at is not null)
      """),
  PHONE(
      """
      c.id in (select id from contact where business = $1 and phone = $%1$d and phone_proved_at is not null
        union select contact from identity
        where business = $1 and provider = 'PHONE' and value = $%1$d and proved_at is not null)
      """),
  PASSPORT("c.demographics -> 'passport' ->> 'number' = $%d"),
  ID_NUMBER("c.demographics -> 'id_details' ->> 'number' = $%d"),
  STATUTORY_ID("c.demographics ->> 'statutory_number' = $%d"),
  /** It narrows down and finds nobody: thousands share a day. */
  BIRTHDATE(
      """
      to_char((c.demographics #>> '{date_of_birth,year}')::int, 'FM0000') || '-'
        || to_char((c.demographics #>> '{date_of_birth,month}')::int, 'FM00') || '-'
        || to_char((c.demographics #>> '{date_of_birth,day}')::int, 'FM00') = $%d
      """),
  /** Of these nobody has one yet. */
  CARD("$%d::text is null"),
  LOYALTY_IDENTIFIER("$%d::text is null"),
  GIFT_PASS("$%d::text is null");

  private final String condition;

  ContactCriterion(String condition) {
    this.condition = condition;
  }

  String condition(int place) {
    return condition.formatted(place);
  }

  boolean findsAlone() {
    return this != BIRTHDATE && this != AUTH_OTP;
  }
}
