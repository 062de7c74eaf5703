package io.frontdesk.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/**
 * The certificate by which other nodes recognise this one. One that they would refuse is reported
 * at the start: later it would only show as a node that takes calls and never answers.
 */
record NodeCertificate(ClusterSettings.Tls files) {
  void check() {
    if (!Files.isReadable(Path.of(files.key()))) {
      throw unreadable("key", files.key());
    }
    var own = own();
    try {
      own.checkValidity();
    } catch (CertificateExpiredException over) {
      throw mistake(files.certificate() + " ended on " + own.getNotAfter().toInstant());
    } catch (CertificateException early) {
      throw mistake(files.certificate() + " begins on " + own.getNotBefore().toInstant());
    }
    if (read("authority", files.authority()).stream().noneMatch(each -> signed(own, each))) {
      throw mistake(files.certificate() + " is not signed by " + files.authority());
    }
  }

  Instant expires() {
    return own().getNotAfter().toInstant();
  }

  private X509Certificate own() {
    return read("certificate", files.certificate()).get(0);
  }

  private static boolean signed(X509Certificate certificate, X509Certificate by) {
    try {
      certificate.verify(by.getPublicKey());
      return true;
    } catch (GeneralSecurityException another) {
      return false;
    }
  }

  private static List<X509Certificate> read(String setting, String file) {
    try (var content = Files.newInputStream(Path.of(file))) {
      Collection<?> found = CertificateFactory.getInstance("X.509").generateCertificates(content);
      if (found.isEmpty()) {
        throw mistake(file + " holds no certificate");
      }
      return found.stream().map(X509Certificate.class::cast).toList();
    } catch (IOException unreadable) {
      throw unreadable(setting, file);
    } catch (CertificateException broken) {
      throw mistake(file + " holds no certificate");
    }
  }

  private static IllegalArgumentException unreadable(String setting, String file) {
    return new IllegalArgumentException(
        "The setting cluster.tls." + setting + " names " + file + ", which cannot be read");
  }

  private static IllegalArgumentException mistake(String what) {
    return new IllegalArgumentException("The settings cluster.tls: " + what);
  }
}
