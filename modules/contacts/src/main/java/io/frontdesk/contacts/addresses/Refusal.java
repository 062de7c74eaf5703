package io.frontdesk.contacts.addresses;

/** Why an address is not taken, as the contract documents it. */
enum Refusal {
  ADDRESS_LINE_MISSING,
  COUNTRY_UNKNOWN,
  COORDINATES_INCOMPLETE,
  TOO_MANY_ADDRESSES
}
