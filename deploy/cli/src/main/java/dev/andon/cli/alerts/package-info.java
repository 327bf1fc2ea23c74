/** {@code andon alert}: what fired, what it means, and who takes it on. */
@NullMarked
package dev.andon.cli.alerts;

import org.jspecify.annotations.NullMarked;
