package io.frontdesk.contacts.values;

/** What vouches for a contact. */
public enum Provider {
  EMAIL,
  PHONE,
  FACEBOOK,
  APPLE,
  GOOGLE,
  MAC_ADDRESS,
  OIDC_OAUTH
}
