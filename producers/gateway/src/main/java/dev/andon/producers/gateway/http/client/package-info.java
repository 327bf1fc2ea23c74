/** The way out: how the gateway asks the API of a labeling tool, and nothing else. */
@NullMarked
package dev.andon.producers.gateway.http.client;

import org.jspecify.annotations.NullMarked;
