/** {@code andon topics}: the catalogue's topics and schemas on a cluster, compared and created. */
@NullMarked
package dev.andon.cli.topics;

import org.jspecify.annotations.NullMarked;
