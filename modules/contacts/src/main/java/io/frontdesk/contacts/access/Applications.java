package io.frontdesk.contacts.access;

import io.frontdesk.contract.contacts.AccessQueries;
import io.frontdesk.contract.contacts.AccessQueries.FindApplication;
import io.frontdesk.contract.contacts.AccessQueries.FindOrigin;
import io.frontdesk.contract.contacts.AccessQueries.FoundApplication;
import io.frontdesk.contract.contacts.AccessQueries.FoundOrigin;
import io.frontdesk.platform.domain.Call;
import io.frontdesk.platform.domain.Operations;
import io.frontdesk.platform.domain.Resource;
import io.vertx.core.Future;
import java.util.List;
import java.util.regex.Pattern;

/** The applications in force, and where browsers may call them from. */
public final class Applications implements Resource {
  /** What people call an application, a business or a key in its configuration. */
  public static final Pattern CODE = Pattern.compile("[a-z0-9][a-z0-9_-]{0,63}");

  /** As a browser writes it: scheme, host, and the port where it is not the scheme's own. */
  public static final Pattern ORIGIN =
      Pattern.compile(
          "https?://[a-z0-9]([a-z0-9.-]{0,240}[a-z0-9])?(:[1-9][0-9]{0,4})?"
              // what apps in a web view send
              + "|[a-z][a-z0-9+.-]{1,30}://localhost");

  private static final int LONGEST_ORIGIN = 255;

  private static final String FIND =
      """
      select a.code, a.origins
      from application a join business b on b.id = a.business and b.version > 0
      where a.business = $1 and a.id = $2 and a.retired_at is null
      """;

  private static final String FIND_ORIGIN =
      """
      select exists (
        select 1 from application a join business b on b.id = a.business and b.version > 0
        where a.origins @> array[$1] and a.retired_at is null) as listed
      """;

  @Override
  public void bind(Operations operations) {
    operations
        .answer(AccessQueries.FIND_APPLICATION, this::find)
        .answer(AccessQueries.FIND_ORIGIN, this::findOrigin);
  }

  public Future<FoundApplication> find(Call<FindApplication> call) {
    var asked = call.request();
    return call.query(FIND, asked.business(), asked.application())
        .map(
            rows -> {
              for (var row : rows) {
                return new FoundApplication(
                    asked.business(),
                    asked.application(),
                    row.getString("code"),
                    List.of(row.getArrayOfStrings("origins")));
              }
              return new FoundApplication(asked.business(), null, null, List.of());
            });
  }

  public Future<FoundOrigin> findOrigin(Call<FindOrigin> call) {
    var origin = call.request().origin();
    if (!isOrigin(origin)) {
      return Future.succeededFuture(new FoundOrigin(false));
    }
    return call.query(FIND_ORIGIN, origin)
        .map(rows -> new FoundOrigin(rows.iterator().next().getBoolean("listed")));
  }

  public static boolean isOrigin(String text) {
    return text != null && text.length() <= LONGEST_ORIGIN && ORIGIN.matcher(text).matches();
  }
}
