/** The gateway as a part of {@code andon up}, and as a role of its own. */
@NullMarked
package dev.andon.cli.gateway;

import org.jspecify.annotations.NullMarked;
