package dev.andon.producers.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.jetty.io.AbstractConnection;
import org.eclipse.jetty.io.ByteArrayEndPoint;
import org.junit.jupiter.api.Test;

final class SlowClientsTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  // Such as it may be: the clock's zero is nobody's business.
  private final AtomicLong nanos = new AtomicLong(-7);
  private final SlowClients slow = new SlowClients(PATIENCE, nanos::get);

  @Test
  void leavesAnIdleConnectionOpen() {
    FakeConnection connection = opened();

    for (int minute = 0; minute < 60; minute++) {
      pass(Duration.ofMinutes(1));
    }

    assertThat(connection.closed).isFalse();
  }

  @Test
  void leavesARequestThatIsWorkedOn() {
    FakeConnection connection = opened();
    connection.bytesIn = 500;
    connection.messagesIn = 1;
    for (int minute = 0; minute < 5; minute++) {
      connection.bytesIn += 10;
      pass(Duration.ofMinutes(1));
    }
    connection.messagesOut = 1;
    pass(Duration.ofMinutes(1));
    pass(Duration.ofMinutes(1));

    assertThat(connection.closed).isFalse();
  }

  @Test
  void closesWhatDripsSinceTheLastRequestHoweverOftenThereIsSilence() {
    FakeConnection connection = opened();
    connection.bytesIn = 500;
    connection.messagesIn = 1;
    connection.messagesOut = 1;
    pass(Duration.ofSeconds(1));
    connection.bytesIn++;
    pass(Duration.ofSeconds(1));
    pass(PATIENCE.minusSeconds(1));
    assertThat(connection.closed).isFalse();
    connection.bytesIn++;
    pass(Duration.ofSeconds(2));

    assertThat(connection.closed).isTrue();
  }

  private FakeConnection opened() {
    FakeConnection connection = new FakeConnection();
    slow.onOpened(connection);
    return connection;
  }

  private void pass(Duration duration) {
    nanos.addAndGet(duration.toNanos());
    slow.sweep();
  }

  private static final class FakeConnection extends AbstractConnection {
    private long messagesIn;
    private long messagesOut;
    private long bytesIn;
    private boolean closed;

    FakeConnection() {
      super(new ByteArrayEndPoint(), Runnable::run);
    }

    @Override
    public void onFillable() {}

    @Override
    public long getMessagesIn() {
      return messagesIn;
    }

    @Override
    public long getMessagesOut() {
      return messagesOut;
    }

    @Override
    public long getBytesIn() {
      return bytesIn;
    }

    @Override
    public void close() {
      closed = true;
    }
  }
}
