package io.frontdesk.testkit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * How a program of PostgreSQL is run, which refuses root: as whoever we are, or for root as nobody.
 *
 * @param prefix the words before the program
 * @param user the user id that its files must belong to
 */
record Unprivileged(List<String> prefix, int user) {
  private static final int NOBODY = 65534;

  /** In a user namespace of its own, where root's files are its own and it is root no more. */
  private static final List<String> NAMESPACE = List.of("unshare", "-U");

  /**
   * As nobody, who may still pass root's closed directories; for containers, which forbid user
   * namespaces.
   */
  private static final List<String> SWITCH =
      List.of(
          "setpriv",
          "--reuid=" + NOBODY,
          "--regid=" + NOBODY,
          "--clear-groups",
          // Or else access(2), with which PostgreSQL looks for itself, would overlook the
          // capability.
          "--securebits=+no_setuid_fixup",
          "--inh-caps=-all,+dac_override",
          "--ambient-caps=-all,+dac_override",
          "--bounding-set=-all,+dac_override");

  /** What works here, so that {@code program} can run and write into {@code directory}. */
  static Unprivileged of(Path program, Path directory) throws IOException {
    int user = currentUser();
    if (user != 0) {
      return new Unprivileged(List.of(), user);
    }
    if (reaches(NAMESPACE, program, directory)) {
      return new Unprivileged(NAMESPACE, user);
    }
    if (reaches(SWITCH, program, directory)) {
      return new Unprivileged(SWITCH, NOBODY);
    }
    throw new StartFailure(
        "PostgreSQL refuses to run as root, and this system allows neither user namespaces (unshare -U) nor to become"
            + " nobody (setpriv): run as another user, or set DATABASE_URL");
  }

  static int currentUser() throws IOException {
    return (int) Files.getAttribute(Path.of("/proc/self"), "unix:uid");
  }

  List<String> command(Path program, List<String> arguments) {
    var command = new ArrayList<>(prefix);
    command.add(program.toString());
    command.addAll(arguments);
    return command;
  }

  /**
   * Gives a directory of an earlier run, which may have got by in the other way, to the right user.
   */
  void own(Path directory) throws IOException {
    if (Files.getAttribute(directory, "unix:uid").equals(user)) {
      return;
    }
    if (Commands.run(List.of("chown", "-R", user + ":" + user, directory.toString()), null) != 0) {
      throw new StartFailure(
          directory + " belongs to another user: run as that user, or remove it");
    }
  }

  private static boolean reaches(List<String> prefix, Path program, Path directory) {
    var test = List.of("-x", program.toString(), "-a", "-w", directory.toString());
    try {
      return Commands.run(new Unprivileged(prefix, NOBODY).command(Path.of("test"), test), null)
          == 0;
    } catch (IOException e) {
      // The system does not have that program.
      return false;
    }
  }
}
