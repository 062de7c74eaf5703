package io.frontdesk.contacts.addresses;

import io.frontdesk.kernel.Countries;
import io.frontdesk.kernel.Decision;
import io.frontdesk.kernel.PlainText;
import io.frontdesk.kernel.Problem;

/** Where a contact lives, works, or wants things to be brought. Pure, no I/O. */
public record Address(
    Type type,
    String name,
    String line1,
    String line2,
    String region,
    String town,
    String postalCode,
    String country,
    Double lat,
    Double lon,
    String googlePlaceId) {
  public enum Type {
    HOME,
    BUSINESS,
    ALTERNATIVE
  }

  /** Seven decimals of a degree are a centimetre. */
  private static final double FINEST = 1e7;

  /** What a new one is a change of. */
  static final Address NONE =
      new Address(null, null, null, null, null, null, null, null, null, null, null);

  /** Type and first line are always given; of the rest what is absent stays, what is empty goes. */
  Decision<Address> change(AddressInput given) {
    return Decision.all(() -> changed(given).checked());
  }

  private Address changed(AddressInput given) {
    return new Address(
        given.type(),
        changed(name, given.name()),
        PlainText.line(given.addressLine1()),
        changed(line2, given.addressLine2()),
        changed(region, given.stateProvinceCounty()),
        changed(town, given.townCity()),
        changed(postalCode, given.postalCode()),
        changed(country, given.countryCode()),
        changed(lat, given.lat()),
        changed(lon, given.lon()),
        changed(googlePlaceId, given.googlePlaceId()));
  }

  private static String changed(String now, String given) {
    return given == null ? now : PlainText.line(given);
  }

  private static Double changed(Double now, Double given) {
    return given == null ? now : Double.valueOf(Math.rint(given * FINEST) / FINEST);
  }

  private Address checked() {
    if (line1 == null) {
      throw raise(Refusal.ADDRESS_LINE_MISSING, "The first line is needed", "address_line_1");
    }
    if (country != null && !Countries.known(country)) {
      throw raise(Refusal.COUNTRY_UNKNOWN, "There is no such country", "country_code");
    }
    if ((lat == null) != (lon == null)) {
      var missing = lat == null ? "lat" : "lon";
      throw raise(Refusal.COORDINATES_INCOMPLETE, "Both coordinates are needed, or none", missing);
    }
    return this;
  }

  private static Problem.Raised raise(Refusal code, String message, String attribute) {
    return Problem.refused(code, message, attribute).raise();
  }

  /** A record would print where a person lives, and whatever is printed ends in a log. */
  @Override
  public String toString() {
    return "Address[…]";
  }
}
