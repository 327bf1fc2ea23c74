package dev.andon.producers.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.net.http.HttpResponse;
import java.util.Iterator;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Holds replies to what the OpenAPI document says of them. */
final class OpenApiCheck {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final JsonSchemaFactory SCHEMAS =
      JsonSchemaFactory.getInstance(VersionFlag.V202012);

  private final JsonNode document;

  OpenApiCheck(String document) throws JsonProcessingException {
    this.document = JSON.readTree(document);
  }

  /** The places of the document: {@code POST /v1/gold}. */
  Set<String> places() {
    Set<String> places = new TreeSet<>();
    for (Iterator<String> paths = document.get("paths").fieldNames(); paths.hasNext(); ) {
      String path = paths.next();
      document
          .get("paths")
          .get(path)
          .fieldNames()
          .forEachRemaining(method -> places.add(method.toUpperCase(Locale.ROOT) + " " + path));
    }
    return places;
  }

  /** All statuses that any place of the document answers with. */
  Set<Integer> statuses() {
    Set<Integer> statuses = new TreeSet<>();
    for (JsonNode responses : document.findValues("responses")) {
      responses.fieldNames().forEachRemaining(code -> statuses.add(Integer.parseInt(code)));
    }
    return statuses;
  }

  void require(String method, HttpResponse<String> response) throws JsonProcessingException {
    String path = response.uri().getPath();
    JsonNode operation = operation(method, path);
    JsonNode described = operation.path("responses").path(Integer.toString(response.statusCode()));
    assertThat(described.isMissingNode())
        .as("%s %s answers %d", method, path, response.statusCode())
        .isFalse();
    ObjectNode schema = (ObjectNode) described.at("/content/application~1json/schema").deepCopy();
    schema.set("components", document.get("components"));
    assertThat(SCHEMAS.getSchema(schema).validate(JSON.readTree(response.body())))
        .as("%s %s: %s", method, path, response.body())
        .isEmpty();
    if (described.has("headers")) {
      described
          .get("headers")
          .fieldNames()
          .forEachRemaining(
              header -> assertThat(response.headers().firstValue(header)).as(header).isPresent());
    }
  }

  private JsonNode operation(String method, String path) {
    for (Iterator<String> paths = document.get("paths").fieldNames(); paths.hasNext(); ) {
      String template = paths.next();
      Pattern pattern = Pattern.compile(template.replaceAll("\\{[a-z]+}", "[^/]*"));
      if (pattern.matcher(path).matches()) {
        return document.get("paths").get(template).get(method.toLowerCase(Locale.ROOT));
      }
    }
    throw new AssertionError("the document has no place for " + path);
  }
}
