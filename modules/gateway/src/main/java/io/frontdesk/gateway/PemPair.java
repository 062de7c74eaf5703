package io.frontdesk.gateway;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.PemKeyCertOptions;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import javax.net.ssl.X509KeyManager;

/** A certificate with its chain and the private key that belongs to it, as PEM files hold them. */
record PemPair(Buffer certificate, Buffer key, Instant expires) {
  private static final String CERTIFICATE = "http.tls.certificate";
  private static final String KEY = "http.tls.key";
  private static final long LARGEST = 1 << 20;

  /** What stands in the two files, good for anything or not. */
  record Text(Buffer certificate, Buffer key) {
    /** One is the key. */
    @Override
    public String toString() {
      return "the text of two PEM files";
    }
  }

  /** Blocks. Fails with words for an operator, which quote nothing of the files. */
  static Text read(GatewaySettings.Tls files) {
    return new Text(bytes(CERTIFICATE, files.certificate()), bytes(KEY, files.key()));
  }

  private static Buffer bytes(String setting, String file) {
    try {
      var path = Path.of(file);
      if (Files.size(path) > LARGEST) {
        throw wrong(setting, file, "is larger than a certificate or key can be");
      }
      return Buffer.buffer(Files.readAllBytes(path));
    } catch (IOException | InvalidPathException unreadable) {
      throw wrong(setting, file, "cannot be read: " + unreadable.getClass().getSimpleName());
    }
  }

  /** Blocks. Proves that the two belong together. */
  static PemPair of(Vertx vertx, GatewaySettings.Tls files, Text text) {
    var chain = chain(files, text.certificate());
    var key = key(vertx, files, text);
    if (!isPair(key, chain.get(0).getPublicKey())) {
      throw wrong(KEY, files.key(), "is not the key of " + files.certificate());
    }
    var expires =
        chain.stream().map(each -> each.getNotAfter().toInstant()).min(Instant::compareTo);
    return new PemPair(text.certificate(), text.key(), expires.get());
  }

  private static List<X509Certificate> chain(GatewaySettings.Tls files, Buffer text) {
    try {
      var all =
          CertificateFactory.getInstance("X.509")
              .generateCertificates(new ByteArrayInputStream(text.getBytes()));
      if (!all.isEmpty()) {
        return all.stream().map(X509Certificate.class::cast).toList();
      }
    } catch (CertificateException broken) {
      throw wrong(CERTIFICATE, files.certificate(), "is no PEM certificate, or half of one");
    }
    throw wrong(CERTIFICATE, files.certificate(), "holds no certificate");
  }

  /** As the server itself will read it. What the reader says of a mistake may quote the key. */
  private static PrivateKey key(Vertx vertx, GatewaySettings.Tls files, Text text) {
    try {
      var options =
          new PemKeyCertOptions().addCertValue(text.certificate()).addKeyValue(text.key());
      for (var each : options.getKeyManagerFactory(vertx).getKeyManagers()) {
        var manager = (X509KeyManager) each;
        for (var type : List.of("RSA", "EC")) {
          var aliases = manager.getServerAliases(type, null);
          if (aliases != null && aliases.length > 0) {
            return manager.getPrivateKey(aliases[0]);
          }
        }
      }
    } catch (Exception broken) {
      throw wrong(
          KEY,
          files.key(),
          "is no private key (PEM without a password, RSA or EC), or is not the key of "
              + files.certificate());
    }
    throw wrong(KEY, files.key(), "is no key for the certificate in " + files.certificate());
  }

  private static boolean isPair(PrivateKey key, PublicKey of) {
    if (!key.getAlgorithm().equals(of.getAlgorithm())) {
      return false;
    }
    try {
      var signature =
          Signature.getInstance(
              key.getAlgorithm().equals("RSA") ? "SHA256withRSA" : "SHA256withECDSA");
      signature.initSign(key);
      signature.update(of.getEncoded());
      var signed = signature.sign();
      signature.initVerify(of);
      signature.update(of.getEncoded());
      return signature.verify(signed);
    } catch (GeneralSecurityException other) {
      return false;
    }
  }

  private static IllegalArgumentException wrong(String setting, String file, String what) {
    return new IllegalArgumentException("The setting " + setting + ": " + file + " " + what);
  }

  /** Holds the key. */
  @Override
  public String toString() {
    return "PemPair[" + expires + "]";
  }
}
