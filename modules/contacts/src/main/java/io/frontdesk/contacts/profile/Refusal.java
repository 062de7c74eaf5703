package io.frontdesk.contacts.profile;

/** Why a profile is not made or changed, as the contract documents it. */
enum Refusal {
  PROVIDER_NOT_SUPPORTED,
  EMAIL_MISSING,
  EMAIL_INVALID,
  EMAIL_TAKEN,
  EMAIL_SIGNS_IN,
  EMAIL_OR_PHONE_MISSING,
  PHONE_INVALID,
  COUNTRY_UNKNOWN,
  COUNTRY_NOT_SERVED,
  LANGUAGE_UNKNOWN,
  TERMS_NOT_ACCEPTED,
  DATE_INVALID
}
