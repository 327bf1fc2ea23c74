/** A Kafka broker and a schema registry inside this process, for `andon up`, demos and tests. */
@NullMarked
package dev.andon.embedded;

import org.jspecify.annotations.NullMarked;
