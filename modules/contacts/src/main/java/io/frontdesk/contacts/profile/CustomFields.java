package io.frontdesk.contacts.profile;

import io.frontdesk.kernel.Decision;
import io.frontdesk.kernel.PlainText;
import io.frontdesk.kernel.Problem;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The fields that a business itself defined, by key. Pure, no I/O. */
public final class CustomFields {
  enum Refusal {
    CUSTOM_FIELD_UNKNOWN
  }

  /** One field as it is on the wire. */
  public record Field(String key, String value) {}

  /**
   * Fields that are not given stay, an empty value clears; {@code known}: what the business
   * defined.
   */
  static Decision<Map<String, String>> change(
      Map<String, String> now, List<Field> given, Set<String> known) {
    var changed = new TreeMap<>(now);
    for (var field : given == null ? List.<Field>of() : given) {
      if (field.key() == null || !known.contains(field.key())) {
        var message = "The business has no such custom field";
        return Decision.refuse(
            Problem.refused(Refusal.CUSTOM_FIELD_UNKNOWN, message, "custom_fields"));
      }
      var value = PlainText.lines(field.value());
      if (value != null) {
        changed.put(field.key(), value);
      } else if (field.value() != null) {
        changed.remove(field.key());
      }
    }
    return Decision.accept(changed);
  }

  static List<Field> list(Map<String, Object> fields) {
    return fields.entrySet().stream()
        .map(field -> new Field(field.getKey(), (String) field.getValue()))
        .toList();
  }

  private CustomFields() {}
}
