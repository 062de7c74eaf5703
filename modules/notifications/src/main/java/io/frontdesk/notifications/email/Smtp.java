package io.frontdesk.notifications.email;

import io.frontdesk.notifications.email.EmailSettings.Encryption;
import io.frontdesk.notifications.messages.DeliveryException;
import io.frontdesk.notifications.messages.RenderedMessage;
import io.frontdesk.notifications.messages.Transport;
import io.frontdesk.notifications.templates.TemplateVariables;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.ext.mail.LoginOption;
import io.vertx.ext.mail.MailClient;
import io.vertx.ext.mail.MailConfig;
import io.vertx.ext.mail.MailMessage;
import io.vertx.ext.mail.SMTPException;
import io.vertx.ext.mail.StartTLSOptions;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** Email through the SMTP server of the operator. */
public final class Smtp implements Transport {
  private static final int CONNECTIONS = 8;
  private static final int CONNECT_MILLIS = 5_000;
  private static final int IDLE_SECONDS = 20;

  /** The server does not take us, not the message: an operator can mend that meanwhile. */
  private static final Set<Integer> OURS = Set.of(530, 534, 535, 538);

  private final MailClient client;
  private final String from;

  public Smtp(Vertx vertx, EmailSettings settings) {
    this.client = MailClient.create(vertx, config(settings));
    this.from = settings.from();
  }

  private static MailConfig config(EmailSettings settings) {
    var startTls = settings.encryption() == Encryption.STARTTLS;
    var config =
        new MailConfig()
            .setHostname(settings.host())
            .setPort(settings.port())
            .setStarttls(startTls ? StartTLSOptions.REQUIRED : StartTLSOptions.DISABLED)
            .setSsl(settings.encryption() == Encryption.TLS)
            .setLogin(settings.username().isBlank() ? LoginOption.DISABLED : LoginOption.REQUIRED)
            .setUsername(settings.username())
            .setPassword(settings.password())
            .setMaxPoolSize(CONNECTIONS)
            .setOwnHostname(MailAddress.domain(settings.from()))
            .setKeepAliveTimeout(IDLE_SECONDS)
            .setKeepAliveTimeoutUnit(TimeUnit.SECONDS);
    // Who checks no name trusts whoever stands between.
    config.setHostnameVerificationAlgorithm("HTTPS");
    config.setConnectTimeout(CONNECT_MILLIS);
    config.setIdleTimeout(IDLE_SECONDS).setIdleTimeoutUnit(TimeUnit.SECONDS);
    config.setSslHandshakeTimeout(CONNECT_MILLIS).setSslHandshakeTimeoutUnit(TimeUnit.MILLISECONDS);
    if (!settings.authority().isBlank()) {
      config.setTrustOptions(new PemTrustOptions().addCertPath(settings.authority()));
    }
    return config;
  }

  @Override
  public Future<Void> send(RenderedMessage message) {
    var to = message.content().to();
    if (!MailAddress.isOne(to)) {
      return Future.failedFuture(
          DeliveryException.forGood("the address is none that SMTP can take"));
    }
    return client
        .sendMail(mail(message))
        .<Void>mapEmpty()
        .recover(failure -> Future.failedFuture(why(failure)));
  }

  /** The id is the message's own, so that what is sent twice can be known for the same. */
  private MailMessage mail(RenderedMessage message) {
    var sender = EncodedWords.of(TemplateVariables.business(message.content()));
    var headers =
        MultiMap.caseInsensitiveMultiMap()
            .add("Subject", EncodedWords.of(message.text().subject()))
            .add("From", sender + " <" + from + ">")
            .add("Message-ID", "<" + message.id() + "@" + MailAddress.domain(from) + ">")
            .add("Auto-Submitted", "auto-generated");
    return new MailMessage()
        .setFrom(from)
        .setTo(message.content().to())
        .setText(message.text().text())
        .setHtml(message.text().html())
        .setHeaders(headers);
  }

  /** Never the server's words: they quote addresses. */
  private static Throwable why(Throwable failure) {
    if (failure instanceof SMTPException refused) {
      var code = refused.getReplyCode();
      return refused.isPermanent() && !OURS.contains(code)
          ? DeliveryException.forGood("SMTP " + code)
          : DeliveryException.forNow("SMTP " + code);
    }
    return failure;
  }
}
