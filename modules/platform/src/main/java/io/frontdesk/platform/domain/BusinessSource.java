package io.frontdesk.platform.domain;

import io.frontdesk.contract.business.BusinessFile.Mistake;
import io.frontdesk.platform.config.SectionReader;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What a business file says to one domain. {@code business}: null while it is only looked at;
 * {@code profile}: what stands under "business"; {@code section}: what stands under the domain's
 * name; {@code mistakes}: where a reader notes what is wrong with it.
 */
public record BusinessSource(
    UUID business,
    String domain,
    Map<String, Object> profile,
    Map<String, Object> section,
    List<Mistake> mistakes) {

  /** The domain's section, in which these names may stand. */
  public SectionReader part(String... names) {
    return SectionReader.of(section, "/" + domain, mistakes, List.of(names));
  }

  /** Of the profile, which contacts looks at: empty where a mistake will be noted there. */
  public String profile(String name) {
    return new JsonObject(profile).getValue(name) instanceof String text ? text : "";
  }
}
