/** Decisions that stay valid however often somebody looks: gates, rules and many streams. */
@NullMarked
package dev.andon.quality.sequential;

import org.jspecify.annotations.NullMarked;
