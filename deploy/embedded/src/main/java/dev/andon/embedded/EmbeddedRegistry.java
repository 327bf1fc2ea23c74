package dev.andon.embedded;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.BindException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A schema registry in this process that Confluent's clients, and others made for Confluent's
 * registry, can use for Avro. It listens on 127.0.0.1 only and asks nobody who they are. With a
 * data directory it is durable: a schema that was acknowledged has its id for good, also after
 * {@code kill -9}.
 */
public final class EmbeddedRegistry implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(EmbeddedRegistry.class);
  private static final String NO_DELAY = "sun.net.httpserver.nodelay";
  private static final int THREADS = 8;
  private static final int MAX_WAITING = 256;
  private static final int STOP_PATIENCE_SECONDS = 10;

  static {
    // The JDK's server sends headers and body apart; unless told not to, the kernel keeps the
    // second
    // packet back until the first is acknowledged, 40 ms later. It reads this when first used.
    if (System.getProperty(NO_DELAY) == null) {
      System.setProperty(NO_DELAY, "true");
    }
  }

  private final HttpServer server;
  private final ExecutorService executor;
  private final RegistryLog registryLog;
  private final AtomicBoolean closed = new AtomicBoolean();

  private EmbeddedRegistry(HttpServer server, ExecutorService executor, RegistryLog registryLog) {
    this.server = server;
    this.executor = executor;
    this.registryLog = registryLog;
  }

  /**
   * Starts a registry and returns once it serves.
   *
   * @throws EmbeddedStartException if the port or the data directory cannot be had, or the schemas
   *     in it are damaged
   */
  public static EmbeddedRegistry start(RegistryConfig config) {
    SchemaCatalog catalog = new SchemaCatalog(config.compatibility());
    RegistryLog registryLog =
        config
            .dataDir()
            .<RegistryLog>map(dir -> FileRegistryLog.open(dir, config.dataOption(), catalog::apply))
            .orElseGet(RegistryLog::none);
    try {
      HttpServer server = bind(config);
      ExecutorService executor = workers();
      server.setExecutor(executor);
      Routes routes = new RegistryApi(new SchemaStore(catalog, registryLog)).routes();
      server.createContext("/", new RegistryHandler(routes));
      server.start();
      EmbeddedRegistry registry = new EmbeddedRegistry(server, executor, registryLog);
      log.info("The schema registry serves on {}", registry.url());
      return registry;
    } catch (RuntimeException e) {
      registryLog.close();
      throw e;
    }
  }

  /** Where clients connect, as {@code http://127.0.0.1:port}. */
  public String url() {
    return "http://" + LoopbackPorts.HOST + ":" + port();
  }

  /** The port clients connect to. */
  public int port() {
    return server.getAddress().getPort();
  }

  /**
   * Stops taking requests and lets changes under way reach the disk; a second call does nothing.
   */
  @Override
  public void close() {
    if (!closed.compareAndSet(false, true)) {
      return;
    }
    server.stop(0);
    executor.shutdown();
    try {
      // Not interrupted: an interrupt in the middle of a write would close the log under it.
      if (!executor.awaitTermination(STOP_PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        log.warn("The schema registry stopped with requests under way");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    registryLog.close();
  }

  private static HttpServer bind(RegistryConfig config) {
    try {
      return HttpServer.create(LoopbackPorts.address(config.port()), /* backlog= */ 0);
    } catch (BindException e) {
      throw LoopbackPorts.unavailable(config.port(), config.portOption(), e);
    } catch (IOException e) {
      throw new EmbeddedStartException("the schema registry did not start: " + e.getMessage(), e);
    }
  }

  /** A few threads and a short queue; when both are full, whoever accepts connections helps out. */
  private static ExecutorService workers() {
    AtomicInteger number = new AtomicInteger();
    return new ThreadPoolExecutor(
        THREADS,
        THREADS,
        0,
        TimeUnit.SECONDS,
        new ArrayBlockingQueue<>(MAX_WAITING),
        work -> {
          Thread thread = new Thread(work, "andon-registry-" + number.incrementAndGet());
          thread.setDaemon(true);
          return thread;
        },
        new ThreadPoolExecutor.CallerRunsPolicy());
  }
}
