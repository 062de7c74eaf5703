package io.frontdesk.gateway;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.Base64;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A real certificate for 127.0.0.1, made by the JDK's own keytool, and its key. */
record TestCertificate(Certificate certificate, String certificatePem, String keyPem) {
  private static final char[] PASSWORD = "papers".toCharArray();

  /** {@code algorithm}: RSA or EC. */
  static TestCertificate make(Path folder, String algorithm, int days) throws Exception {
    var store = Files.createTempDirectory(folder, "papers").resolve("store.p12");
    var process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "a",
                "-keyalg",
                algorithm,
                "-dname",
                "CN=frontdesk",
                "-ext",
                "san=ip:127.0.0.1",
                "-validity",
                Integer.toString(days),
                "-storetype",
                "PKCS12",
                "-storepass",
                new String(PASSWORD),
                "-keystore",
                store.toString())
            .redirectErrorStream(true)
            .redirectOutput(store.resolveSibling("log").toFile())
            .start();
    if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
      throw new IllegalStateException(Files.readString(store.resolveSibling("log")));
    }
    var keys = KeyStore.getInstance(store.toFile(), PASSWORD);
    var certificate = keys.getCertificate("a");
    return new TestCertificate(
        certificate,
        pem("CERTIFICATE", certificate.getEncoded()),
        pem("PRIVATE KEY", keys.getKey("a", PASSWORD).getEncoded()));
  }

  private static String pem(String what, byte[] content) {
    var text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
    return "-----BEGIN " + what + "-----\n" + text + "\n-----END " + what + "-----\n";
  }

  void write(Path certificate, Path key) throws IOException {
    replace(certificate, certificatePem);
    replace(key, keyPem);
  }

  static void replace(Path file, String content) throws IOException {
    var fresh = Files.writeString(file.resolveSibling(file.getFileName() + ".new"), content);
    Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
  }

  /** What a client has that trusts these and no others. */
  static SSLContext trusting(TestCertificate... papers)
      throws GeneralSecurityException, IOException {
    var store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    for (var each : papers) {
      store.setCertificateEntry(Integer.toString(store.size()), each.certificate());
    }
    var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(store);
    var context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return context;
  }

  /** Not that somebody prints a key. */
  @Override
  public String toString() {
    return "papers";
  }
}
