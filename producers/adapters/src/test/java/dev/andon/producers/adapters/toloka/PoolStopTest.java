package dev.andon.producers.adapters.toloka;

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
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PoolStopTest extends StoppingContract {

  /** Toloka with one pool, and lists of two a page. */
  private static final class Toloka implements FakeServer {
    String status = "OPEN";
    final ArrayNode restrictions = JsonNodeFactory.instance.arrayNode();
    private final ArrayNode assignments = JsonNodeFactory.instance.arrayNode();
    private int next = 60;

    Toloka() {
      for (int i = 50; i < 53; i++) {
        restrictions
            .addObject()
            .put("id", Integer.toString(i))
            .put("user_id", "u-3")
            .put("private_comment", "too fast");
        assignments.addObject().put("id", "as-" + i).put("user_id", "u-" + (i - 49));
      }
    }

    @Override
    public byte[] get(List<String> path, Map<String, String> query) throws Refusal {
      return bytes(
          switch (String.join("/", path)) {
            case "api/v1/pools/12" -> "{\"id\":\"12\",\"status\":\"" + status + "\"}";
            case "api/v1/user-restrictions" -> page(restrictions, query);
            case "api/v1/assignments" -> page(of(query.get("user_id")), query);
            default -> throw Refusal.missing("nothing at " + path);
          });
    }

    private ArrayNode of(@Nullable String user) {
      ArrayNode some = JsonNodeFactory.instance.arrayNode();
      for (JsonNode each : assignments) {
        if (user == null || each.get("user_id").asText().equals(user)) {
          some.add(each);
        }
      }
      return some;
    }

    private static ObjectNode page(ArrayNode all, Map<String, String> query) {
      assertThat(query).containsEntry("pool_id", "12").containsEntry("sort", "id");
      ObjectNode page = JsonNodeFactory.instance.objectNode().put("has_more", false);
      ArrayNode items = page.putArray("items");
      String after = query.getOrDefault("id_gt", "");
      for (JsonNode each : all) {
        if (each.get("id").asText().compareTo(after) > 0) {
          if (items.size() == 2) {
            page.put("has_more", true);
            break;
          }
          items.add(each);
        }
      }
      return page;
    }

    @Override
    public byte[] send(Method method, List<String> path, @Nullable JsonNode body) throws Refusal {
      String where = method + " " + String.join("/", path);
      if (where.equals("POST api/v1/pools/12/close")) {
        status = "CLOSED";
      } else if (where.equals("POST api/v1/pools/12/open")) {
        status = "OPEN";
      } else if (where.equals("PUT api/v1/user-restrictions")) {
        ObjectNode restriction = ((ObjectNode) Objects.requireNonNull(body)).deepCopy();
        assertThat(restriction.get("user_id").asText()).isEqualTo("u-3");
        assertThat(restriction.get("scope").asText()).isEqualTo("POOL");
        assertThat(restriction.get("private_comment").asText()).hasSizeLessThan(500);
        restrictions.add(restriction.put("id", Integer.toString(next++)));
      } else if (where.startsWith("DELETE api/v1/user-restrictions/")) {
        for (int i = 0; i < restrictions.size(); i++) {
          if (where.endsWith("/" + restrictions.get(i).get("id").asText())) {
            restrictions.remove(i);
          }
        }
      } else {
        throw new Refusal("the tool does not know " + where);
      }
      return new byte[0];
    }

    @Override
    public String state() {
      return status + " " + restrictions;
    }
  }

  @Override
  protected Stopping adapter(AdapterSettings settings) {
    return new TolokaAdapter(settings).stopping();
  }

  @Override
  protected FakeServer server() {
    return new Toloka();
  }

  @Override
  protected List<String> places() {
    return List.of("12");
  }

  @Override
  protected String worker() {
    return "u-3";
  }

  @Test
  void aPoolThatWasClosedBeforeIsNotOpened() throws Exception {
    Toloka server = new Toloka();
    server.status = "CLOSED";
    assertThat(adapter(AdapterSettings.defaults()).plan(stop(null, null), server)).isEmpty();
  }

  @Test
  void anArchivedPoolCannotBeOpenedAgain() throws Exception {
    Toloka server = new Toloka();
    Stopping adapter = adapter(AdapterSettings.defaults());
    List<StopStep> steps = adapter.plan(stop(null, null), server);
    server.status = "ARCHIVED";
    assertThatThrownBy(() -> adapter.takeBack(steps.get(0).step(), stop(null, null), server))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("pool 12 is ARCHIVED");
  }
}
