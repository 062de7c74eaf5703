package io.frontdesk.contacts.values;

import io.frontdesk.contract.contacts.NotificationRequested.Channel;

/**
 * An email or phone that somebody says is hers: worth nothing until it is proved. {@code value}: as
 * it is compared, a phone in E.164.
 */
public record Identifier(Provider provider, String value, Phone phone) {
  public static Identifier of(Email email) {
    return new Identifier(Provider.EMAIL, email.address(), null);
  }

  public static Identifier of(Phone phone) {
    return new Identifier(Provider.PHONE, phone.e164(), phone);
  }

  /** As it is kept; a phone in E.164. */
  public static Identifier of(Provider provider, String value) {
    var phone = provider == Provider.PHONE ? Phone.international(value).orElse(null) : null;
    return new Identifier(provider, value, phone);
  }

  public Channel channel() {
    return provider == Provider.EMAIL ? Channel.EMAIL : Channel.SMS;
  }

  public boolean isEmail() {
    return provider == Provider.EMAIL;
  }

  /** As an answer shows it: enough to recognise one's own, and nothing to learn from. */
  public String shown() {
    return MaskedIdentifier.of(provider, value);
  }

  /** What is counted and hashed for it. */
  public String subject() {
    return provider + "|" + value;
  }

  @Override
  public String toString() {
    return "Claim[" + provider + "]";
  }
}
