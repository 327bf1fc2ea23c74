package dev.andon.producers.adapters.argilla;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.andon.producers.adapters.AdapterSettings;
import dev.andon.producers.adapters.Refusal;
import dev.andon.producers.adapters.StopStep;
import dev.andon.producers.adapters.Stopping;
import dev.andon.producers.adapters.StoppingContract;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class WorkspaceStopTest extends StoppingContract {

  /** Argilla with one workspace. */
  private static final class Argilla implements FakeServer {
    final TreeMap<String, String> roles =
        new TreeMap<>(
            Map.of("u-1", "owner", "u-2", "annotator", "u-3", "annotator", "u-4", "annotator"));
    final TreeSet<String> members = new TreeSet<>(List.of("u-1", "u-2", "u-3"));

    @Override
    public byte[] get(List<String> path, Map<String, String> query) throws Refusal {
      ObjectNode answer = JsonNodeFactory.instance.objectNode();
      ArrayNode items = answer.putArray("items");
      switch (String.join("/", path)) {
        case "api/v1/workspaces/w-1/users" -> members.forEach(id -> add(items, id));
        case "api/v1/users" -> roles.keySet().forEach(id -> add(items, id));
        default -> throw Refusal.missing("nothing at " + path);
      }
      return bytes(answer);
    }

    private void add(ArrayNode items, String id) {
      if (roles.containsKey(id)) {
        items.addObject().put("id", id).put("role", roles.get(id));
      }
    }

    @Override
    public byte[] send(Method method, List<String> path, @Nullable JsonNode body) throws Refusal {
      String where = method + " " + String.join("/", path);
      if (where.equals("POST api/v1/workspaces/w-1/users")) {
        assertThat(members.add(Objects.requireNonNull(body).get("user_id").asText()))
            .as("nobody is put in twice")
            .isTrue();
      } else if (where.startsWith("DELETE api/v1/workspaces/w-1/users/")) {
        assertThat(members.remove(path.get(5))).as("nobody is taken out twice").isTrue();
      } else {
        throw new Refusal("the tool does not know " + where);
      }
      return bytes("{}");
    }

    @Override
    public String state() {
      return members.toString();
    }
  }

  @Override
  protected Stopping adapter(AdapterSettings settings) {
    return new ArgillaAdapter(settings).stopping();
  }

  @Override
  protected FakeServer server() {
    return new Argilla();
  }

  @Override
  protected List<String> places() {
    return List.of("w-1");
  }

  @Override
  protected String worker() {
    return "u-3";
  }

  @Test
  void ownersStayIn() throws Exception {
    assertThat(adapter(AdapterSettings.defaults()).plan(stop(null, null), new Argilla()))
        .extracting(StopStep::step)
        .containsExactly("w-1 u-2", "w-1 u-3");
  }

  @Test
  void whoWasDeletedMeanwhileIsNotPutBack() throws Exception {
    Argilla server = new Argilla();
    Stopping adapter = adapter(AdapterSettings.defaults());
    adapter.take("w-1 u-3", stop(null, null), server);
    server.roles.remove("u-3");
    assertThatThrownBy(() -> adapter.takeBack("w-1 u-3", stop(null, null), server))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("no user any more");
  }
}
