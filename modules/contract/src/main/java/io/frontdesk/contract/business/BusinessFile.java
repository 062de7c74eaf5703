package io.frontdesk.contract.business;

import io.frontdesk.contract.Ask;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * How the business as code reaches the domains: each validates its section, contacts stores, each
 * applies.
 */
public final class BusinessFile {
  /** Every domain answers these two under its own address. */
  public static Ask<Validate, Validated> validate(String domain) {
    return new Ask<>(domain, "internal.validateBusiness", Validate.class, Validated.class);
  }

  public static Ask<Apply, Applied> apply(String domain) {
    return new Ask<>(domain, "internal.applyBusiness", Apply.class, Applied.class);
  }

  public static final Ask<Store, Stored> STORE =
      new Ask<>("contacts", "internal.storeBusiness", Store.class, Stored.class);

  /**
   * {@code section} is what the file says under the domain's name, {@code business} what it says
   * under "business".
   */
  public record Validate(Map<String, Object> business, Map<String, Object> section) {}

  public record Validated(List<Mistake> mistakes) {}

  /** {@code pointer} leads into the file, from its root. */
  public record Mistake(String pointer, String message) {}

  public record Store(Map<String, Object> business, Map<String, Object> file) {}

  /** The version that holds this content: a new one when the content is new. */
  public record Stored(UUID business, int version) {}

  public record Apply(
      UUID business, int version, Map<String, Object> profile, Map<String, Object> section) {}

  /** False: this version, or a later one, was there already. */
  public record Applied(boolean changed) {}

  private BusinessFile() {}
}
