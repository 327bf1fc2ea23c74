package dev.andon.producers.gateway.http;

/** HTTP cannot be served; the message says why. */
public final class HttpStartException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final boolean portInUse;

  HttpStartException(String message, boolean portInUse, Throwable cause) {
    super(message, cause);
    this.portInUse = portInUse;
  }

  /** Whether another process has the port. */
  public boolean portInUse() {
    return portInUse;
  }
}
