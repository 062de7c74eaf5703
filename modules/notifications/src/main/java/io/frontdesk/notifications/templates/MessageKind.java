package io.frontdesk.notifications.templates;

import io.frontdesk.contract.contacts.NotificationRequested.Channel;
import java.util.Set;

/**
 * What a message tells, and whether there is a template for an SMS, too, and not for email alone.
 */
public enum MessageKind {
  SIGN_IN_CODE(true),
  PROOF_CODE(true),
  EMAIL_VERIFICATION(false),
  PASSWORD_RESET(true),
  PASSWORD_CHANGED(true),
  ADDRESS_CHANGED(true),
  WELCOME(false);

  private final boolean bySms;

  MessageKind(boolean bySms) {
    this.bySms = bySms;
  }

  public Set<Channel> channels() {
    return bySms ? Set.of(Channel.EMAIL, Channel.SMS) : Set.of(Channel.EMAIL);
  }

  /** For the safety of her account: no opt-out holds it up, and it is tried as long as it helps. */
  public boolean isForSafety() {
    return this != WELCOME;
  }
}
