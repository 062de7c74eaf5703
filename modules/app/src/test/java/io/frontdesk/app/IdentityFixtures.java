package io.frontdesk.app;

import io.frontdesk.app.AccessFixtures.Fixture;
import io.frontdesk.app.AccessFixtures.Request;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;

/** As {@link AccessFixtures}, of the operations by which people prove who they are. */
final class IdentityFixtures {
  /** What is mailed: no example can have it. */
  static final List<String> MAILED = List.of("code", "auth_otp", "token");

  static final Map<String, Fixture> ALL =
      Map.of(
          "requestOtp",
          caller -> AccessFixtures.body(otp("EMAIL", BusinessClient.newEmail())),
          "validateOtp",
          caller -> AccessFixtures.body(validation(caller)),
          "addIdentity",
          caller ->
              AccessFixtures.id(
                  caller.id(),
                  new JsonObject()
                      .put("provider", "EMAIL")
                      .put("email", BusinessClient.newEmail())),
          "requestEmailVerification",
          caller ->
              AccessFixtures.body(new JsonObject().put("email_address", BusinessClient.newEmail())),
          "verifyEmail",
          caller -> new Request(Map.of(), "token=" + link(caller), null),
          "forgotPassword",
          caller ->
              AccessFixtures.body(new JsonObject().put("username", BusinessClient.newEmail())),
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

  /** The code of somebody who registers; somebody else each time, for one address gets few. */
  private static JsonObject validation(BusinessClient.Person caller) {
    var email = BusinessClient.newEmail();
    var identification = new JsonObject().put("provider", "EMAIL").put("email", email);
    var registration = new JsonObject().put("identification", identification);
    var challenge =
        caller
            .company()
            .app()
            .post(BusinessClient.CONTACTS + "/register", registration)
            .expect(201)
            .json();
    return new JsonObject()
        .put("auth_otp", challenge.getString("auth_otp"))
        .put("code", caller.company().postbox().code(email));
  }

  /** That was mailed when she registered. */
  private static String link(BusinessClient.Person caller) {
    return caller.company().postbox().token(caller.company().register().email());
  }

  private static JsonObject replacement(BusinessClient.Person caller) {
    var postbox = caller.company().postbox();
    var another = caller.company().register();
    postbox.token(another.email());
    var asked = new JsonObject().put("username", another.email());
    caller.company().app().post(BusinessClient.CONTACTS + "/forgot_password", asked).expect(204);
    return new JsonObject()
        .put("token", postbox.token(another.email()))
        .put("password", "another good one");
  }

  private IdentityFixtures() {}
}
