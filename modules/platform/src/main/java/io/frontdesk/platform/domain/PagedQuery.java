package io.frontdesk.platform.domain;

import io.frontdesk.kernel.Page;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A list that is read page by page: which columns of which rows, in which order. Both directions
 * and the count are made of the same text, so that they cannot differ.
 */
public final class PagedQuery {
  /** One page, and where it stands in the whole. */
  public record Listed<T>(List<T> content, Page.Paging paging) {}

  private final String ascending;
  private final String descending;
  private final String count;

  /**
   * {@code rows}: from FROM on, with its parameters $1 to $n. {@code order}: columns that leave no
   * two rows equal.
   */
  public PagedQuery(String columns, String rows, int parameters, String... order) {
    var page = " limit $" + (parameters + 1) + " offset $" + (parameters + 2);
    var text = "select " + columns + "\n" + rows.strip() + "\norder by ";
    ascending = text + String.join(", ", order) + page;
    descending =
        text
            + Arrays.stream(order).map(each -> each + " desc").collect(Collectors.joining(", "))
            + page;
    count =
        "select count(*) as total from (select 1\n"
            + rows.strip()
            + "\nlimit $"
            + (parameters + 1)
            + ") counted";
  }

  /** The page that the call asks for; the count, where it is asked for, travels beside it. */
  public <T> Future<Listed<T>> page(Call<?> call, Function<Row, T> shape, Object... values) {
    var asked = call.page();
    var page = asked.page();
    var total = asked.counted() ? count(call, values) : Future.succeededFuture((Long) null);
    var sql = asked.ascending() ? ascending : descending;
    return call.query(sql, with(values, page.rowsToRead(), page.offset()))
        .compose(
            rows ->
                total.map(
                    counted -> {
                      var all = rows.stream().map(shape).toList();
                      return new Listed<>(page.content(all), page.paging(all, counted));
                    }));
  }

  private Future<Long> count(Call<?> call, Object[] values) {
    return call.query(count, with(values, Page.COUNT_LIMIT))
        .map(rows -> rows.iterator().next().getLong("total"));
  }

  private static Object[] with(Object[] values, Object... more) {
    var all = Arrays.copyOf(values, values.length + more.length);
    System.arraycopy(more, 0, all, values.length, more.length);
    return all;
  }
}
