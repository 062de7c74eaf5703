package io.frontdesk.contacts.access;

import io.frontdesk.kernel.Decision;
import io.frontdesk.kernel.PlainText;
import io.frontdesk.kernel.Problem;
import java.util.List;
import java.util.UUID;

/** Request, rule and reply of operation issueKey. */
public record IssueKey(ApiKeyKind kind, String application, String name, List<String> scopes) {
  /** More than any business needs, and few enough to look through. */
  static final int MOST = 100;

  enum Refusal {
    NAME_MISSING,
    APPLICATION_UNKNOWN,
    APPLICATION_MISSING,
    SCOPES_MISSING,
    KEY_LIMIT_REACHED
  }

  public record Reply(UUID id, String key) {
    @Override
    public String toString() {
      return "Reply[" + id + "]";
    }
  }

  /** What there is: keys in force, and the application of that code if it is in force. */
  record Facts(long keys, UUID application) {}

  /** A key to be stored; application for PUBLIC, scopes for SECRET. */
  record Issued(ApiKeyKind kind, UUID application, String name, List<String> scopes) {}

  static Decision<Issued> decide(IssueKey request, Facts facts) {
    if (facts.keys() >= MOST) {
      return refuse(Refusal.KEY_LIMIT_REACHED, "There are " + MOST + " keys already", null);
    }
    var name = PlainText.line(request.name());
    if (name == null) {
      return refuse(Refusal.NAME_MISSING, "A key needs a name to tell it by", "name");
    }
    return request.kind() == ApiKeyKind.PUBLIC
        ? decidePublic(request, facts, name)
        : decideSecret(request, name);
  }

  private static Decision<Issued> decidePublic(IssueKey request, Facts facts, String name) {
    if (request.application() == null || request.application().isBlank()) {
      return refuse(
          Refusal.APPLICATION_MISSING, "A PUBLIC key needs an application", "application");
    }
    if (facts.application() == null) {
      return refuse(Refusal.APPLICATION_UNKNOWN, "There is no such application", "application");
    }
    return Decision.accept(new Issued(ApiKeyKind.PUBLIC, facts.application(), name, List.of()));
  }

  private static Decision<Issued> decideSecret(IssueKey request, String name) {
    var asked = request.scopes() == null ? List.<String>of() : request.scopes();
    var scopes = Scopes.KNOWN.stream().filter(asked::contains).toList();
    return scopes.isEmpty()
        ? refuse(Refusal.SCOPES_MISSING, "A SECRET key needs at least one scope", "scopes")
        : Decision.accept(new Issued(ApiKeyKind.SECRET, null, name, scopes));
  }

  private static Decision<Issued> refuse(Refusal code, String message, String attribute) {
    return Decision.refuse(Problem.refused(code, message, attribute));
  }
}
