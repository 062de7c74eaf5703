package io.frontdesk.contacts.business;

import io.frontdesk.contract.business.BusinessFile.Mistake;
import java.util.List;

/** A business as its file says it shall be, once everything in it was found right. */
record BusinessConfiguration(
    Profile profile,
    List<String> countries,
    List<String> customFields,
    List<Application> applications,
    List<SecretKey> secretKeys) {

  record Profile(
      String code,
      String name,
      String country,
      String currency,
      String language,
      String timeZone) {}

  /** {@code ways} empty: what there was before there was a choice. */
  record Application(
      String code,
      String name,
      List<String> origins,
      List<String> ways,
      String verifyEmailUrl,
      String resetPasswordUrl) {}

  record SecretKey(String name, List<String> scopes) {}

  /** What the file says, and what is wrong with it; the setup counts only when nothing is. */
  record Checked(BusinessConfiguration setup, List<Mistake> mistakes) {}
}
