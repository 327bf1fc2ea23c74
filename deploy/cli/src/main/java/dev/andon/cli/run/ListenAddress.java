package dev.andon.cli.run;

import dev.andon.cli.console.CommandFailure;
import dev.andon.producers.gateway.config.GatewayConfig;
import java.net.InetAddress;
import java.net.UnknownHostException;

/**
 * Where a role listens.
 *
 * @param port 0 means any free one
 */
record ListenAddress(String host, int port) {

  private static final ListenAddress DEFAULT = new ListenAddress("127.0.0.1", 8080);
  private static final int LAST_PORT = 65_535;

  /**
   * The address that a configuration names, or else this machine's own.
   *
   * @throws CommandFailure if it is none, or if others than this machine could write there without
   *     proving who they are
   */
  static ListenAddress of(GatewayConfig config) {
    String listen = config.listen();
    ListenAddress address = listen == null ? DEFAULT : parse(listen);
    if (config.open() && !address.isLoopback()) {
      throw new CommandFailure(
          "whoever reaches %s could write there: name a token (native: {token: env:NAME}) and a"
                  .formatted(address.host())
              + " secret for every source, or listen at 127.0.0.1");
    }
    return address;
  }

  private static ListenAddress parse(String listen) {
    int colon = listen.lastIndexOf(':');
    try {
      int port = Integer.parseInt(listen.substring(colon + 1));
      if (colon > 0 && port >= 0 && port <= LAST_PORT) {
        String host = listen.substring(0, colon);
        boolean bracketed = host.startsWith("[") && host.endsWith("]");
        return new ListenAddress(bracketed ? host.substring(1, host.length() - 1) : host, port);
      }
    } catch (NumberFormatException e) {
      // Refused below, as one without a port.
    }
    throw new CommandFailure(
        "listen must be an address and a port such as 0.0.0.0:8080, is " + listen);
  }

  private boolean isLoopback() {
    try {
      return InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException e) {
      throw new CommandFailure("listen: there is no address " + host, e);
    }
  }
}
