package io.frontdesk.app;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** Somebody with an application of a business in her hand, and what she is sent in her pocket. */
final class Caller {
  private final BusinessClient company;

  Caller(BusinessClient company) {
    this.company = company;
  }

  static JsonObject email(String email) {
    return new JsonObject().put("provider", "EMAIL").put("email", email);
  }

  static JsonObject phone(String number, String country) {
    return new JsonObject()
        .put("provider", "PHONE")
        .put("phone", new JsonObject().put("number", number).put("country_code", country));
  }

  Client.Answer register(JsonObject identification) {
    var body = new JsonObject().put("first_name", "Eleni").put("identification", identification);
    return post("/register", body);
  }

  Client.Answer signIn(JsonObject credentials) {
    return post("/authenticate", credentials);
  }

  static JsonObject username(String email) {
    return new JsonObject().put("provider", "EMAIL").put("username", email);
  }

  Client.Answer otp(String method, String name, String value) {
    var credential = new JsonObject().put("name", name).put("value", value);
    return post(
        "/otp",
        new JsonObject().put("method", method).put("credentials", new JsonArray().add(credential)));
  }

  Client.Answer validate(JsonObject challenge, String code) {
    var id = challenge.getString("auth_otp", challenge.getString("id"));
    return post("/validate_otp", new JsonObject().put("auth_otp", id).put("code", code));
  }

  /** With the code that came to the address. */
  JsonObject enter(JsonObject challenge, String address) {
    return validate(challenge, company.postbox().code(address)).expect(200).json();
  }

  /** By email and a code, as somebody new or known. */
  JsonObject arrive(String email) {
    return enter(register(email(email)).expect(201).json(), email);
  }

  Client.Answer post(String path, JsonObject body) {
    return company.app().post(BusinessClient.CONTACTS + path, body);
  }

  Client as(JsonObject session) {
    return company.node().client().bearer(session.getString("access_token"));
  }

  static String id(JsonObject session) {
    return session.getJsonObject("contact").getString("id");
  }

  static String path(JsonObject session) {
    return BusinessClient.CONTACTS + "/" + id(session);
  }

  JsonObject profile(JsonObject session) {
    return as(session).get(path(session)).expect(200).json();
  }

  boolean isSignedIn(JsonObject session) {
    return as(session).get(path(session)).status() == 200;
  }

  ReceivedMessages postbox() {
    return company.postbox();
  }
}
