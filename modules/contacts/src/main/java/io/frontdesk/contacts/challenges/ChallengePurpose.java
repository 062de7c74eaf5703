package io.frontdesk.contacts.challenges;

/** What a challenge is for. */
public enum ChallengePurpose {
  /** To come in: by a code, as somebody who is known or who registers. */
  ENTER,
  /** To prove an address that was added to a contact, or that she registered with. */
  IDENTITY,
  /** To prove an email by a link. */
  EMAIL,
  /** To choose a new password. */
  PASSWORD
}
