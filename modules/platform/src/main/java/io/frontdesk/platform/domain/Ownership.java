package io.frontdesk.platform.domain;

import io.frontdesk.contract.Principal.Kind;
import io.frontdesk.kernel.Problem;
import java.util.UUID;

/** Which contact of the path the caller may reach; whoever is not hers does not exist for her. */
public final class Ownership {
  /** The gateway has looked already; a domain does not rely on one guard alone. */
  public static UUID contact(Call<?> call) {
    var id = call.path("id", "contact");
    if (!reaches(call, id)) {
      throw Problem.notFound("contact").raise();
    }
    return id;
  }

  /** Whether what belongs to this contact is the caller's: her own, or a server's to look after. */
  public static boolean reaches(Call<?> call, UUID contact) {
    var principal = call.principal();
    var server = principal.kind() == Kind.SECRET || principal.kind() == Kind.SYSTEM;
    return server || contact.equals(principal.contact());
  }

  /** For what only the business itself may do, whatever else the gateway let through. */
  public static void server(Call<?> call) {
    var kind = call.principal().kind();
    if (kind != Kind.SECRET && kind != Kind.SYSTEM) {
      throw new Problem(
              Problem.Kind.FORBIDDEN, "FORBIDDEN", "Only a server of the business may do this")
          .raise();
    }
  }

  private Ownership() {}
}
