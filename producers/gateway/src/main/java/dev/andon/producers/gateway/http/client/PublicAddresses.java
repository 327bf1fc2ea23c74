package dev.andon.producers.gateway.http.client;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Tells addresses of the internet from those of this machine, of networks around it, and of no host
 * at all, by the registries of special-purpose addresses (RFC 6890, as kept by IANA).
 */
final class PublicAddresses {
  private static final List<Block> V4_SPECIAL =
      blocks(
          "0.0.0.0/8",
          "10.0.0.0/8",
          "100.64.0.0/10",
          "127.0.0.0/8",
          // Link-local, where clouds tell a machine its credentials.
          "169.254.0.0/16",
          "172.16.0.0/12",
          "192.0.0.0/24",
          "192.0.2.0/24",
          "192.88.99.0/24",
          "192.168.0.0/16",
          "198.18.0.0/15",
          "198.51.100.0/24",
          "203.0.113.0/24",
          "224.0.0.0/4",
          "240.0.0.0/4");

  // What is not global unicast is for special purposes as a whole.
  private static final Block V6_GLOBAL = Block.of("2000::/3");
  private static final List<Block> V6_SPECIAL = blocks("2001::/23", "2001:db8::/32", "3fff::/20");

  // These hold an IPv4 address, at these bytes, that packets go on to.
  private static final Block V4_MAPPED = Block.of("::ffff:0:0/96");
  private static final Block V4_TRANSLATED = Block.of("64:ff9b::/96");
  private static final Block SIX_TO_FOUR = Block.of("2002::/16");

  private PublicAddresses() {}

  /** Whether an address is of the internet, so that nothing of one's own can stand there. */
  static boolean contains(InetAddress address) {
    byte[] bytes = bytes(address);
    if (bytes.length == 4) {
      return isPublicV4(bytes);
    }
    if (V4_MAPPED.contains(bytes) || V4_TRANSLATED.contains(bytes)) {
      return isPublicV4(Arrays.copyOfRange(bytes, 12, 16));
    }
    if (SIX_TO_FOUR.contains(bytes)) {
      return isPublicV4(Arrays.copyOfRange(bytes, 2, 6));
    }
    return V6_GLOBAL.contains(bytes)
        && V6_SPECIAL.stream().noneMatch(block -> block.contains(bytes));
  }

  private static boolean isPublicV4(byte[] bytes) {
    return V4_SPECIAL.stream().noneMatch(block -> block.contains(bytes));
  }

  private static byte[] bytes(InetAddress address) {
    if (address instanceof Inet4Address || address instanceof Inet6Address) {
      return address.getAddress();
    }
    throw new IllegalArgumentException("neither IPv4 nor IPv6");
  }

  private static List<Block> blocks(String... blocks) {
    return Stream.of(blocks).map(Block::of).toList();
  }

  /** All addresses that begin alike. */
  private record Block(byte[] start, int bits) {

    static Block of(String notation) {
      int slash = notation.indexOf('/');
      try {
        return new Block(
            start(notation.substring(0, slash)), Integer.parseInt(notation.substring(slash + 1)));
      } catch (UnknownHostException e) {
        throw new IllegalArgumentException(notation, e);
      }
    }

    private static byte[] start(String literal) throws UnknownHostException {
      byte[] bytes = InetAddress.getByName(literal).getAddress();
      if (literal.indexOf(':') < 0 || bytes.length == 16) {
        return bytes;
      }
      // Java reads an address that is mapped as the one that it stands for.
      byte[] mapped = new byte[16];
      mapped[10] = (byte) 0xff;
      mapped[11] = (byte) 0xff;
      System.arraycopy(bytes, 0, mapped, 12, 4);
      return mapped;
    }

    boolean contains(byte[] address) {
      if (address.length != start.length) {
        return false;
      }
      for (int bit = 0; bit < bits; bit++) {
        int mask = 0x80 >> (bit % 8);
        if (((address[bit / 8] ^ start[bit / 8]) & mask) != 0) {
          return false;
        }
      }
      return true;
    }
  }
}
