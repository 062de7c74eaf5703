package io.frontdesk.contacts.values;

import io.frontdesk.contract.contacts.NoticeDue.Channel;

/**
 * An email or phone that somebody says is hers: worth nothing until it is proved. {@code value}: as
 * it is compared, a phone in E.164.
 */
public record Claim(Provider provider, String value, Phone phone) {
  public static Claim of(Email email) {
    return new Claim(Provider.EMAIL, email.address(), null);
  }

  public static Claim of(Phone phone) {
    return new Claim(Provider.PHONE, phone.e164(), phone);
  }

  /** As it is kept; a phone in E.164. */
  public static Claim of(Provider provider, String value) {
    var phone = provider == Provider.PHONE ? Phone.international(value).orElse(null) : null;
    return new Claim(provider, value, phone);
  }

  public Channel channel() {
    return provider == Provider.EMAIL ? Channel.EMAIL : Channel.SMS;
  }

  public boolean isEmail() {
    return provider == Provider.EMAIL;
  }

  /** As an answer shows it: enough to recognise one's own, and nothing to learn from. */
  public String shown() {
    return Masked.of(provider, value);
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
