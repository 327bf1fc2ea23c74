package dev.andon.embedded;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/** The registry's HTTP interface, called without a client library that could smooth it over. */
final class RegistryCalls {
  private static final String JSON = "application/vnd.schemaregistry.v1+json";
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final HttpClient client = HttpClient.newHttpClient();
  private final String url;

  RegistryCalls(String url) {
    this.url = url;
  }

  /** An answer as received. */
  record Reply(int status, String contentType, String text) {
    JsonNode json() {
      try {
        return MAPPER.readTree(text);
      } catch (JsonProcessingException e) {
        throw new AssertionError("not JSON: " + text, e);
      }
    }

    int errorCode() {
      return json().path("error_code").asInt();
    }

    String message() {
      return json().path("message").asText();
    }
  }

  /** A body that carries a schema. */
  static String body(String schema) {
    return MAPPER.createObjectNode().put("schema", schema).toString();
  }

  /** A body that carries a schema and one reference. */
  static String body(String schema, String name, String subject, int version) {
    var node = MAPPER.createObjectNode().put("schema", schema);
    node.putArray("references")
        .addObject()
        .put("name", name)
        .put("subject", subject)
        .put("version", version);
    return node.toString();
  }

  int register(String subject, String schema) {
    Reply reply = post("/subjects/" + subject + "/versions", body(schema));
    if (reply.status() != 200) {
      throw new AssertionError("not registered: " + reply);
    }
    return reply.json().path("id").asInt();
  }

  Reply get(String path) {
    return send(HttpRequest.newBuilder().GET(), path);
  }

  Reply delete(String path) {
    return send(HttpRequest.newBuilder().DELETE(), path);
  }

  Reply post(String path, String body) {
    return send(
        HttpRequest.newBuilder().header("Content-Type", JSON).POST(BodyPublishers.ofString(body)),
        path);
  }

  Reply put(String path, String body) {
    return send(
        HttpRequest.newBuilder().header("Content-Type", JSON).PUT(BodyPublishers.ofString(body)),
        path);
  }

  Reply send(HttpRequest.Builder request, String path) {
    try {
      HttpResponse<String> response =
          client.send(request.uri(URI.create(url + path)).build(), BodyHandlers.ofString());
      return new Reply(
          response.statusCode(),
          response.headers().firstValue("Content-Type").orElse(""),
          response.body());
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }
}
