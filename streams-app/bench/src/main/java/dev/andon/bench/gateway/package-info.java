/** What the gateway does under load while the broker behind it dies and comes back. */
@NullMarked
package dev.andon.bench.gateway;

import org.jspecify.annotations.NullMarked;
