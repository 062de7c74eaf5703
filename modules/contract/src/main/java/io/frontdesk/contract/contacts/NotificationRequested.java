package io.frontdesk.contract.contacts;

import io.frontdesk.contract.Event;
import java.time.Instant;
import java.util.UUID;

/**
 * Somebody is to be told something at one address, for the safety of her account: a code, a link,
 * that something changed. No opt-out holds it up. What is in {@code sealed} is a {@link Content},
 * under the purpose {@link #PURPOSE} and the id of the notice; past {@code until} it is good for
 * nothing and must be forgotten.
 */
public record NotificationRequested(
    UUID notice, Kind kind, Channel channel, String language, Instant until, String sealed)
    implements Event {
  public static final String TYPE = "contacts.NoticeDue.v1";
  public static final String PURPOSE = "notices";

  /** What it tells; there is a template for each, for the channels it can take. */
  public enum Kind {
    /** A code to sign in or to register with. Email, SMS. */
    SIGN_IN_CODE,
    /** A code that proves that an address is hers. Email, SMS. */
    PROOF_CODE,
    /** A link that proves that an email is hers. Email. */
    EMAIL_VERIFICATION,
    /** A link, or by SMS a code, to choose a new password with. Email, SMS. */
    PASSWORD_RESET,
    /** Her password is another one now. Email, SMS. */
    PASSWORD_CHANGED,
    /** Another email or phone takes the place of this one. Email, SMS. */
    ADDRESS_CHANGED
  }

  public enum Channel {
    EMAIL,
    SMS
  }

  /**
   * {@code to}: an email, or a phone in E.164. {@code name}: her first name, null when unknown.
   * {@code code}, {@code token} and {@code url} are null where the kind has none; {@code url} has
   * the token in it. All null: there was nobody to tell, and it is there so that whoever asked
   * cannot tell by the time that it took.
   */
  public record Content(
      String to, String business, String name, String code, String token, String url) {
    public static final Content TO_NOBODY = new Content(null, null, null, null, null, null);

    /** Whatever is printed ends in a log. */
    @Override
    public String toString() {
      return "Content[…]";
    }
  }

  @Override
  public String type() {
    return TYPE;
  }
}
