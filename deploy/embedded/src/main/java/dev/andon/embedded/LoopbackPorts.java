package dev.andon.embedded;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** Ports on 127.0.0.1: everything embedded listens there and nowhere else. */
final class LoopbackPorts {
  static final String HOST = "127.0.0.1";

  private LoopbackPorts() {}

  /** The ports of a broker and of the controller beside it. */
  record Pair(int broker, int controller) {}

  static void requireValid(int port, String name) {
    if (port < 0 || port > 65535) {
      throw new IllegalArgumentException(name + " must be in range [0, 65535], got " + port);
    }
  }

  /**
   * Finds a port for the broker (the one asked for, or a free one for 0) and another for the
   * controller. Both are free when this returns; somebody may still take them before they are used.
   */
  static Pair choose(int brokerPort, String portOption) {
    try (ServerSocket broker = bind(brokerPort, portOption);
        ServerSocket controller = bind(0, portOption)) {
      return new Pair(broker.getLocalPort(), controller.getLocalPort());
    } catch (IOException e) {
      throw new EmbeddedStartException("no port on " + HOST + ": " + e.getMessage(), e);
    }
  }

  static InetSocketAddress address(int port) throws IOException {
    return new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port);
  }

  /** What to tell somebody whose port could not be bound. */
  static EmbeddedStartException unavailable(int port, String portOption, BindException e) {
    boolean denied = String.valueOf(e.getMessage()).contains("Permission denied");
    return new EmbeddedStartException(
        "port %d is %s: try %s 0".formatted(port, denied ? "not permitted" : "in use", portOption),
        e);
  }

  private static ServerSocket bind(int port, String portOption) throws IOException {
    ServerSocket socket = new ServerSocket();
    try {
      socket.bind(address(port));
      return socket;
    } catch (BindException e) {
      socket.close();
      throw unavailable(port, portOption, e);
    }
  }
}
