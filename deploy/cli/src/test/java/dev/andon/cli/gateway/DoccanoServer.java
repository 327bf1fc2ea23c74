package dev.andon.cli.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** A real doccano server, as a process, and its API. */
final class DoccanoServer implements AutoCloseable {
  private static final String PASSWORD = "an-example-12345";

  /** Its own settings, but that it exports at once, and not by a second process. */
  private static final String SETTINGS =
      """
      from config.settings.production import *

      CELERY_TASK_ALWAYS_EAGER = True
      CELERY_TASK_STORE_EAGER_RESULT = True
      """;

  private static final String PREPARE =
      """
      import django
      from django.core.management import call_command

      django.setup()
      call_command("migrate", verbosity=0)
      call_command("create_roles")
      call_command("create_admin", "--noinput", username="admin", password="%s", email="a@example.com")
      """
          .formatted(PASSWORD);

  private final Process process;
  private final String url;
  private final HttpClient client = HttpClient.newHttpClient();

  private DoccanoServer(Process process, String url) {
    this.process = process;
    this.url = url;
  }

  /** The program, where {@code ANDON_DOCCANO} says or on the path; empty where there is none. */
  static Optional<Path> program() {
    return Stream.concat(
            Optional.ofNullable(System.getenv("ANDON_DOCCANO")).stream().map(Path::of),
            Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .map(directory -> Path.of(directory, "doccano")))
        .filter(Files::isExecutable)
        .findFirst();
  }

  static DoccanoServer start(Path program, Path directory) throws Exception {
    String python = program.resolveSibling("python").toString();
    Path backend = Path.of(output(python, "-c", "import backend; print(backend.__path__[0])"));
    Files.writeString(directory.resolve("andon_doccano.py"), SETTINGS);
    Files.createDirectories(directory.resolve("media"));
    Process prepare = process(directory, backend, List.of(python, "-c", PREPARE)).start();
    assertThat(prepare.waitFor()).as("the log is in " + directory).isZero();
    int port;
    try (ServerSocket socket = new ServerSocket(0)) {
      port = socket.getLocalPort();
    }
    // Its own command listens on all addresses of this machine.
    String address = "127.0.0.1:" + port;
    DoccanoServer server =
        new DoccanoServer(
            process(
                    directory,
                    backend,
                    List.of(python, "-m", "gunicorn", "--bind", address, "config.wsgi"))
                .start(),
            "http://" + address);
    await()
        .alias("the log is in " + directory)
        .atMost(Duration.ofMinutes(2))
        .pollInterval(Duration.ofMillis(300))
        .ignoreExceptions()
        .until(() -> !server.logIn("admin").token().isEmpty());
    return server;
  }

  private static ProcessBuilder process(Path directory, Path backend, List<String> command) {
    ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
    builder
        .environment()
        .putAll(
            Map.of(
                "PYTHONPATH", directory + File.pathSeparator + backend,
                "DJANGO_SETTINGS_MODULE", "andon_doccano",
                "DATABASE_URL", "sqlite:///" + directory.resolve("db.sqlite3"),
                "MEDIA_ROOT", directory.resolve("media").toString(),
                "SECRET_KEY", "an-example",
                "DEBUG", "False",
                "STANDALONE", "True",
                "no_proxy", "127.0.0.1"));
    builder
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(directory.resolve("log").toFile()));
    return builder;
  }

  private static String output(String... command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    return output.strip();
  }

  ApiUser logIn(String name) throws Exception {
    return new ApiUser(
        client,
        url,
        new ApiUser(client, url, "")
            .send("POST", "/v1/auth/login/", Map.of("username", name, "password", PASSWORD))
            .get("key")
            .textValue());
  }

  /** Makes a user, as an administrator does. */
  int signUp(ApiUser admin, String name) throws Exception {
    return admin
        .send(
            "POST",
            "/v1/users/create",
            Map.of("username", name, "password1", PASSWORD, "password2", PASSWORD))
        .get("id")
        .intValue();
  }

  /** What members confirmed, as JSONL by the name of the file. */
  Map<String, byte[]> export(ApiUser admin, String project) throws Exception {
    String task =
        admin
            .send("POST", project + "/download", Map.of("format", "JSONL", "exportApproved", true))
            .get("task_id")
            .textValue();
    byte[] archive = admin.bytes("GET", project + "/download?taskId=" + task, null);
    Map<String, byte[]> files = new TreeMap<>();
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        files.put(entry.getName(), zip.readAllBytes());
      }
    }
    return files;
  }

  @Override
  public void close() throws InterruptedException {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
    process.waitFor(20, TimeUnit.SECONDS);
  }
}
