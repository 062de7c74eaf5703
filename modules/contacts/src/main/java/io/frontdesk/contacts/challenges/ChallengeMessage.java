package io.frontdesk.contacts.challenges;

import io.frontdesk.contract.contacts.NotificationRequested.Kind;

/**
 * What the person at the other end is to read: in her language, in the business's name. {@code
 * link}: where a link leads, with {@code {token}} for its token; null where there is none.
 */
public record ChallengeMessage(
    Kind kind, String business, String name, String language, String link) {
  /** With nothing in it to follow. */
  public static ChallengeMessage of(Kind kind, String business, String name, String language) {
    return new ChallengeMessage(kind, business, name, language, null);
  }

  public ChallengeMessage withLink(String leading) {
    return new ChallengeMessage(kind, business, name, language, leading);
  }

  @Override
  public String toString() {
    return "Message[" + kind + "]";
  }
}
