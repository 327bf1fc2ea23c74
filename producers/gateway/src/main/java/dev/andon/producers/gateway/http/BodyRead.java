package dev.andon.producers.gateway.http;

import java.io.ByteArrayOutputStream;
import java.util.concurrent.CompletableFuture;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;

/**
 * Reads a body as it comes, within a limit of its own and what room there is for all bodies
 * together. No thread waits for it.
 */
final class BodyRead implements Runnable {
  private static final int USUAL_BYTES = 8 * 1024;

  private final Request request;
  private final int mostBytes;
  private final Admission admission;
  private final ByteArrayOutputStream bytes;
  private volatile boolean expired;
  private final CompletableFuture<byte[]> whole = new CompletableFuture<>();

  /** The body is refused, whatever more of it there is. */
  static final class Refused extends Exception {
    private static final long serialVersionUID = 1L;
    private final boolean tooLarge;

    private Refused(boolean tooLarge) {
      super(tooLarge ? "too large" : "no room", null, false, false);
      this.tooLarge = tooLarge;
    }

    /** Whether it is over its own limit; if not, there is no room for it at present. */
    boolean tooLarge() {
      return tooLarge;
    }
  }

  BodyRead(Request request, int mostBytes, Admission admission) {
    this.request = request;
    this.mostBytes = mostBytes;
    this.admission = admission;
    long announced = request.getLength();
    bytes =
        new ByteArrayOutputStream(
            announced < 0 ? USUAL_BYTES : (int) Math.min(announced, USUAL_BYTES));
  }

  /** Begins to read. Fails with {@link Refused}, or with what the connection failed with. */
  CompletableFuture<byte[]> start() {
    run();
    return whole;
  }

  /** The body has had its time. */
  void expire() {
    expired = true;
  }

  boolean isExpired() {
    return expired;
  }

  /** How many bytes there was room for so far. */
  long taken() {
    return bytes.size();
  }

  /** Reads what has come by now. */
  @Override
  public void run() {
    while (true) {
      Content.Chunk chunk = request.read();
      if (chunk == null) {
        request.demand(this);
        return;
      }
      if (Content.Chunk.isFailure(chunk)) {
        whole.completeExceptionally(chunk.getFailure());
        return;
      }
      boolean last = chunk.isLast();
      int length = chunk.remaining();
      boolean tooLarge = length > mostBytes - bytes.size();
      if (tooLarge || !admission.room(length)) {
        chunk.release();
        whole.completeExceptionally(new Refused(tooLarge));
        return;
      }
      byte[] part = new byte[length];
      chunk.get(part, 0, length);
      chunk.release();
      bytes.writeBytes(part);
      if (last) {
        whole.complete(bytes.toByteArray());
        return;
      }
    }
  }
}
