package dev.andon.producers.adapters.toloka;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.andon.producers.adapters.JsonElements;
import dev.andon.producers.adapters.JsonFields;
import dev.andon.producers.adapters.People;
import dev.andon.producers.adapters.Refusal;
import dev.andon.producers.adapters.Stop;
import dev.andon.producers.adapters.StopStep;
import dev.andon.producers.adapters.Stopping;
import dev.andon.producers.adapters.ToolControl;
import dev.andon.producers.adapters.ToolControl.Method;
import dev.andon.producers.adapters.TryLater;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Closes pools, and restricts the access of single Tolokers to them. */
final class PoolStop implements Stopping {
  private static final String CLOSE = "close";
  private static final String RESTRICT = "restrict";
  private static final String RESTRICTIONS = "user-restrictions";
  private static final String COMMENT = "private_comment";
  private static final int A_PAGE = 1000;
  private static final int MOST_PAGES = 20;

  private final JsonElements json;
  private final People people;

  PoolStop(JsonElements json, People people) {
    this.json = json;
    this.people = people;
  }

  @Override
  public List<StopStep> plan(Stop stop, ToolControl api) throws Refusal, TryLater {
    String rater = stop.rater();
    List<StopStep> steps = new ArrayList<>();
    for (String pool : stop.places()) {
      if (rater != null) {
        if (user(pool, rater, api) != null && restrictions(pool, stop, api).isEmpty()) {
          steps.add(
              new StopStep(
                  RESTRICT + " " + pool + " " + rater,
                  "rater %s has no access to pool %s".formatted(rater, pool)));
        }
      } else if ("OPEN".equals(status(pool, api))) {
        steps.add(new StopStep(CLOSE + " " + pool, "pool %s is closed".formatted(pool)));
      }
    }
    return steps;
  }

  @Override
  public void take(String step, Stop stop, ToolControl api) throws Refusal, TryLater {
    String[] words = step.split(" ", 3);
    String pool = words[1];
    if (words[0].equals(CLOSE)) {
      api.send(Method.POST, path("pools", pool, "close"), null);
      return;
    }
    String user = user(pool, words[2], api);
    if (user != null && restrictions(pool, stop, api).isEmpty()) {
      api.send(
          Method.PUT,
          path(RESTRICTIONS),
          JsonNodeFactory.instance
              .objectNode()
              .put("scope", "POOL")
              .put("pool_id", pool)
              .put("user_id", user)
              .put(COMMENT, stop.text()));
    }
  }

  @Override
  public void takeBack(String step, Stop stop, ToolControl api) throws Refusal, TryLater {
    String[] words = step.split(" ", 3);
    String pool = words[1];
    if (words[0].equals(CLOSE)) {
      String status = status(pool, api);
      if ("CLOSED".equals(status)) {
        api.send(Method.POST, path("pools", pool, "open"), null);
      } else if (!"OPEN".equals(status)) {
        throw new Refusal(
            "pool %s is %s, and cannot be opened again".formatted(pool, JsonFields.bare(status)));
      }
    } else {
      for (String restriction : restrictions(pool, stop, api)) {
        api.send(Method.DELETE, path(RESTRICTIONS, restriction), null);
      }
    }
  }

  private @Nullable String status(String pool, ToolControl api) throws Refusal, TryLater {
    return JsonFields.text(json.object(api.get(path("pools", pool), Map.of())), "status");
  }

  /** The ids of the restrictions that are of this stop. */
  private List<String> restrictions(String pool, Stop stop, ToolControl api)
      throws Refusal, TryLater {
    List<String> ids = new ArrayList<>();
    Pages pages = pages(RESTRICTIONS, Map.of("scope", "POOL", "pool_id", pool), api);
    while (pages.hasMore()) {
      for (JsonNode restriction : pages.next()) {
        String id = JsonFields.id(restriction.get("id"));
        String comment = JsonFields.text(restriction, COMMENT);
        if (id != null && comment != null && comment.contains(stop.mark())) {
          ids.add(id);
        }
      }
    }
    return ids;
  }

  /** The Toloker whom records name so, if they have worked in the pool; null if nobody has. */
  private @Nullable String user(String pool, String rater, ToolControl api)
      throws Refusal, TryLater {
    Pages pages =
        pages(
            "assignments",
            people == People.AS_THEY_ARE
                ? Map.of("pool_id", pool, "user_id", rater)
                : Map.of("pool_id", pool),
            api);
    while (pages.hasMore()) {
      for (JsonNode assignment : pages.next()) {
        String user = JsonFields.id(assignment.get("user_id"));
        if (user != null && people.of(user).equals(rater)) {
          return user;
        }
      }
    }
    return null;
  }

  private Pages pages(String collection, Map<String, String> which, ToolControl api) {
    return new Pages(json, api, collection, which, A_PAGE, MOST_PAGES);
  }

  private static List<String> path(String... segments) {
    List<String> path = new ArrayList<>(List.of("api", "v1"));
    path.addAll(List.of(segments));
    return path;
  }
}
