package dev.andon.bench.gateway;

import dev.andon.embedded.BrokerConfig;
import dev.andon.embedded.EmbeddedBroker;
import dev.andon.embedded.EmbeddedRegistry;
import dev.andon.embedded.RegistryConfig;
import java.nio.file.Path;

/** A broker and a registry as a process of their own, to be killed. */
final class BrokerProcess {
  private BrokerProcess() {}

  /** Serves until it is killed; takes a directory and the ports of broker and registry. */
  public static void main(String[] args) throws InterruptedException {
    Path directory = Path.of(args[0]);
    EmbeddedBroker broker =
        EmbeddedBroker.start(
            BrokerConfig.durable(directory.resolve("kafka"), Integer.parseInt(args[1])));
    EmbeddedRegistry registry =
        EmbeddedRegistry.start(
            RegistryConfig.durable(directory.resolve("registry"), Integer.parseInt(args[2])));
    System.out.printf("serving %d %d%n", broker.port(), registry.port());
    System.out.flush();
    Thread.currentThread().join();
  }
}
