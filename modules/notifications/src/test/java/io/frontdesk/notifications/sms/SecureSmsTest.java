package io.frontdesk.notifications.sms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.frontdesk.contract.contacts.NotificationRequested.Channel;
import io.frontdesk.notifications.NotificationsUnderTest;
import io.frontdesk.notifications.TestCertificate;
import io.frontdesk.notifications.messages.RenderedMessage;
import io.frontdesk.notifications.templates.MessageKind;
import io.frontdesk.notifications.templates.MessageText;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.net.PemTrustOptions;
import java.nio.file.Path;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The way to the provider: encrypted, to an address that was looked at, under the name it has. */
class SecureSmsTest {
  @TempDir static Path folder;
  private static final Vertx VERTX = Vertx.vertx();
  private static TestSmsProvider provider;
  private static String authority;

  @BeforeAll
  static void open() throws Exception {
    var papers = TestCertificate.make(folder);
    authority = papers.certificate(folder).toString();
    provider = TestSmsProvider.secure(papers.server());
  }

  @AfterAll
  static void close() throws Exception {
    provider.close();
    VERTX.close().toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
  }

  private static void send(String place, HttpClientOptions options) throws Exception {
    var settings = new SmsSettings("https" + place, "AC0123", "token", "Harbour", true);
    var content = NotificationsUnderTest.code("+306912345678");
    var text = new MessageText(null, "123456", null);
    var until = Instant.now().plusSeconds(60);
    var message =
        new RenderedMessage(
            UUID.randomUUID(), MessageKind.SIGN_IN_CODE, Channel.SMS, content, text, until);
    new SmsProvider(VERTX, settings, options)
        .send(message)
        .toCompletionStage()
        .toCompletableFuture()
        .get(20, TimeUnit.SECONDS);
  }

  private static HttpClientOptions trusting() {
    return new HttpClientOptions().setTrustOptions(new PemTrustOptions().addCertPath(authority));
  }

  private static void assertUnsafe(String place, HttpClientOptions options) {
    var failed = assertThrows(ExecutionException.class, () -> send(place, options));
    assertTrue(failed.getCause() instanceof SSLHandshakeException, failed.toString());
  }

  @Test
  void holdsTheCertificateAgainstTheNameThoughItConnectsToAnAddress() throws Exception {
    send(provider.place(), trusting());
    assertEquals(1, provider.asked.size());
    assertUnsafe(provider.place().replace("localhost", "127.0.0.1"), trusting());
    assertUnsafe(provider.place(), new HttpClientOptions());
    assertEquals(1, provider.asked.size());
  }
}
