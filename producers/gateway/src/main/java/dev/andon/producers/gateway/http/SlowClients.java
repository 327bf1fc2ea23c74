package dev.andon.producers.gateway.http;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.eclipse.jetty.io.Connection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends connections whose client has begun a request and does not get on with its headers. The idle
 * timeout does not see them: a byte now and then keeps it from running out.
 */
final class SlowClients implements Connection.Listener {
  private static final Logger log = LoggerFactory.getLogger(SlowClients.class);
  private static final long NOT_BEGUN = Long.MIN_VALUE;

  private final long patienceNanos;
  private final LongSupplier nanoTime;
  private final Map<Connection, Watch> open = new ConcurrentHashMap<>();

  /**
   * @param nanoTime {@link System#nanoTime}, but for tests
   */
  SlowClients(Duration patience, LongSupplier nanoTime) {
    patienceNanos = patience.toNanos();
    this.nanoTime = nanoTime;
  }

  /**
   * @param messages the requests and replies that had gone through
   * @param bytes the bytes that had come by the last of them
   * @param begunNanos when bytes of a further request were first seen, or {@link #NOT_BEGUN}
   */
  private record Watch(long messages, long bytes, long begunNanos) {}

  @Override
  public void onOpened(Connection connection) {
    open.put(connection, new Watch(0, 0, NOT_BEGUN));
  }

  @Override
  public void onClosed(Connection connection) {
    open.remove(connection);
  }

  /** Looks at every connection; to be called now and then. */
  void sweep() {
    open.forEach(this::look);
  }

  private void look(Connection connection, Watch before) {
    long messages = connection.getMessagesIn() + connection.getMessagesOut();
    boolean working = connection.getMessagesIn() > connection.getMessagesOut();
    long now = nanoTime.getAsLong();
    if (working || messages != before.messages()) {
      open.replace(connection, before, new Watch(messages, connection.getBytesIn(), NOT_BEGUN));
    } else if (before.begunNanos() != NOT_BEGUN) {
      if (now - before.begunNanos() > patienceNanos) {
        log.debug("closing a connection whose request does not get on");
        connection.close();
      }
    } else if (connection.getBytesIn() > before.bytes()) {
      open.replace(connection, before, new Watch(messages, before.bytes(), now));
    }
  }
}
