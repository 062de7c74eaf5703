package io.frontdesk.notifications.email;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;

/** An SMTP server that is told what to answer, and that can be asked what it was told. */
final class TestSmtpServer implements AutoCloseable {
  /** Instead of an answer it closes the connection. */
  static final String SILENCE = "";

  /** {@code commands}: all but the lines of the mail. */
  record Received(String mail, List<String> commands, boolean encrypted) {
    String header(String name) {
      return mail.lines()
          .filter(line -> line.toLowerCase(java.util.Locale.ROOT).startsWith(name + ":"))
          .findFirst()
          .orElse("");
    }
  }

  final List<Received> received = new CopyOnWriteArrayList<>();
  final Queue<String> answersToRecipient = new ConcurrentLinkedQueue<>();
  final Queue<String> answersToMail = new ConcurrentLinkedQueue<>();
  final Queue<String> answersToPassword = new ConcurrentLinkedQueue<>();
  private final ServerSocket server;
  private final SSLContext tls;

  /** {@code tls}: null where it offers none. */
  TestSmtpServer(SSLContext tls) throws IOException {
    this.tls = tls;
    this.server = new ServerSocket(0, 50, InetAddress.getByName("localhost"));
    start(this::accept);
  }

  int port() {
    return server.getLocalPort();
  }

  private static void start(Runnable work) {
    var thread = new Thread(work, "smtp of tests");
    thread.setDaemon(true);
    thread.start();
  }

  private void accept() {
    try {
      while (true) {
        var socket = server.accept();
        start(() -> new Conversation(socket).run());
      }
    } catch (IOException closed) {
      // The test is over.
    }
  }

  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private static String next(Queue<String> answers, String otherwise) {
    var answer = answers.poll();
    return answer == null ? otherwise : answer;
  }

  /** One connection. */
  private final class Conversation {
    private final List<String> commands = new CopyOnWriteArrayList<>();
    private Socket socket;
    private BufferedReader in;
    private boolean encrypted;

    Conversation(Socket socket) {
      this.socket = socket;
    }

    void run() {
      try {
        open();
        say("220 localhost");
        for (var line = in.readLine(); line != null && heard(line); ) {
          line = in.readLine();
        }
        socket.close();
      } catch (IOException gone) {
        // Whoever connected did not like what was heard.
      }
    }

    private void open() throws IOException {
      in =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
    }

    private void say(String line) throws IOException {
      socket.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.UTF_8));
      socket.getOutputStream().flush();
    }

    /** Whether it goes on. */
    private boolean heard(String line) throws IOException {
      commands.add(line);
      var word = line.split(" ", 2)[0];
      switch (word) {
        case "EHLO" ->
            say(
                "250-localhost\r\n"
                    + (tls == null || encrypted ? "" : "250-STARTTLS\r\n")
                    + "250 AUTH PLAIN LOGIN");
        case "STARTTLS" -> encrypt();
        case "AUTH" -> say(next(answersToPassword, "235 ok"));
        case "RCPT" -> say(next(answersToRecipient, "250 ok"));
        case "DATA" -> {
          return mail();
        }
        case "QUIT" -> {
          return false;
        }
        default -> say("250 ok");
      }
      return true;
    }

    private void encrypt() throws IOException {
      say("220 go on");
      socket = tls.getSocketFactory().createSocket(socket, null, true);
      encrypted = true;
      open();
    }

    private boolean mail() throws IOException {
      say("354 go on");
      var mail = new StringBuilder();
      for (var line = in.readLine(); line != null && !line.equals("."); line = in.readLine()) {
        mail.append(line).append('\n');
      }
      received.add(new Received(mail.toString(), List.copyOf(commands), encrypted));
      var answer = next(answersToMail, "250 ok");
      if (!answer.equals(SILENCE)) {
        say(answer);
      }
      return !answer.equals(SILENCE);
    }
  }
}
