package dev.andon.producers.adapters.cvat;

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
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Sets the jobs that are still being annotated to {@code rejected}: those of a project or task, or
 * a rater's among them. CVAT lets the assignee go on all the same, but shows it.
 */
final class JobStop implements Stopping {
  private static final Pattern PLACE = Pattern.compile("(project|task)-([0-9]{1,18})");
  private static final Set<String> UNDER_WAY = Set.of("new", "in progress");
  private static final String REJECTED = "rejected";
  private static final String STATE = "state";
  private static final int MOST_PAGES = 20;

  private final JsonElements json;
  private final CvatOptions options;
  private final People people;

  JobStop(JsonElements json, CvatOptions options, People people) {
    this.json = json;
    this.options = options;
    this.people = people;
  }

  @Override
  public List<StopStep> plan(Stop stop, ToolControl api) throws Refusal, TryLater {
    String rater = stop.rater();
    List<StopStep> steps = new ArrayList<>();
    for (String place : stop.places()) {
      for (ObjectNode job : jobs(place, api)) {
        String id = JsonFields.id(job.get("id"));
        String state = JsonFields.text(job, STATE);
        if (id != null && state != null && isUnderWay(job, state) && isOf(rater, job)) {
          steps.add(
              new StopStep(
                  id + " " + state, "job %s is rejected, which was %s".formatted(id, state)));
        }
      }
    }
    return steps;
  }

  @Override
  public void take(String step, Stop stop, ToolControl api) throws Refusal, TryLater {
    set(step.split(" ", 2)[0], REJECTED, api);
  }

  @Override
  public void takeBack(String step, Stop stop, ToolControl api) throws Refusal, TryLater {
    String[] words = step.split(" ", 2);
    ObjectNode job = json.object(api.get(path(words[0]), Map.of()));
    if (REJECTED.equals(JsonFields.text(job, STATE))) {
      set(words[0], words[1], api);
    }
  }

  @Override
  public boolean overlap() {
    return true;
  }

  private static void set(String job, String state, ToolControl api) throws Refusal, TryLater {
    api.send(Method.PATCH, path(job), JsonNodeFactory.instance.objectNode().put(STATE, state));
  }

  private static boolean isUnderWay(ObjectNode job, String state) {
    return UNDER_WAY.contains(state)
        && "annotation".equals(JsonFields.text(job, "stage"))
        && !"ground_truth".equals(JsonFields.text(job, "type"));
  }

  private boolean isOf(@Nullable String rater, ObjectNode job) {
    String assignee = options.user(job.get("assignee"));
    return rater == null || assignee != null && people.of(assignee).equals(rater);
  }

  private List<ObjectNode> jobs(String place, ToolControl api) throws Refusal, TryLater {
    Matcher named = PLACE.matcher(place);
    if (!named.matches()) {
      throw new Refusal(
          "act must name projects and tasks, such as project-4 and task-31, and not "
              + JsonFields.shown(place));
    }
    Pages pages =
        new Pages(
            json, api, "jobs", Map.of(named.group(1) + "_id", named.group(2)), Pages.MOST_A_PAGE);
    List<ObjectNode> jobs = new ArrayList<>();
    while (pages.hasMore()) {
      if (pages.read() == MOST_PAGES) {
        throw new Refusal(
            "%s has more than %d jobs".formatted(place, MOST_PAGES * Pages.MOST_A_PAGE));
      }
      for (JsonNode job : pages.next()) {
        if (job instanceof ObjectNode object) {
          jobs.add(object);
        }
      }
    }
    return jobs;
  }

  private static List<String> path(String job) {
    return List.of("api", "jobs", job);
  }
}
