/** Serves HTTP: bounded in everything a stranger can choose, and without a thread for the slow. */
@NullMarked
package dev.andon.producers.gateway.http;

import org.jspecify.annotations.NullMarked;
