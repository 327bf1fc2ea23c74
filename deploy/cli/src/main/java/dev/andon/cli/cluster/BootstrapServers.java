package dev.andon.cli.cluster;

import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.List;

/** Kafka's bootstrap servers as people write them: {@code host:port}, comma separated. */
final class BootstrapServers {

  private static final int HIGHEST_PORT = 65_535;

  private BootstrapServers() {}

  /**
   * The servers, not looked up yet.
   *
   * @throws IllegalArgumentException if one is no {@code host:port}, or there is none; the message
   *     is for people
   */
  static List<InetSocketAddress> parse(String list) {
    List<String> parts =
        Arrays.stream(list.split(",", -1))
            .map(String::strip)
            .filter(part -> !part.isEmpty())
            .toList();
    if (parts.isEmpty()) {
      throw malformed(list);
    }
    return parts.stream().map(BootstrapServers::server).toList();
  }

  private static InetSocketAddress server(String text) {
    int colon = text.lastIndexOf(':');
    int port = colon > 0 ? port(text.substring(colon + 1)) : -1;
    if (port < 1 || port > HIGHEST_PORT) {
      throw malformed(text);
    }
    String host = text.substring(0, colon);
    return InetSocketAddress.createUnresolved(
        host.startsWith("[") ? host.replaceAll("[\\[\\]]", "") : host, port);
  }

  private static int port(String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      return -1;
    }
  }

  private static IllegalArgumentException malformed(String text) {
    return new IllegalArgumentException(
        "\"%s\" is no bootstrap server: write HOST:PORT, such as 127.0.0.1:9092".formatted(text));
  }
}
