package io.frontdesk.contacts.profile;

import io.frontdesk.kernel.Decision;
import io.frontdesk.kernel.PlainText;
import java.time.Instant;
import java.time.LocalDate;

/** What a contact tells about herself. Pure, no I/O. */
public record Demographics(
    Gender gender,
    DateOfBirth dateOfBirth,
    NameDay nameDay,
    IdDetails passport,
    IdDetails idDetails,
    String statutoryNumber) {
  public enum Gender {
    FEMALE,
    MALE,
    OTHER
  }

  public record DateOfBirth(int year, int month, int day) {}

  public record NameDay(int month, int day) {}

  /** A passport or identity card. */
  public record IdDetails(String number, String issuingCountryCode, Instant expirationDate) {
    IdDetails checked(String attribute) {
      var country = InputParser.country(issuingCountryCode, attribute + ".issuing_country_code");
      return new IdDetails(PlainText.line(number), country, expirationDate);
    }
  }

  static final Demographics NONE = new Demographics(null, null, null, null, null, null);

  /**
   * Field by field: what is absent stays; a date or document is replaced as a whole. {@code today}
   * is the day where it is latest on Earth.
   */
  Decision<Demographics> change(Demographics given, LocalDate today) {
    return given == null ? Decision.accept(this) : Decision.all(() -> merged(given, today));
  }

  private Demographics merged(Demographics given, LocalDate today) {
    var birth = given.dateOfBirth();
    if (birth != null) {
      InputParser.birth(birth.year(), birth.month(), birth.day(), today);
    }
    if (given.nameDay() != null) {
      InputParser.nameDay(given.nameDay().month(), given.nameDay().day());
    }
    return new Demographics(
        or(given.gender(), gender),
        or(birth, dateOfBirth),
        or(given.nameDay(), nameDay),
        or(document(given.passport(), "demographics.passport"), passport),
        or(document(given.idDetails(), "demographics.id_details"), idDetails),
        InputParser.changed(statutoryNumber, given.statutoryNumber()));
  }

  private static IdDetails document(IdDetails given, String attribute) {
    return given == null ? null : given.checked(attribute);
  }

  private static <T> T or(T given, T now) {
    return given == null ? now : given;
  }

  @Override
  public String toString() {
    return "Demographics[…]";
  }
}
