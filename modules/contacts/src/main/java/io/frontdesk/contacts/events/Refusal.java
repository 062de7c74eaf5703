package io.frontdesk.contacts.events;

/** Why parked events are not listed or sent again, as the contract documents it. */
enum Refusal {
  DOMAIN_UNKNOWN,
  NOTHING_CHOSEN
}
