package io.frontdesk.contacts.business;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Reply of operation getBusiness, which has no request. */
public final class GetBusiness {
  public record Reply(
      UUID id,
      String code,
      String name,
      int version,
      Instant appliedAt,
      String countryCode,
      String currencyCode,
      String languageCode,
      String timeZone,
      List<String> countries,
      List<Application> applications) {}

  public record Application(UUID id, String code, String name, boolean retired) {}

  private GetBusiness() {}
}
