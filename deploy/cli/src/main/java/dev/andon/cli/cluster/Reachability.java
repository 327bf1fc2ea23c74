package dev.andon.cli.cluster;

import dev.andon.cli.console.CommandFailure;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Whether somebody listens at an address at all. Kafka's clients try again for a minute before they
 * say that nobody does.
 */
public final class Reachability {

  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private Reachability() {}

  /**
   * Returns if Kafka and the registry can both be connected to.
   *
   * @throws CommandFailure if not, saying which
   */
  public static void require(Connection connection) {
    requireBroker(connection);
    requireRegistry(connection);
  }

  /**
   * Returns if one of the bootstrap servers can be connected to.
   *
   * @throws CommandFailure if none can
   */
  public static void requireBroker(Connection connection) {
    List<InetSocketAddress> servers = servers(connection.bootstrap());
    if (servers.stream().noneMatch(Reachability::answers)) {
      throw new CommandFailure(
          "no Kafka broker answers at %s: start one with `andon up`, or name yours with --bootstrap"
              .formatted(connection.bootstrap()));
    }
  }

  /**
   * Returns if one of the registry's URLs can be connected to.
   *
   * @throws CommandFailure if none can
   */
  public static void requireRegistry(Connection connection) {
    List<String> urls = parts(connection.registryUrl());
    if (urls.stream().noneMatch(url -> address(url).map(Reachability::answers).orElse(true))) {
      throw new CommandFailure(
          "no schema registry answers at %s: start one with `andon up`, or name yours with"
                  .formatted(connection.registryUrl())
              + " --registry");
    }
  }

  private static boolean answers(InetSocketAddress address) {
    try (Socket socket = new Socket()) {
      socket.connect(address, Math.toIntExact(PATIENCE.toMillis()));
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private static List<InetSocketAddress> servers(String bootstrap) {
    try {
      return BootstrapServers.parse(bootstrap).stream()
          .map(server -> new InetSocketAddress(server.getHostString(), server.getPort()))
          .toList();
    } catch (IllegalArgumentException e) {
      throw new CommandFailure(String.valueOf(e.getMessage()), e);
    }
  }

  // Without host (mock://scope) or unreadable: left to the client itself to judge.
  private static Optional<InetSocketAddress> address(String url) {
    URI uri;
    try {
      uri = URI.create(url);
    } catch (IllegalArgumentException e) {
      throw new CommandFailure(
          "\"%s\" is no URL of a schema registry: write http://HOST:PORT".formatted(url), e);
    }
    boolean http = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
    if (!http || uri.getHost() == null) {
      return Optional.empty();
    }
    int standard = "https".equals(uri.getScheme()) ? 443 : 80;
    int port = uri.getPort() < 0 ? standard : uri.getPort();
    return Optional.of(new InetSocketAddress(uri.getHost(), port));
  }

  private static List<String> parts(String list) {
    return List.of(list.split(",", -1)).stream()
        .map(String::strip)
        .filter(part -> !part.isEmpty())
        .toList();
  }
}
