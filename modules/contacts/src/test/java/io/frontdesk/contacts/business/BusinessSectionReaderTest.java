package io.frontdesk.contacts.business;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.frontdesk.contacts.SampleData;
import io.frontdesk.contract.business.BusinessFile.Mistake;
import io.frontdesk.platform.config.LocatedYaml;
import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is right and what is wrong in a business file, and where. */
class BusinessSectionReaderTest {
  @Test
  void findsNothingWrongWithTheDemo() {
    var path = Path.of("conf/demo/business.yaml");
    var directory = Path.of("").toAbsolutePath();
    while (!Files.exists(directory.resolve(path))) {
      directory = directory.getParent();
    }
    var file = LocatedYaml.read(directory.resolve(path)).content();
    var checked = BusinessSectionReader.read(map(file, "business"), map(file, "contacts"));
    assertEquals(List.of(), checked.mistakes());
    assertEquals(
        List.of("app", "portal"),
        checked.setup().applications().stream()
            .map(BusinessConfiguration.Application::code)
            .toList());
    assertEquals(List.of("CYP", "GRC", "GBR"), checked.setup().countries());
  }

  @Test
  void findsEveryMistakeOfTheProfile() {
    var profile = new HashMap<>(SampleData.profile("Harbour Café"));
    profile.put("country_code", "CY");
    profile.put("currency_code", "EURO");
    profile.put("language_code", "en");
    profile.put("time_zone", "Nicosia");
    profile.put("name", 7);
    profile.put("colour", "blue");
    assertEquals(
        List.of(
            "/business/code",
            "/business/colour",
            "/business/country_code",
            "/business/currency_code",
            "/business/language_code",
            "/business/name",
            "/business/time_zone"),
        pointers(profile, SampleData.section()));
  }

  @Test
  void leadsIntoListsAndNamesWhatStandsThereTwice() {
    var section = new HashMap<>(SampleData.section());
    section.put("countries", List.of("GRC", "XXX", "GRC"));
    section.put(
        "applications",
        List.of(
            Map.of("code", "app", "name", "A", "origins", List.of("https://a.eu", "a.eu/path")),
            Map.of("code", "app", "name", "B", "colour", "blue"),
            "neither"));
    section.put("secret_keys", List.of(Map.of("name", "till", "scopes", List.of("all"))));
    section.put("custom_fields", Map.of("key", "milk"));
    assertEquals(
        List.of(
            "/contacts/applications/0/origins/1",
            "/contacts/applications/1/code",
            "/contacts/applications/1/colour",
            "/contacts/applications/2",
            "/contacts/applications/2/code",
            "/contacts/applications/2/name",
            "/contacts/countries",
            "/contacts/countries/1",
            "/contacts/countries/2",
            "/contacts/custom_fields",
            "/contacts/secret_keys/0/scopes/0"),
        pointers(SampleData.profile("harbour"), section));
  }

  @Test
  void saysThatAWholePartIsMissing() {
    var checked = BusinessSectionReader.read(null, null);
    var pointers = checked.mistakes().stream().map(Mistake::pointer).toList();
    assertEquals("/business", pointers.get(0));
    assertEquals(true, pointers.contains("/contacts"));
  }

  private static List<String> pointers(Map<String, Object> profile, Map<String, Object> section) {
    return BusinessSectionReader.read(profile, section).mistakes().stream()
        .map(Mistake::pointer)
        .distinct()
        .sorted()
        .toList();
  }

  private static Map<String, Object> map(JsonObject file, String name) {
    return file.getJsonObject(name).getMap();
  }
}
