package dev.andon.bench.gateway;

import java.net.http.HttpRequest;
import java.util.concurrent.Delayed;
import java.util.concurrent.TimeUnit;

/** One event: when it was due, and when it was accepted in the end. */
final class Shot implements Delayed {
  private final String eventId;
  private final HttpRequest request;
  private final long dueNanos;
  private volatile long notBeforeNanos;
  private volatile long acceptedNanos;

  Shot(String eventId, HttpRequest request, long dueNanos) {
    this.eventId = eventId;
    this.request = request;
    this.dueNanos = dueNanos;
    this.notBeforeNanos = dueNanos;
  }

  String eventId() {
    return eventId;
  }

  HttpRequest request() {
    return request;
  }

  long dueNanos() {
    return dueNanos;
  }

  /** When it was accepted, as {@link System#nanoTime}; 0 means not yet. */
  long acceptedNanos() {
    return acceptedNanos;
  }

  void accept() {
    acceptedNanos = System.nanoTime();
  }

  /** Puts it off, and returns it. */
  Shot again(long afterNanos) {
    notBeforeNanos = System.nanoTime() + afterNanos;
    return this;
  }

  @Override
  public long getDelay(TimeUnit unit) {
    return unit.convert(notBeforeNanos - System.nanoTime(), TimeUnit.NANOSECONDS);
  }

  @Override
  public int compareTo(Delayed other) {
    return Long.compare(notBeforeNanos, ((Shot) other).notBeforeNanos);
  }
}
