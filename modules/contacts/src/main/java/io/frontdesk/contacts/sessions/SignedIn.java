package io.frontdesk.contacts.sessions;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.frontdesk.contacts.access.AccessTokens.AccessToken;
import java.time.Instant;
import java.util.UUID;

/** A session as its contact gets it: the reply of registering, signing in and refreshing. */
public record SignedIn(
    String accessToken,
    String refreshToken,
    Instant expirationDate,
    Contact contact,
    boolean existingContact) {

  public record Contact(
      UUID id,
      String type,
      String firstName,
      String lastName,
      @JsonProperty("is_verified") boolean isVerified,
      String companyName) {}

  /** No way in yet attaches itself to a contact who was there before. */
  public static SignedIn of(AccessToken access, RefreshToken refresh, Contact contact) {
    return new SignedIn(access.value(), refresh.value(), access.expiresAt(), contact, false);
  }

  /** A record would print tokens and a person's name, and whatever is printed ends in a log. */
  @Override
  public String toString() {
    return "SignedIn[" + contact.id() + "]";
  }
}
