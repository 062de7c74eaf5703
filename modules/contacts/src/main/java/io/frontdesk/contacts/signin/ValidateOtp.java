package io.frontdesk.contacts.signin;

/** Request of operation validateOtp. */
public record ValidateOtp(String code, String authOtp) {
  @Override
  public String toString() {
    return "ValidateOtp[…]";
  }
}
