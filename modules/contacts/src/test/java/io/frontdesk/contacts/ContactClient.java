package io.frontdesk.contacts;

import io.frontdesk.contract.Principal;
import io.frontdesk.kernel.Problem;
import io.frontdesk.platform.bus.RequestParts;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** Somebody before the desk, with what she may ask of it. */
public final class ContactClient {
  private final ContactsUnderTest desk;
  private final SentNotifications post;

  public ContactClient(ContactsUnderTest desk) {
    this.desk = desk;
    this.post = new SentNotifications(desk);
  }

  public SentNotifications post() {
    return post;
  }

  public static JsonObject byEmail(String email) {
    return new JsonObject().put("provider", "EMAIL").put("email", email);
  }

  public static JsonObject byPhone(String number) {
    return new JsonObject().put("provider", "PHONE").put("phone", phone(number));
  }

  public static JsonObject phone(String number) {
    return new JsonObject().put("number", number).put("country_code", "CYP");
  }

  public JsonObject register(JsonObject identification) {
    var body = new JsonObject().put("first_name", "Eleni").put("identification", identification);
    return ok("registerContact", body);
  }

  public JsonObject signIn(JsonObject credentials) {
    return ok("authenticateContact", credentials);
  }

  public static JsonObject credentials(String email, String password) {
    return new JsonObject()
        .put("provider", "EMAIL")
        .put("username", email)
        .put("password", password);
  }

  public static JsonObject otp(String method, String... namesAndValues) {
    var credentials = new JsonArray();
    for (var i = 0; i < namesAndValues.length; i += 2) {
      credentials.add(
          new JsonObject().put("name", namesAndValues[i]).put("value", namesAndValues[i + 1]));
    }
    return new JsonObject().put("method", method).put("credentials", credentials);
  }

  public static JsonObject answer(JsonObject challenge, String code) {
    return new JsonObject()
        .put("auth_otp", challenge.getString("auth_otp", challenge.getString("id")))
        .put("code", code);
  }

  /** Comes in with the code that was sent to an address for this challenge. */
  public JsonObject enter(JsonObject challenge, String address) {
    return ok("validateOtp", answer(challenge, post.code(address)));
  }

  /** A new contact with this email, proved by a code. */
  public JsonObject arrive(String email) {
    return enter(register(byEmail(email)), email);
  }

  public JsonObject ok(String operation, JsonObject body) {
    return desk.ok(operation, desk.app(), RequestParts.body(body));
  }

  public Problem refused(String operation, JsonObject body) {
    return desk.refusal(operation, desk.app(), RequestParts.body(body));
  }

  public JsonObject ok(String operation, JsonObject session, JsonObject body) {
    return desk.ok(operation, as(session), ContactsUnderTest.of(id(session), body));
  }

  public Problem refused(String operation, JsonObject session, JsonObject body) {
    return desk.refusal(operation, as(session), ContactsUnderTest.of(id(session), body));
  }

  public JsonObject profile(JsonObject session) {
    return ok("getContact", session, null);
  }

  public Principal as(JsonObject session) {
    return desk.contact(session);
  }

  public static String id(JsonObject session) {
    return session.getJsonObject("contact").getString("id");
  }

  /** Whether the session was ended before its time. */
  public boolean ended(JsonObject session) {
    var claim = SampleData.claims(session).getString("session");
    return "1".equals(desk.single("select count(*) from revocation where id = '" + claim + "'"));
  }
}
