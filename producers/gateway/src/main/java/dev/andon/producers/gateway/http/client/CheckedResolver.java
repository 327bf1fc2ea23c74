package dev.andon.producers.gateway.http.client;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import org.eclipse.jetty.util.Promise;
import org.eclipse.jetty.util.SocketAddressResolver;

/**
 * Finds the addresses of a host and lets only those through that may be connected to. The
 * connection goes to what is let through: nothing looks the name up a second time, when its owner
 * might answer otherwise.
 */
final class CheckedResolver implements SocketAddressResolver {
  private final SocketAddressResolver addresses;

  /**
   * @param addresses finds them
   */
  CheckedResolver(SocketAddressResolver addresses) {
    this.addresses = addresses;
  }

  /** A host stands where nobody from outside may have this machine connect to. */
  static final class ForbiddenAddressException extends IOException {
    private static final long serialVersionUID = 1L;

    private ForbiddenAddressException(String host) {
      super(
          host
              + " has an address that is not of the internet: set allow_private if it is your own"
              + " network's");
    }
  }

  @Override
  public void resolve(
      String host,
      int port,
      Map<String, Object> context,
      Promise<List<InetSocketAddress>> promise) {
    addresses.resolve(
        host,
        port,
        context,
        new Promise<>() {
          @Override
          public void succeeded(List<InetSocketAddress> found) {
            // One is enough: who mixes them wants the other to be taken at some time.
            if (found.stream().allMatch(CheckedResolver::isPublic)) {
              promise.succeeded(found);
            } else {
              promise.failed(new ForbiddenAddressException(host));
            }
          }

          @Override
          public void failed(Throwable failure) {
            promise.failed(failure);
          }
        });
  }

  private static boolean isPublic(InetSocketAddress found) {
    InetAddress address = found.getAddress();
    return address != null && PublicAddresses.contains(address);
  }
}
