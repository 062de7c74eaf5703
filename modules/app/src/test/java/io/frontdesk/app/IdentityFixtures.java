package io.frontdesk.app;

import io.frontdesk.app.AccessFixtures.Fixture;
import io.frontdesk.app.AccessFixtures.Request;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Map;

/** As {@link AccessFixtures}, of the operations by which people prove who they are. */
final class IdentityFixtures {
  static final Map<String, Fixture> ALL =
      Map.of(
          "requestOtp",
          caller -> AccessFixtures.body(otp("EMAIL", caller.email())),
          "validateOtp",
          caller -> AccessFixtures.body(validation(caller)),
          "addIdentity",
          caller ->
              AccessFixtures.id(
                  caller.id(),
                  new JsonObject().put("provider", "EMAIL").put("email", Company.newEmail())),
          "requestEmailVerification",
          caller -> AccessFixtures.body(new JsonObject().put("email_address", caller.email())),
          "verifyEmail",
          caller -> new Request(Map.of(), "token=" + link(caller), null),
          "forgotPassword",
          caller -> AccessFixtures.body(new JsonObject().put("username", caller.email())),
          "changeForgottenPassword",
          caller -> AccessFixtures.body(replacement(caller)),
          "changePassword",
          caller ->
              AccessFixtures.id(caller.id(), new JsonObject().put("password", "another good one")));

  static JsonObject otp(String name, String value) {
    var method = name.equals("PHONE") ? "SMS" : "EMAIL";
    var credential = new JsonObject().put("name", name).put("value", value);
    return new JsonObject()
        .put("method", method)
        .put("credentials", new JsonArray().add(credential));
  }

  /** The code of somebody who registers. */
  private static JsonObject validation(Company.Person caller) {
    var email = Company.newEmail();
    var identification = new JsonObject().put("provider", "EMAIL").put("email", email);
    var registration = new JsonObject().put("identification", identification);
    var challenge =
        caller
            .company()
            .app()
            .post(Company.CONTACTS + "/register", registration)
            .expect(201)
            .json();
    return new JsonObject()
        .put("auth_otp", challenge.getString("auth_otp"))
        .put("code", caller.company().postbox().code(email));
  }

  /** That was mailed when she registered. */
  private static String link(Company.Person caller) {
    return caller.company().postbox().token(caller.email());
  }

  private static JsonObject replacement(Company.Person caller) {
    var postbox = caller.company().postbox();
    postbox.token(caller.email());
    var asked = new JsonObject().put("username", caller.email());
    caller.company().app().post(Company.CONTACTS + "/forgot_password", asked).expect(204);
    return new JsonObject()
        .put("token", postbox.token(caller.email()))
        .put("password", "another good one");
  }

  private IdentityFixtures() {}
}
