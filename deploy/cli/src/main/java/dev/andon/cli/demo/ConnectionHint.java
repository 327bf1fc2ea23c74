package dev.andon.cli.demo;

import dev.andon.cli.cluster.Connection;
import dev.andon.cli.cluster.ConnectionOptions;
import java.util.Optional;

/** What to type so that commands in another terminal find the demo's cluster. */
final class ConnectionHint {

  private ConnectionHint() {}

  /** A shell command; empty if commands find the cluster by themselves. */
  static Optional<String> of(Connection connection) {
    boolean usual =
        connection.bootstrap().equals(ConnectionOptions.DEFAULT_BOOTSTRAP)
            && connection.registryUrl().equals(ConnectionOptions.DEFAULT_REGISTRY);
    return usual
        ? Optional.empty()
        : Optional.of(
            "export %s=%s %s=%s"
                .formatted(
                    ConnectionOptions.BOOTSTRAP_VARIABLE,
                    connection.bootstrap(),
                    ConnectionOptions.REGISTRY_VARIABLE,
                    connection.registryUrl()));
  }
}
