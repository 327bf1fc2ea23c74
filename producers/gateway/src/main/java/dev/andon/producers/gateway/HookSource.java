package dev.andon.producers.gateway;

import dev.andon.producers.adapters.ToolAdapter;
import dev.andon.producers.gateway.auth.Authenticator;
import dev.andon.producers.gateway.auth.ReplayGuard;
import java.time.Duration;

/**
 * A source whose webhooks are taken.
 *
 * @param answerWithin how long the tool waits for an answer
 */
record HookSource(
    String name,
    ToolAdapter adapter,
    Authenticator authenticator,
    ReplayGuard guard,
    Duration answerWithin) {}
