package io.frontdesk.contacts.sessions;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.frontdesk.contacts.access.AccessTokens.AccessToken;
import io.frontdesk.contacts.challenges.Challenges.Issued;
import java.time.Instant;
import java.util.UUID;

/**
 * The reply of registering, signing in and refreshing: a session as its contact gets it, or a
 * challenge that comes before it, or both where an address is to be proved besides.
 */
public record SignedIn(
    String accessToken,
    String refreshToken,
    Instant expirationDate,
    Contact contact,
    String obfuscatedValue,
    UUID authOtp,
    boolean existingContact) {

  public record Contact(
      UUID id,
      String type,
      String firstName,
      String lastName,
      @JsonProperty("is_verified") boolean isVerified,
      String companyName) {}

  public static SignedIn of(AccessToken access, RefreshToken refresh, Contact contact) {
    return of(access, refresh, contact, false);
  }

  /** {@code existing}: this call gave a contact who was known before a way in. */
  public static SignedIn of(
      AccessToken access, RefreshToken refresh, Contact contact, boolean existing) {
    return new SignedIn(
        access.value(), refresh.value(), access.expiresAt(), contact, null, null, existing);
  }

  /** Her tokens follow. */
  public static SignedIn of(Contact contact) {
    return new SignedIn(null, null, null, contact, null, null, false);
  }

  /** No session before the code is right. */
  public static SignedIn challenged(Issued issued) {
    return new SignedIn(null, null, null, null, issued.shown(), issued.id(), false);
  }

  public SignedIn challenging(Issued issued) {
    return new SignedIn(
        accessToken,
        refreshToken,
        expirationDate,
        contact,
        issued.shown(),
        issued.id(),
        existingContact);
  }

  public SignedIn with(AccessToken access, RefreshToken refresh) {
    return new SignedIn(
        access.value(),
        refresh.value(),
        access.expiresAt(),
        contact,
        obfuscatedValue,
        authOtp,
        existingContact);
  }

  /** A record would print tokens and a person's name, and whatever is printed ends in a log. */
  @Override
  public String toString() {
    return "SignedIn[" + (contact == null ? "challenged" : contact.id()) + "]";
  }
}
