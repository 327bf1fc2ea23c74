package dev.andon.producers.gateway.config;

import static java.util.Objects.requireNonNull;

import dev.andon.producers.adapters.People;
import dev.andon.producers.adapters.Pseudonyms;
import dev.andon.producers.gateway.auth.Secret;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a gateway is told.
 *
 * @param listen where it listens, as {@code host:port}, or null for the default of its role
 * @param bodyBytes most bytes of a body, as sent and unpacked, or null for the default
 * @param nativeToken what senders of native JSON have to show, or null where anybody may send who
 *     reaches the port
 * @param pseudonyms how people are named in records, where that is not as their tools name them
 * @param nativeRealNames whether senders of native JSON say themselves how people are to be named
 * @param sources the tools whose webhooks are taken
 * @param callbacks who is called when work stops
 */
public record GatewayConfig(
    @Nullable String listen,
    @Nullable Integer bodyBytes,
    @Nullable Secret nativeToken,
    @Nullable Pseudonyms pseudonyms,
    boolean nativeRealNames,
    List<SourceConfig> sources,
    List<CallbackConfig> callbacks) {

  public GatewayConfig {
    sources = List.copyOf(requireNonNull(sources, "sources is null"));
    callbacks = List.copyOf(requireNonNull(callbacks, "callbacks is null"));
  }

  /** No sources; native JSON from anybody who reaches the port. */
  public static GatewayConfig none() {
    return new GatewayConfig(null, null, null, null, false, List.of(), List.of());
  }

  /** How people are named whom senders of native JSON speak of. */
  public People nativePeople() {
    return pseudonyms == null || nativeRealNames ? People.AS_THEY_ARE : pseudonyms;
  }

  /** The source of a name, or null. */
  public @Nullable SourceConfig source(String name) {
    return sources.stream().filter(each -> each.name().equals(name)).findFirst().orElse(null);
  }

  /** Whether whoever reaches the port can write, so that it must be on this machine only. */
  public boolean open() {
    return nativeToken == null
        || sources.stream().anyMatch(source -> source.scheme() == Scheme.NONE);
  }
}
