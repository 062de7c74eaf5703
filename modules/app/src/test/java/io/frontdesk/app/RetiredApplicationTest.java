package io.frontdesk.app;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What becomes of those who are signed in by way of an application that the business takes out. */
@ExtendWith(SharedNode.class)
class RetiredApplicationTest {
  private static final String PORTAL =
      "    - code: portal\n      name: Harbour portal\n      origins: ['http://localhost:3001']\n";

  private static void becomes(int status, Client client, String path) throws InterruptedException {
    var end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (client.get(path).status() != status) {
      assertTrue(System.nanoTime() < end, "not " + status + " within half a minute");
      Thread.sleep(20);
    }
  }

  @Test
  void herTokensAreRefusedSoonAndGoodAgainWhenItIsBack(RunningNode node)
      throws InterruptedException {
    var code = "r" + UUID.randomUUID().toString().substring(0, 18);
    var text = RunningNode.demo().replaceFirst("(?m)^  code: .*$", "  code: " + code);
    var portal = node.client().key(node.apply(code, text).get("public portal"));
    var session =
        portal
            .post(
                BusinessClient.CONTACTS + "/register",
                BusinessClient.registration(BusinessClient.newEmail()))
            .expect(201)
            .json();
    var path = BusinessClient.CONTACTS + "/" + session.getJsonObject("contact").getString("id");
    var contact = node.client().bearer(session.getString("access_token"));
    contact.get(path).expect(200);
    node.apply(code, text.replace(PORTAL, ""));
    becomes(401, contact, path);
    node.apply(code, text);
    becomes(200, contact, path);
  }
}
