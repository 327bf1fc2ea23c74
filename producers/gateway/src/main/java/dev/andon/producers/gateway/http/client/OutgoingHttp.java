package dev.andon.producers.gateway.http.client;

import java.time.Duration;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.ProxyAuthenticationProtocolHandler;
import org.eclipse.jetty.client.RedirectProtocolHandler;
import org.eclipse.jetty.client.WWWAuthenticationProtocolHandler;
import org.eclipse.jetty.client.transport.HttpClientTransportOverHTTP;
import org.eclipse.jetty.http.HttpCookieStore;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.ClientConnector;
import org.eclipse.jetty.util.SocketAddressResolver;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.eclipse.jetty.util.thread.ScheduledExecutorScheduler;
import org.eclipse.jetty.util.thread.Scheduler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An HTTP client that does what it is asked to and nothing of its own accord. */
final class OutgoingHttp {
  private static final Logger log = LoggerFactory.getLogger(OutgoingHttp.class);
  private static final Duration CONNECT = Duration.ofSeconds(10);
  private static final int THREADS = 6;

  private OutgoingHttp() {}

  /**
   * A client that runs.
   *
   * @param allowPrivate whether it may connect to addresses that are not of the internet
   * @param idle how long a connection may be silent
   */
  static HttpClient start(boolean allowPrivate, Duration idle) {
    QueuedThreadPool threads = new QueuedThreadPool(THREADS, 1);
    threads.setName("andon-api");
    threads.setDaemon(true);
    threads.setReservedThreads(0);
    ClientConnector connector = new ClientConnector();
    connector.setSelectors(1);
    connector.setExecutor(threads);
    HttpClient client = new HttpClient(new HttpClientTransportOverHTTP(connector));
    client.setExecutor(threads);
    Scheduler timer = new ScheduledExecutorScheduler("andon-api-timer", true);
    client.setScheduler(timer);
    SocketAddressResolver addresses =
        new SocketAddressResolver.Async(threads, timer, CONNECT.toMillis());
    client.setSocketAddressResolver(allowPrivate ? addresses : new CheckedResolver(addresses));
    client.setConnectTimeout(CONNECT.toMillis());
    client.setIdleTimeout(idle.toMillis());
    client.setFollowRedirects(false);
    client.setHttpCookieStore(new HttpCookieStore.Empty());
    client.setUserAgentField(new HttpField(HttpHeader.USER_AGENT, "andon"));
    start(client);
    // Handlers and decoders are there once it has started. What unpacks may make much of little.
    client.getContentDecoderFactories().clear();
    client.getProtocolHandlers().remove(RedirectProtocolHandler.NAME);
    client.getProtocolHandlers().remove(WWWAuthenticationProtocolHandler.NAME);
    client.getProtocolHandlers().remove(ProxyAuthenticationProtocolHandler.NAME);
    return client;
  }

  private static void start(HttpClient client) {
    try {
      client.start();
    } catch (Exception e) {
      throw new IllegalStateException("an HTTP client without settings of its own must start", e);
    }
  }

  static void stop(HttpClient client) {
    try {
      client.stop();
    } catch (Exception e) {
      log.warn("an HTTP client did not stop cleanly", e);
    }
  }
}
