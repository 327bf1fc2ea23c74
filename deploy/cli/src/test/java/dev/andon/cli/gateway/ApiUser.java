package dev.andon.cli.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/**
 * Somebody who uses the API of a server.
 *
 * @param url where the server is, without a slash at the end
 */
record ApiUser(HttpClient client, String url, String token) {
  private static final ObjectMapper JSON = new ObjectMapper();

  JsonNode send(String method, String path, Object body) throws Exception {
    byte[] answer = bytes(method, path, body);
    return JSON.readTree(answer.length == 0 ? "{}".getBytes(UTF_8) : answer);
  }

  byte[] bytes(String method, String path, Object body) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(url + path))
            .header("Content-Type", "application/json")
            .method(
                method,
                body == null
                    ? BodyPublishers.noBody()
                    : BodyPublishers.ofString(JSON.writeValueAsString(body)));
    if (!token.isEmpty()) {
      request.header("Authorization", "Token " + token);
    }
    HttpResponse<byte[]> response = client.send(request.build(), BodyHandlers.ofByteArray());
    assertThat(response.statusCode())
        .as("%s %s: %s", method, path, new String(response.body(), UTF_8))
        .isBetween(200, 299);
    return response.body();
  }
}
