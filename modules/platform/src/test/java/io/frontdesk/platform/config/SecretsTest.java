package io.frontdesk.platform.config;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is derived from the one secret, and what opens under it. */
class SecretsTest {
  private static final byte[] CONTENT = "a private key".getBytes(StandardCharsets.UTF_8);
  private final Secrets secrets = of("the secret of these tests, known to all");

  @Test
  void derivesAKeyOfItsOwnForEachPurpose() {
    var purposes = List.of("answered", "database role contacts", "database role echo", "seal");
    var keys = purposes.stream().map(secrets::derive).map(SecretsTest::text);
    assertEquals(4, keys.collect(Collectors.toSet()).size());
    assertEquals(32, secrets.derive("answered").length);
    assertArrayEquals(
        secrets.derive("answered"),
        of("the secret of these tests, known to all").derive("answered"));
    assertFalse(Arrays.equals(secrets.derive("answered"), of("x".repeat(40)).derive("answered")));
  }

  @Test
  void opensWhatItSealedAndSealsTheSameDifferentlyEachTime() {
    var sealed = secrets.seal("signing", "key 1", CONTENT);
    assertArrayEquals(CONTENT, secrets.open("signing", "key 1", sealed));
    assertFalse(Arrays.equals(sealed, secrets.seal("signing", "key 1", CONTENT)));
    assertArrayEquals(
        new byte[0], secrets.open("signing", "none", secrets.seal("signing", "none", new byte[0])));
  }

  @Test
  void opensNothingUnderAnotherSecretPurposeOrName() {
    var sealed = secrets.seal("signing", "key 1", CONTENT);
    unopened(() -> of("y".repeat(40)).open("signing", "key 1", sealed));
    unopened(() -> secrets.open("other", "key 1", sealed));
    unopened(() -> secrets.open("signing", "key 2", sealed));
  }

  @Test
  void opensNothingThatWasTamperedWithOrCutShort() {
    var sealed = secrets.seal("signing", "key 1", CONTENT);
    for (var i = 0; i < sealed.length; i++) {
      var tampered = sealed.clone();
      tampered[i] ^= 1;
      unopened(() -> secrets.open("signing", "key 1", tampered));
      var cut = Arrays.copyOf(sealed, i);
      unopened(() -> secrets.open("signing", "key 1", cut));
    }
  }

  @Test
  void refusesAWeakOrUnreadableSecretWithoutQuotingIt() {
    Stream.of("c2hvcnQ", "not base64 at all, but quite long enough to be", "", "+/+/".repeat(12))
        .forEach(
            text -> {
              var refusal = assertThrows(IllegalArgumentException.class, () -> Secrets.of(text));
              assertFalse(!text.isEmpty() && refusal.toString().contains(text));
            });
    // As openssl prints it, and with the padding or the line end that came along.
    var good = Base64.getUrlEncoder().encodeToString(new byte[32]);
    assertArrayEquals(
        Secrets.of(good).derive("a"), Secrets.of(good.replace("=", "") + "\n").derive("a"));
  }

  private static void unopened(org.junit.jupiter.api.function.Executable open) {
    var refusal = assertThrows(IllegalStateException.class, open);
    assertEquals(null, refusal.getCause());
  }

  private static Secrets of(String text) {
    return Secrets.of(Base64.getUrlEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8)));
  }

  private static String text(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }
}
