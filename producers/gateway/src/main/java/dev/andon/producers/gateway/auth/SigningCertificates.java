package dev.andon.producers.gateway.auth;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.LongSupplier;

/**
 * Certificates that messages are signed with, each downloaded once. Whoever sends messages chooses
 * among addresses, so there is no more than one download a second. Thread-safe.
 */
public final class SigningCertificates {
  private static final int KEPT = 16;
  private static final long PACE_NANOS = Duration.ofSeconds(1).toNanos();

  private final Download download;
  private final LongSupplier nanoTime;
  private final Map<URI, CompletableFuture<X509Certificate>> known =
      new LinkedHashMap<>(KEPT, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(
            Map.Entry<URI, CompletableFuture<X509Certificate>> eldest) {
          return size() > KEPT;
        }
      };
  private boolean begun;
  private long begunNanos;

  /**
   * @param nanoTime {@link System#nanoTime}, but for tests
   */
  public SigningCertificates(Download download, LongSupplier nanoTime) {
    this.download = download;
    this.nanoTime = nanoTime;
  }

  /** There is no certificate to be had now. */
  static final class NotNowException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotNowException(String message) {
      super(message);
    }
  }

  /**
   * The certificate at an address.
   *
   * @return fails if it cannot be had now
   */
  synchronized CompletableFuture<X509Certificate> find(URI address) {
    CompletableFuture<X509Certificate> found = known.get(address);
    if (found != null && !found.isCompletedExceptionally()) {
      return found;
    }
    long now = nanoTime.getAsLong();
    if (begun && now - begunNanos < PACE_NANOS) {
      return CompletableFuture.failedFuture(
          new NotNowException("another certificate was just asked for"));
    }
    begun = true;
    begunNanos = now;
    CompletableFuture<X509Certificate> certificate =
        download.get(address).thenApply(SigningCertificates::parsed);
    known.put(address, certificate);
    return certificate;
  }

  private static X509Certificate parsed(byte[] pem) {
    try {
      return (X509Certificate)
          CertificateFactory.getInstance("X.509")
              .generateCertificate(new ByteArrayInputStream(pem));
    } catch (CertificateException e) {
      throw new CompletionException(e);
    }
  }
}
