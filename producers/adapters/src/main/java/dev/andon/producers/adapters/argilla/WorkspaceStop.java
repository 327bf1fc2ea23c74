package dev.andon.producers.adapters.argilla;

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

/** Takes annotators out of workspaces, and puts them back. Argilla has no other way to stop. */
final class WorkspaceStop implements Stopping {
  private final JsonElements json;
  private final People people;

  WorkspaceStop(JsonElements json, People people) {
    this.json = json;
    this.people = people;
  }

  @Override
  public List<StopStep> plan(Stop stop, ToolControl api) throws Refusal, TryLater {
    String rater = stop.rater();
    List<StopStep> steps = new ArrayList<>();
    for (String workspace : stop.places()) {
      for (JsonNode user : users(membersOf(workspace), api)) {
        String id = JsonFields.id(user.get("id"));
        if (id != null
            && "annotator".equals(JsonFields.text(user, "role"))
            && (rater == null || people.of(id).equals(rater))) {
          steps.add(
              new StopStep(
                  workspace + " " + people.of(id),
                  "rater %s is not in workspace %s".formatted(people.of(id), workspace)));
        }
      }
    }
    return steps;
  }

  @Override
  public void take(String step, Stop stop, ToolControl api) throws Refusal, TryLater {
    String[] words = step.split(" ", 2);
    String user = named(words[1], users(membersOf(words[0]), api));
    if (user != null) {
      List<String> path = new ArrayList<>(membersOf(words[0]));
      path.add(user);
      api.send(Method.DELETE, path, null);
    }
  }

  @Override
  public void takeBack(String step, Stop stop, ToolControl api) throws Refusal, TryLater {
    String[] words = step.split(" ", 2);
    List<String> members = membersOf(words[0]);
    if (named(words[1], users(members, api)) != null) {
      return;
    }
    String user = named(words[1], users(List.of("api", "v1", "users"), api));
    if (user == null) {
      throw new Refusal("there is no user any more whom records name " + words[1]);
    }
    api.send(Method.POST, members, JsonNodeFactory.instance.objectNode().put("user_id", user));
  }

  @Override
  public boolean overlap() {
    return true;
  }

  private @Nullable String named(String rater, JsonNode users) {
    for (JsonNode user : users) {
      String id = JsonFields.id(user.get("id"));
      if (id != null && people.of(id).equals(rater)) {
        return id;
      }
    }
    return null;
  }

  private JsonNode users(List<String> path, ToolControl api) throws Refusal, TryLater {
    return json.object(api.get(path, Map.of())).path("items");
  }

  private static List<String> membersOf(String workspace) {
    return List.of("api", "v1", "workspaces", workspace, "users");
  }
}
