package io.frontdesk.contract.business;

import io.frontdesk.contract.Ask;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * How the business as code reaches the domains: each validates its section, contacts stores the
 * file as a version, each stages that version beside the one that counts, contacts applies it, and
 * with that it counts; then the others apply it.
 */
public final class BusinessFile {
  /** Whose version is the one that counts. */
  public static final String OWNER = "contacts";

  /** Every domain answers these four under its own address. */
  public static Ask<Validate, Validated> validate(String domain) {
    return new Ask<>(domain, "internal.validateBusiness", Validate.class, Validated.class);
  }

  public static Ask<Apply, Applied> apply(String domain) {
    return new Ask<>(domain, "internal.applyBusiness", Apply.class, Applied.class);
  }

  /** Keeps the version, to count once it does with the owner. */
  public static Ask<Apply, Staged> stage(String domain) {
    return new Ask<>(domain, "internal.stageBusiness", Apply.class, Staged.class);
  }

  /** Which version counts there; 0: none yet. */
  public static Ask<FindVersion, Version> version(String domain) {
    return new Ask<>(domain, "internal.findBusinessVersion", FindVersion.class, Version.class);
  }

  public static final Ask<Store, Stored> STORE =
      new Ask<>("contacts", "internal.storeBusiness", Store.class, Stored.class);

  /**
   * So that a first start can make keys and no file ever holds one: safe to ask twice, or at once.
   */
  public static final Ask<EnsureKeys, EnsuredKeys> ENSURE_KEYS =
      new Ask<>("contacts", "internal.ensureKeys", EnsureKeys.class, EnsuredKeys.class);

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

  public record Staged() {}

  public record FindVersion(UUID business) {}

  public record Version(int version) {}

  /** False: this version, or a later one, was there already. */
  public record Applied(boolean changed) {}

  /** Keys for those applications and secret keys of the file that have none in force yet. */
  public record EnsureKeys(UUID business, List<OfferedKey> keys) {}

  /**
   * {@code slot}: the code of the application, or the name of the secret key; {@code hint}: the
   * last four characters.
   */
  public record OfferedKey(Kind kind, String slot, String sha256, String hint) {
    public enum Kind {
      PUBLIC,
      SECRET
    }
  }

  /**
   * {@code installed}: taken just now. {@code useless}: offered values that are good for nothing,
   * because the key was revoked, or the slot has another.
   */
  public record EnsuredKeys(List<Slot> installed, List<Slot> useless) {}

  public record Slot(OfferedKey.Kind kind, String slot) {}

  private BusinessFile() {}
}
