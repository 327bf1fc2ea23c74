package dev.andon.cli.gateway;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A real Label Studio server, as a process, and its API. */
final class LabelStudioServer implements AutoCloseable {
  private static final String ADMIN_TOKEN = "0123456789abcdef0123456789abcdef01234567";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Process process;
  private final String url;
  private final HttpClient client = HttpClient.newHttpClient();

  private LabelStudioServer(Process process, String url) {
    this.process = process;
    this.url = url;
  }

  /**
   * The program, where {@code ANDON_LABEL_STUDIO} says or on the path; empty where there is none.
   */
  static Optional<Path> program() {
    return Stream.concat(
            Optional.ofNullable(System.getenv("ANDON_LABEL_STUDIO")).stream().map(Path::of),
            Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .map(directory -> Path.of(directory, "label-studio")))
        .filter(Files::isExecutable)
        .findFirst();
  }

  static LabelStudioServer start(Path program, Path directory) throws Exception {
    int port;
    try (ServerSocket socket = new ServerSocket(0)) {
      port = socket.getLocalPort();
    }
    ProcessBuilder builder =
        new ProcessBuilder(
            program.toString(),
            "start",
            "--no-browser",
            "--internal-host",
            "127.0.0.1",
            "--port",
            Integer.toString(port),
            "--data-dir",
            directory.resolve("data").toString(),
            "--username",
            "admin@example.com",
            "--password",
            "an-example-12345",
            "--user-token",
            ADMIN_TOKEN,
            "--log-level",
            "WARNING");
    builder
        .environment()
        .putAll(
            Map.of(
                "LABEL_STUDIO_ENABLE_LEGACY_API_TOKEN", "true",
                // Its webhooks go to this machine, which it takes for an attack otherwise.
                "USE_DEFAULT_BANNED_SUBNETS", "False",
                "COLLECT_ANALYTICS", "False",
                "LATEST_VERSION_CHECK", "False",
                "SENTRY_DSN", "",
                "FRONTEND_SENTRY_DSN", "",
                "no_proxy", "127.0.0.1"));
    builder.redirectErrorStream(true).redirectOutput(directory.resolve("log").toFile());
    LabelStudioServer server = new LabelStudioServer(builder.start(), "http://127.0.0.1:" + port);
    await()
        .alias("the log is in " + directory)
        .atMost(Duration.ofMinutes(4))
        .pollInterval(Duration.ofMillis(500))
        .ignoreExceptions()
        .until(() -> server.admin().send("GET", "/api/version", null).has("release"));
    return server;
  }

  /** Somebody who uses the server. */
  record User(LabelStudioServer server, String token) {

    JsonNode send(String method, String path, Object body) throws Exception {
      return new ApiUser(server.client, server.url, token).send(method, path, body);
    }

    int id() throws Exception {
      return send("GET", "/api/current-user/whoami", null).get("id").intValue();
    }
  }

  String url() {
    return url;
  }

  User admin() {
    return new User(this, ADMIN_TOKEN);
  }

  /** Signs somebody up, as a browser does. */
  User signUp(String email) throws Exception {
    String invitation =
        url + admin().send("GET", "/api/invite", null).get("invite_url").textValue();
    CookieManager cookies = new CookieManager();
    HttpClient browser = HttpClient.newBuilder().cookieHandler(cookies).build();
    browser.send(HttpRequest.newBuilder(URI.create(invitation)).build(), BodyHandlers.discarding());
    String csrf =
        cookies.getCookieStore().getCookies().stream()
            .filter(cookie -> cookie.getName().equals("csrftoken"))
            .map(HttpCookie::getValue)
            .findFirst()
            .orElseThrow();
    browser.send(
        HttpRequest.newBuilder(URI.create(invitation))
            .header("Referer", url)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(
                BodyPublishers.ofString(
                    form(
                        Map.of(
                            "csrfmiddlewaretoken",
                            csrf,
                            "email",
                            email,
                            "password",
                            "an-example-12345",
                            "allow_newsletters",
                            "false"))))
            .build(),
        BodyHandlers.discarding());
    HttpResponse<String> token =
        browser.send(
            HttpRequest.newBuilder(URI.create(url + "/api/current-user/token")).build(),
            BodyHandlers.ofString());
    return new User(this, JSON.readTree(token.body()).get("token").textValue());
  }

  private static String form(Map<String, String> fields) {
    List<String> parts = new ArrayList<>();
    fields.forEach(
        (name, value) -> parts.add(name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8)));
    return String.join("&", parts);
  }

  @Override
  public void close() throws IOException, InterruptedException {
    // It starts a second process, which outlives a signal to the first.
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
    process.waitFor(20, TimeUnit.SECONDS);
  }
}
