package dev.andon.producers.adapters.labelstudio;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
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

/**
 * Stops projects: one that is published is published no more, and says why in its description. A
 * rater is paused in them, which only Label Studio Enterprise knows.
 */
final class ProjectStop implements Stopping {
  private static final String UNPUBLISH = "unpublish";
  private static final String NOTICE = "notice";
  private static final String PAUSE = "pause";
  private static final String PUBLISHED = "is_published";
  private static final String DESCRIPTION = "description";
  private static final int MEMBERS_A_PAGE = 100;
  private static final int MOST_PAGES = 100;

  private final JsonElements json;
  private final People people;

  ProjectStop(JsonElements json, People people) {
    this.json = json;
    this.people = people;
  }

  @Override
  public List<StopStep> plan(Stop stop, ToolControl api) throws Refusal, TryLater {
    String rater = stop.rater();
    List<StopStep> steps = new ArrayList<>();
    for (String project : stop.places()) {
      if (rater == null) {
        planProject(project, stop, api, steps);
      } else {
        planRater(project, rater, stop, api, steps);
      }
    }
    return steps;
  }

  private void planProject(String project, Stop stop, ToolControl api, List<StopStep> steps)
      throws Refusal, TryLater {
    ObjectNode now = get(project, api);
    if (JsonFields.isTrue(now, PUBLISHED)) {
      steps.add(
          new StopStep(
              UNPUBLISH + " " + project, "project %s is not published".formatted(project)));
    }
    if (!description(now).contains(stop.mark())) {
      steps.add(
          new StopStep(
              NOTICE + " " + project, "project %s says why in its description".formatted(project)));
    }
  }

  private void planRater(
      String project, String rater, Stop stop, ToolControl api, List<StopStep> steps)
      throws Refusal, TryLater {
    String user = user(project, rater, api);
    if (user != null && pauses(project, user, stop, api).isEmpty()) {
      steps.add(
          new StopStep(
              PAUSE + " " + project + " " + rater,
              "rater %s is paused in project %s".formatted(rater, project)));
    }
  }

  @Override
  public void take(String step, Stop stop, ToolControl api) throws Refusal, TryLater {
    String[] words = step.split(" ", 3);
    String project = words[1];
    switch (words[0]) {
      case UNPUBLISH -> patch(project, object().put(PUBLISHED, false), api);
      case NOTICE -> {
        String before = description(get(project, api));
        if (!before.contains(stop.mark())) {
          String after = before.isEmpty() ? stop.text() : stop.text() + "\n\n" + before;
          patch(project, object().put(DESCRIPTION, after), api);
        }
      }
      default -> {
        String user = user(project, words[2], api);
        if (user != null && pauses(project, user, stop, api).isEmpty()) {
          api.send(
              Method.POST,
              pausesOf(project, user),
              object().put("reason", "CUSTOM_SCRIPT").put("verbose_reason", stop.text()));
        }
      }
    }
  }

  @Override
  public void takeBack(String step, Stop stop, ToolControl api) throws Refusal, TryLater {
    String[] words = step.split(" ", 3);
    String project = words[1];
    switch (words[0]) {
      case UNPUBLISH -> patch(project, object().put(PUBLISHED, true), api);
      case NOTICE -> {
        String before = description(get(project, api));
        String after = stop.without(before);
        if (!after.equals(before)) {
          patch(project, object().put(DESCRIPTION, after), api);
        }
      }
      default -> {
        String user = user(project, words[2], api);
        if (user != null) {
          for (String pause : pauses(project, user, stop, api)) {
            List<String> path = new ArrayList<>(pausesOf(project, user));
            path.add(pause);
            api.send(Method.DELETE, path, null);
          }
        }
      }
    }
  }

  /** The ids of the pauses of a user that are of this stop. */
  private List<String> pauses(String project, String user, Stop stop, ToolControl api)
      throws Refusal, TryLater {
    List<String> ids = new ArrayList<>();
    for (ObjectNode pause : json.objects(api.get(pausesOf(project, user), Map.of()))) {
      String id = JsonFields.id(pause.get("id"));
      String reason = JsonFields.text(pause, "verbose_reason");
      if (id != null
          && reason != null
          && reason.contains(stop.mark())
          && !pause.hasNonNull("deleted_at")) {
        ids.add(id);
      }
    }
    return ids;
  }

  /** The member whom records name so, who then works there; null where nobody does. */
  private @Nullable String user(String project, String rater, ToolControl api)
      throws Refusal, TryLater {
    boolean more = true;
    for (int page = 1; more && page <= MOST_PAGES; page++) {
      ObjectNode members = members(project, page, api);
      for (JsonNode member : members.path("results")) {
        String id = JsonFields.id(member.get("id"));
        if (id != null
            && (isNamed(rater, id) || isNamed(rater, JsonFields.text(member, "email")))) {
          return id;
        }
      }
      more = members.hasNonNull("next");
    }
    return null;
  }

  private ObjectNode members(String project, int page, ToolControl api) throws Refusal, TryLater {
    try {
      return json.object(
          api.get(
              List.of("api", "projects", project, "members", "paginated"),
              Map.of(
                  "page", Integer.toString(page),
                  "page_size", Integer.toString(MEMBERS_A_PAGE))));
    } catch (Refusal e) {
      throw e.isMissing()
          ? new Refusal(
              "the server has no project %s, or no members and pauses, which only Label Studio"
                      .formatted(project)
                  + " Enterprise has: tell them yourself")
          : e;
    }
  }

  private boolean isNamed(String rater, @Nullable String user) {
    return user != null && people.of(user).equals(rater);
  }

  private ObjectNode get(String project, ToolControl api) throws Refusal, TryLater {
    return json.object(api.get(List.of("api", "projects", project), Map.of()));
  }

  private static void patch(String project, ObjectNode change, ToolControl api)
      throws Refusal, TryLater {
    api.send(Method.PATCH, List.of("api", "projects", project), change);
  }

  private static String description(ObjectNode project) {
    String text = JsonFields.text(project, DESCRIPTION);
    return text == null ? "" : text;
  }

  private static List<String> pausesOf(String project, String user) {
    return List.of("api", "projects", project, "members", user, "pauses");
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }
}
