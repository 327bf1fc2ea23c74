/** {@code andon up}: broker, registry, pipeline and HTTP in one process. */
@NullMarked
package dev.andon.cli.stack;

import org.jspecify.annotations.NullMarked;
