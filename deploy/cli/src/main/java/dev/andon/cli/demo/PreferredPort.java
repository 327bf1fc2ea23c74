package dev.andon.cli.demo;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** The usual port where it is free, so that commands need no options; else any. */
final class PreferredPort {

  private static final int ANY = 0;

  private PreferredPort() {}

  static int orAny(int usual) {
    try (ServerSocket socket = new ServerSocket(usual, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      return ANY;
    }
  }
}
