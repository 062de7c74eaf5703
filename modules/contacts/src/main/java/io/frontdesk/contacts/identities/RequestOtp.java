package io.frontdesk.contacts.identities;

import java.util.List;
import java.util.UUID;

/** Request and reply of operation requestOtp. */
public record RequestOtp(Method method, List<Given> credentials) {
  public enum Method {
    SMS,
    EMAIL
  }

  /** Something she tells about herself. */
  public record Given(ContactCriterion name, String value) {
    @Override
    public String toString() {
      return "Given[" + name + "]";
    }
  }

  public record Reply(UUID authOtp, String obfuscatedValue) {}

  @Override
  public String toString() {
    return "RequestOtp[" + method + "]";
  }
}
